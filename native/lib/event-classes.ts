import { addon } from './addon.js';
import type { Connection } from './connection.js';
import { Domain } from './domain.js';
import type { EventClass, QemuMonitorEventFilter } from './events.js';
import type { LibvirtObject } from './libvirt-object.js';
import { Network } from './network.js';
import { NodeDevice } from './node-device.js';
import type { ConnectionHandle, DeregisterEvent, Handle } from './raw.js';
import { Secret } from './secret.js';
import { StoragePool } from './storage-pool.js';

/** What differs between the classes of events. */
interface EventClassInfo {
  /** Of the objects that events happen on. */
  Class: new (connection: Connection, native: never) => LibvirtObject;
  /** What an event calls that object. */
  subject: string;
  /** Objects for which this is the same share registrations. */
  identify: (object: LibvirtObject) => string;
  register: (
    connection: ConnectionHandle,
    object: Handle | null,
    eventId: number,
    filter: QemuMonitorEventFilter | undefined,
    token: number,
  ) => Promise<number>;
  deregister: DeregisterEvent;
}

/** Those whose events have numbers, and functions that differ in their names alone. */
function numbered<Native extends LibvirtObject>(
  name: 'Domain' | 'Network' | 'StoragePool' | 'NodeDevice' | 'Secret',
  Class: new (connection: Connection, native: never) => Native,
  subject: string,
  identify: (object: Native) => string,
): EventClassInfo {
  return {
    Class,
    subject,
    identify: (object) => identify(object as Native),
    register: (connection, object, eventId, _filter, token) =>
      addon()[`virConnect${name}EventRegisterAny`](connection, object, eventId, token),
    deregister: (connection, id) => addon()[`virConnect${name}EventDeregisterAny`](connection, id),
  };
}

const uuidOf = (object: { getUUIDString(): string }): string => object.getUUIDString();

/** The classes of events. */
export const EVENT_CLASSES: Readonly<Record<EventClass, EventClassInfo>> = {
  domain: numbered('Domain', Domain, 'domain', uuidOf),
  network: numbered('Network', Network, 'network', uuidOf),
  'storage-pool': numbered('StoragePool', StoragePool, 'pool', uuidOf),
  'node-device': numbered('NodeDevice', NodeDevice, 'device', (device) => device.getName()),
  secret: numbered('Secret', Secret, 'secret', uuidOf),
  'qemu-monitor': {
    ...numbered('Domain', Domain, 'domain', uuidOf),
    register: (connection, domain, _eventId, filter, token) =>
      addon().virConnectDomainQemuMonitorEventRegister(
        connection,
        domain,
        filter?.event,
        filter?.flags,
        token,
      ),
    deregister: (connection, id) => addon().virConnectDomainQemuMonitorEventDeregister(connection, id),
  },
};
