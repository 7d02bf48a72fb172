import {
  InterfaceDefineFlags,
  NWFilterBindingCreateFlags,
  NWFilterDefineFlags,
  SecretDefineFlags,
} from '@virtdeck/libvirt';
import type { NodeDevice } from '@virtdeck/libvirt';
import type { HostObjectChange, HostObjectKind } from '../../contract/host-objects.js';
import { isUnsupported } from '../errors.js';
import type { LibvirtConnection } from '../libvirt.js';
import { attribute, at, parseXml, textAt } from '../xml/dom.js';

/** Which list an action changes. */
export function kindOf(action: HostObjectChange['action']): HostObjectKind {
  const [area] = action.split('-');
  switch (area) {
    case 'device':
      return 'node-device';
    case 'interface':
      return 'interface';
    case 'secret':
      return 'secret';
    case 'nwfilter':
      return 'nwfilter';
    default:
      return 'nwfilter-binding';
  }
}

/** What the operation is called after, as far as the change tells. */
export function nameIn(change: HostObjectChange): string | null {
  if ('id' in change) return change.id;
  if (!('xml' in change)) return null;
  try {
    const root = parseXml(change.xml);
    return (
      attribute(root, 'name') ??
      textAt(root, 'name') ??
      attribute(at(root, 'portdev'), 'name') ??
      ['name', 'volume', 'target'].map((tag) => textAt(root, `usage/${tag}`)).find((text) => text !== null) ??
      textAt(root, 'parent')
    );
  } catch {
    // What is wrong with it is libvirt's to say.
    return null;
  }
}

/** Checked against libvirt's own schema first, where the host is new enough to do that. */
async function validated<T, Flags>(define: (flags?: Flags) => Promise<T>, validate: Flags): Promise<T> {
  try {
    return await define(validate);
  } catch (error) {
    if (isUnsupported(error) || (error instanceof Error && /unsupported flags/.test(error.message)))
      return define();
    throw error;
  }
}

const device = (connection: LibvirtConnection, id: string): Promise<NodeDevice> =>
  connection.nodeDeviceLookupByName(id);

/** Does one change. What libvirt refuses rejects with its reason. */
export async function applyChange(connection: LibvirtConnection, change: HostObjectChange): Promise<unknown> {
  switch (change.action) {
    case 'device-detach':
      return (await device(connection, change.id)).detach();
    case 'device-reattach':
      return (await device(connection, change.id)).reAttach();
    case 'device-reset':
      return (await device(connection, change.id)).reset();
    case 'device-start':
      return (await device(connection, change.id)).create();
    case 'device-stop':
      return (await device(connection, change.id)).destroy();
    case 'device-undefine':
      return (await device(connection, change.id)).undefine();
    case 'device-update':
      return (await device(connection, change.id)).update(change.xml);
    case 'device-autostart':
      return (await device(connection, change.id)).setAutostart(change.autostart);
    case 'device-create':
      return connection.nodeDeviceCreateXML(change.xml);
    case 'device-define':
      return connection.nodeDeviceDefineXML(change.xml);
    case 'interface-start':
      return (await connection.interfaceLookupByName(change.id)).create();
    case 'interface-stop':
      return (await connection.interfaceLookupByName(change.id)).destroy();
    case 'interface-undefine':
      return (await connection.interfaceLookupByName(change.id)).undefine();
    case 'interface-define':
      return validated(
        (flags) => connection.interfaceDefineXML(change.xml, flags),
        InterfaceDefineFlags.VALIDATE,
      );
    case 'interface-begin':
      return connection.interfaceChangeBegin();
    case 'interface-commit':
      return connection.interfaceChangeCommit();
    case 'interface-rollback':
      return connection.interfaceChangeRollback();
    case 'secret-define':
      return validated((flags) => connection.secretDefineXML(change.xml, flags), SecretDefineFlags.VALIDATE);
    case 'secret-undefine':
      return (await connection.secretLookupByUUID(change.id)).undefine();
    case 'secret-set-value':
      try {
        return await (await connection.secretLookupByUUID(change.id)).setValue(change.value);
      } finally {
        change.value.fill(0);
      }
    case 'nwfilter-define':
      return validated(
        (flags) => connection.nwFilterDefineXML(change.xml, flags),
        NWFilterDefineFlags.VALIDATE,
      );
    case 'nwfilter-undefine':
      return (await connection.nwFilterLookupByUUID(change.id)).undefine();
    case 'binding-create':
      return validated(
        (flags) => connection.nwFilterBindingCreateXML(change.xml, flags),
        NWFilterBindingCreateFlags.VALIDATE,
      );
    case 'binding-delete':
      return (await connection.nwFilterBindingLookupByPortDev(change.id)).delete();
  }
}
