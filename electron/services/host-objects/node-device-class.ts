import { ErrorNumber, ListAllNodeDevicesFlags } from '@virtdeck/libvirt';
import type { NodeDevice } from '@virtdeck/libvirt';
import type { NodeDeviceRow } from '../../contract/host-objects.js';
import { errorNumber } from '../errors.js';
import type { LibvirtConnection } from '../libvirt.js';
import { nodeDeviceFacts } from '../xml/node-device-facts.js';
import type { ListClass } from './host-list.js';

function listedRow(device: NodeDevice, active: boolean): NodeDeviceRow {
  return {
    id: device.getName(),
    details: false,
    parent: null,
    type: null,
    capabilities: [],
    driver: null,
    vendor: null,
    product: null,
    address: null,
    iommuGroup: null,
    active,
    persistent: null,
    autostart: null,
  };
}

/** Those that are defined only; hosts before libvirt 7.3 know none. */
function inactive(connection: LibvirtConnection): Promise<NodeDevice[]> {
  return connection.listAllNodeDevices(ListAllNodeDevicesFlags.INACTIVE).catch(() => []);
}

export const nodeDeviceClass: ListClass<NodeDevice, NodeDeviceRow> = {
  async list(connection) {
    const [all, defined] = await Promise.all([connection.listAllNodeDevices(), inactive(connection)]);
    const off = new Set(defined.map((device) => device.getName()));
    const names = new Set(all.map((device) => device.getName()));
    return [...all, ...defined.filter((device) => !names.has(device.getName()))].map((device) => ({
      handle: device,
      row: listedRow(device, !off.has(device.getName())),
    }));
  },
  async read(connection, name) {
    try {
      const device = await connection.nodeDeviceLookupByName(name);
      return { handle: device, row: listedRow(device, await device.isActive().catch(() => true)) };
    } catch (error) {
      if (errorNumber(error) === ErrorNumber.NO_NODE_DEVICE) return null;
      throw error;
    }
  },
  async details(device, row) {
    const facts = nodeDeviceFacts(await device.getXMLDesc());
    // Only mediated devices can be stored; the others aren't asked.
    const stored = facts.type === 'mdev';
    const [parent, capabilities, persistent, autostart] = await Promise.all([
      facts.parent ?? device.getParent(),
      facts.capabilities.length > 0 ? facts.capabilities : device.listCaps(),
      stored && device.isPersistent().catch(() => false),
      stored && device.getAutostart().catch(() => false),
    ]);
    return { ...row, ...facts, parent, capabilities, persistent, autostart };
  },
  events: true,
  changedBy: ({ object }) => (object.kind === 'node-device' ? object.name : null),
};
