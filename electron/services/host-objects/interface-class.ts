import { ErrorNumber, ListAllInterfacesFlags } from '@virtdeck/libvirt';
import type { Interface } from '@virtdeck/libvirt';
import type { InterfaceRow } from '../../contract/host-objects.js';
import { errorNumber } from '../errors.js';
import { interfaceFacts } from '../xml/host-object-facts.js';
import { ALL } from './host-list.js';
import type { ListClass } from './host-list.js';

function listedRow(one: Interface, active: boolean): InterfaceRow {
  return {
    id: one.getName(),
    details: false,
    mac: one.getMACString(),
    active,
    type: null,
    startMode: null,
    mtu: null,
    speed: null,
    linkState: null,
    addresses: [],
    members: [],
  };
}

export const interfaceClass: ListClass<Interface, InterfaceRow> = {
  async list(connection) {
    const [all, up] = await Promise.all([
      connection.listAllInterfaces(),
      connection.listAllInterfaces(ListAllInterfacesFlags.ACTIVE),
    ]);
    const active = new Set(up.map((one) => one.getName()));
    return all.map((one) => ({ handle: one, row: listedRow(one, active.has(one.getName())) }));
  },
  async read(connection, name) {
    try {
      const one = await connection.interfaceLookupByName(name);
      return { handle: one, row: listedRow(one, await one.isActive()) };
    } catch (error) {
      if (errorNumber(error) === ErrorNumber.NO_INTERFACE) return null;
      throw error;
    }
  },
  async details(one, row) {
    return { ...row, ...interfaceFacts(await one.getXMLDesc()) };
  },
  events: false,
  // Where the host tells of devices, a network device that comes or goes is an interface, too.
  changedBy: ({ object }) => (object.kind === 'node-device' && object.name.startsWith('net_') ? ALL : null),
};
