import type { Connection } from './connection.js';
import type { Domain } from './domain.js';
import type { CloseReason } from '../generated/enums.js';
import {
  DomainEventID,
  NetworkEventID,
  NodeDeviceEventID,
  SecretEventID,
  StoragePoolEventID,
} from '../generated/enums.js';
import type * as e from '../generated/enums.js';
import type { Network } from './network.js';
import type { NodeDevice } from './node-device.js';
import type { TypedParams } from './records.js';
import type { Secret } from './secret.js';
import type { StoragePool } from './storage-pool.js';

/** What every domain event carries. */
export interface DomainEvent {
  /** The domain it happened on. Its id is as of the event. */
  domain: Domain;
  /** The connection that reported it, the one that was subscribed to. */
  connection: Connection;
}

/** What every network event carries. */
export interface NetworkEvent {
  /** The network it happened on. */
  network: Network;
  /** The connection that reported it, the one that was subscribed to. */
  connection: Connection;
}

/** What every storage pool event carries. */
export interface StoragePoolEvent {
  /** The pool it happened on. */
  pool: StoragePool;
  /** The connection that reported it, the one that was subscribed to. */
  connection: Connection;
}

/** What every host device event carries. */
export interface NodeDeviceEvent {
  /** The device. After DELETED only its name is left. */
  device: NodeDevice;
  /** The connection that reported it, the one that was subscribed to. */
  connection: Connection;
}

/** What every secret event carries. */
export interface SecretEvent {
  /** The secret it happened on. */
  secret: Secret;
  /** The connection that reported it, the one that was subscribed to. */
  connection: Connection;
}

/** One end of a graphics connection. */
export interface DomainEventGraphicsAddress {
  /** How to read the other two. */
  family: e.DomainEventGraphicsAddressType;
  /** The address, or the path of a UNIX socket. */
  node: string | null;
  /** The port. */
  service: string | null;
}

/** Who logged in to a graphics server. */
export interface DomainEventGraphicsSubject {
  /** Each with its kind, such as `x509dname` or `saslUsername`. */
  identities: { type: string; name: string }[];
}

interface BlockJob {
  /** A path (BLOCK_JOB) or the target device's name (BLOCK_JOB_2). */
  disk: string | null;
  type: e.DomainBlockJobType;
  status: e.ConnectDomainEventBlockJobStatus;
}

interface IOError {
  srcPath: string | null;
  devAlias: string | null;
  action: e.DomainEventIOErrorAction;
}

/** The payload of each domain event. */
export interface DomainEventMap {
  /** Defined, started, stopped, … `detail` is the enum that belongs to `event`. */
  [DomainEventID.LIFECYCLE]: DomainEvent & { event: e.DomainEventType; detail: number };
  /** The guest rebooted, or was reset. Since libvirt 0.8.0. */
  [DomainEventID.REBOOT]: DomainEvent;
  /** The guest set its clock: `utcoffset` in seconds. */
  [DomainEventID.RTC_CHANGE]: DomainEvent & { utcoffset: bigint };
  /** The watchdog of the guest ran out; `action` was taken. Since libvirt 0.8.0. */
  [DomainEventID.WATCHDOG]: DomainEvent & { action: e.DomainEventWatchdogAction };
  /** A disk failed; `action` was taken. Since libvirt 0.8.0. */
  [DomainEventID.IO_ERROR]: DomainEvent & IOError;
  /** Somebody connected to the graphics server (`remote`), logged in, or left. Since libvirt 0.8.0. */
  [DomainEventID.GRAPHICS]: DomainEvent & {
    phase: e.DomainEventGraphicsPhase;
    local: DomainEventGraphicsAddress;
    remote: DomainEventGraphicsAddress;
    authScheme: string | null;
    subject: DomainEventGraphicsSubject;
  };
  /** `reason` is a word such as enospc or eio. */
  [DomainEventID.IO_ERROR_REASON]: DomainEvent & IOError & { reason: string | null };
  /** The channel to the hypervisor process failed. */
  [DomainEventID.CONTROL_ERROR]: DomainEvent;
  /** A block job ended, or is ready to; `disk` is a path, which changes with the job. Since libvirt 0.9.4. */
  [DomainEventID.BLOCK_JOB]: DomainEvent & BlockJob;
  /** A disk whose file was missing was emptied or dropped at start. Since libvirt 0.9.7. */
  [DomainEventID.DISK_CHANGE]: DomainEvent & {
    oldSrcPath: string | null;
    newSrcPath: string | null;
    devAlias: string | null;
    reason: e.ConnectDomainEventDiskChangeReason;
  };
  /** A tray of a removable disk was opened or closed. Since libvirt 0.9.11. */
  [DomainEventID.TRAY_CHANGE]: DomainEvent & {
    devAlias: string | null;
    reason: e.DomainEventTrayChangeReason;
  };
  /** `reason` of this and the other power events has no meaning yet. */
  [DomainEventID.PMWAKEUP]: DomainEvent & { reason: number };
  /** The guest went to sleep in memory. Since libvirt 0.9.11. */
  [DomainEventID.PMSUSPEND]: DomainEvent & { reason: number };
  /** The guest's memory is now `actual` KiB. */
  [DomainEventID.BALLOON_CHANGE]: DomainEvent & { actual: bigint };
  /** The guest went to sleep on disk, and its process ends. Since libvirt 1.0.0. */
  [DomainEventID.PMSUSPEND_DISK]: DomainEvent & { reason: number };
  /** A device is gone from the guest. Since libvirt 1.1.1. */
  [DomainEventID.DEVICE_REMOVED]: DomainEvent & { devAlias: string | null };
  /** A block job ended, or is ready to; `disk` is the target's name. Since libvirt 1.2.6. */
  [DomainEventID.BLOCK_JOB_2]: DomainEvent & BlockJob;
  /** Tunables changed; the keys are those of VIR_DOMAIN_TUNABLE_*. */
  [DomainEventID.TUNABLE]: DomainEvent & { params: TypedParams };
  /** The guest agent connected, or is gone. Since libvirt 1.2.11. */
  [DomainEventID.AGENT_LIFECYCLE]: DomainEvent & {
    state: e.ConnectDomainEventAgentLifecycleState;
    reason: e.ConnectDomainEventAgentLifecycleReason;
  };
  /** A device was plugged in. Since libvirt 1.2.15. */
  [DomainEventID.DEVICE_ADDED]: DomainEvent & { devAlias: string | null };
  /** Migration, or saving, begins its next pass over memory, counted from 1. Since libvirt 1.3.2. */
  [DomainEventID.MIGRATION_ITERATION]: DomainEvent & { iteration: number };
  /** The keys are those of getJobStats(). */
  [DomainEventID.JOB_COMPLETED]: DomainEvent & { params: TypedParams };
  /** The guest refused to give a device up. Since libvirt 1.3.4. */
  [DomainEventID.DEVICE_REMOVAL_FAILED]: DomainEvent & { devAlias: string | null };
  /** Title, description or an element of metadata changed; `nsuri` names the element. Since libvirt 3.0.0. */
  [DomainEventID.METADATA_CHANGE]: DomainEvent & { type: e.MetadataType; nsuri: string | null };
  /** A disk grew past `threshold` bytes, by `excess`. */
  [DomainEventID.BLOCK_THRESHOLD]: DomainEvent & {
    dev: string | null;
    path: string | null;
    threshold: bigint;
    excess: bigint;
  };
  /** Memory of the host failed under the guest; `action` was taken. Since libvirt 6.9.0. */
  [DomainEventID.MEMORY_FAILURE]: DomainEvent & {
    recipient: e.DomainMemoryFailureRecipientType;
    action: e.DomainMemoryFailureActionType;
    flags: e.DomainMemoryFailureFlags;
  };
  /** A memory device is now `size` KiB. */
  [DomainEventID.MEMORY_DEVICE_SIZE_CHANGE]: DomainEvent & { alias: string | null; size: bigint };
  /** The guest changed the address of a network card that is trusted to. Since libvirt 11.2.0. */
  [DomainEventID.NIC_MAC_CHANGE]: DomainEvent & {
    alias: string | null;
    oldMAC: string | null;
    newMAC: string | null;
  };
  /** A virtual processor was unplugged; `vcpuid` counts from 0. Since libvirt 12.4.0. */
  [DomainEventID.VCPU_REMOVED]: DomainEvent & { vcpuid: number };
  /** The guest opened or closed a channel. Since libvirt 12.4.0. */
  [DomainEventID.CHANNEL_LIFECYCLE]: DomainEvent & {
    channelName: string | null;
    state: e.ConnectDomainEventChannelLifecycleState;
    reason: e.ConnectDomainEventChannelLifecycleReason;
  };
}

/** The payload of each network event. */
export interface NetworkEventMap {
  /** `detail` has no meaning yet. */
  [NetworkEventID.LIFECYCLE]: NetworkEvent & { event: e.NetworkEventLifecycleType; detail: number };
  /** Title, description or an element of metadata changed; `nsuri` names the element. Since libvirt 9.8.0. */
  [NetworkEventID.METADATA_CHANGE]: NetworkEvent & { type: e.NetworkMetadataType; nsuri: string | null };
}

/** The payload of each storage pool event. */
export interface StoragePoolEventMap {
  /** `detail` has no meaning yet. */
  [StoragePoolEventID.LIFECYCLE]: StoragePoolEvent & {
    event: e.StoragePoolEventLifecycleType;
    detail: number;
  };
  /** Its volumes were looked at again. Since libvirt 2.0.0. */
  [StoragePoolEventID.REFRESH]: StoragePoolEvent;
}

/** The payload of each host device event. */
export interface NodeDeviceEventMap {
  /** Plugged in, taken away, defined, … `detail` has no meaning yet. */
  [NodeDeviceEventID.LIFECYCLE]: NodeDeviceEvent & { event: e.NodeDeviceEventLifecycleType; detail: number };
  /** Its description changed. */
  [NodeDeviceEventID.UPDATE]: NodeDeviceEvent;
}

/** The payload of each secret event. */
export interface SecretEventMap {
  /** `detail` has no meaning yet. */
  [SecretEventID.LIFECYCLE]: SecretEvent & { event: e.SecretEventLifecycleType; detail: number };
  /** It has a new value; the value itself isn't told. */
  [SecretEventID.VALUE_CHANGED]: SecretEvent;
}

/** Something that QEMU's monitor reported (libvirt-qemu; for debugging, what comes is up to QEMU). */
export interface DomainQemuMonitorEvent extends DomainEvent {
  /** QEMU's name of it, such as RTC_CHANGE. */
  event: string;
  /** QEMU's time of it, in seconds since 1970; -1 when it told none. */
  seconds: bigint;
  /** Microseconds within that second. */
  micros: number;
  /** QEMU's details as JSON. */
  details: string | null;
}

/** Which monitor events to report. */
export interface QemuMonitorEventFilter {
  /** QEMU's name of the event; all when left out. */
  event?: string | null;
  /** REGEX takes `event` for a regular expression, NOCASE ignores upper and lower case. */
  flags?: e.ConnectDomainQemuMonitorEventRegisterFlags;
}

/** The connection ended: the link was lost, or close() was called (reason CLIENT). */
export interface CloseEvent {
  /** Why; CLIENT for an own close(). */
  reason: CloseReason;
  /** The connection that ended. */
  connection: Connection;
}

type Kebab<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}-${Kebab<Tail>}`
  : Lowercase<Name>;

type Named<Prefix extends string, Ids extends object, Payloads> = {
  [Name in keyof Ids & string as `${Prefix}-${Kebab<Name>}`]: Ids[Name] extends keyof Payloads
    ? Payloads[Ids[Name]]
    : never;
};

/** The events of a domain by name. */
export type DomainEvents = Named<'domain', typeof DomainEventID, DomainEventMap> & {
  'domain-qemu-monitor-event': DomainQemuMonitorEvent;
};
/** The events of a network by name. */
export type NetworkEvents = Named<'network', typeof NetworkEventID, NetworkEventMap>;
/** The events of a storage pool by name. */
export type StoragePoolEvents = Named<'storage-pool', typeof StoragePoolEventID, StoragePoolEventMap>;
/** The events of a host device by name. */
export type NodeDeviceEvents = Named<'node-device', typeof NodeDeviceEventID, NodeDeviceEventMap>;
/** The events of a secret by name. */
export type SecretEvents = Named<'secret', typeof SecretEventID, SecretEventMap>;

/**
 * The events of a connection by name: the C name without VIR_ and EVENT_ID_, in kebab case
 * (VIR_STORAGE_POOL_EVENT_ID_REFRESH is storage-pool-refresh), domain-qemu-monitor-event, and close.
 */
export type ConnectionEventMap = DomainEvents &
  NetworkEvents &
  StoragePoolEvents &
  NodeDeviceEvents &
  SecretEvents & { close: CloseEvent };

/** A name for Connection.on(). */
export type ConnectionEventName = keyof ConnectionEventMap;

/** What may be told when subscribing: only monitor events have a filter. */
export type FilterOf<Name> = Name extends 'domain-qemu-monitor-event' ? QemuMonitorEventFilter : never;

/** A subscription made by on(). Calling it ends it; twice is harmless. */
export interface Subscription {
  (): void;
  /**
   * Resolves once the host reports these events, so that a list taken after it misses nothing; rejects when
   * the host can't report them. A rejection nobody looks at is not an unhandled one.
   */
  readonly ready: Promise<void>;
  /**
   * Resolves when nothing can come any more: to why the connection ended, or to null when the subscription
   * was ended by its owner or never came about. Never rejects.
   */
  readonly ended: Promise<CloseReason | null>;
}

/** How to iterate over events. */
export interface EventIteratorOptions<Name = ConnectionEventName> {
  /** Ends the iteration: the pending or next step rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * How many events may wait for a slow loop, 10,000 unless told. When one more comes the subscription ends,
   * and after those that wait the loop fails with an EventOverflowError: nothing is lost unnoticed.
   */
  limit?: number;
  /** Which monitor events; for `domain-qemu-monitor-event` only. */
  filter?: FilterOf<Name>;
}

/** Events as they come; leaving the loop ends the subscription. */
export interface EventIterator<Event> extends AsyncIterableIterator<Event, undefined> {
  /** As in Subscription. */
  readonly ready: Promise<void>;
  [Symbol.asyncIterator](): EventIterator<Event>;
  /** Ends the subscription; what leaving a loop does. */
  return(): Promise<IteratorResult<Event, undefined>>;
}

/** The classes of events, and the monitor events with a register function of their own. */
export type EventClass = 'domain' | 'network' | 'storage-pool' | 'node-device' | 'secret' | 'qemu-monitor';

/** What libvirt calls an event, and what its arguments are called here. */
export interface EventSpec {
  readonly eventClass: EventClass;
  readonly eventId: number;
  readonly names: readonly string[];
}

type Names<Payloads, Common> = {
  [Id in keyof Payloads]: readonly Exclude<keyof Payloads[Id], keyof Common>[];
};

const DOMAIN: Names<DomainEventMap, DomainEvent> = {
  [DomainEventID.LIFECYCLE]: ['event', 'detail'],
  [DomainEventID.REBOOT]: [],
  [DomainEventID.RTC_CHANGE]: ['utcoffset'],
  [DomainEventID.WATCHDOG]: ['action'],
  [DomainEventID.IO_ERROR]: ['srcPath', 'devAlias', 'action'],
  [DomainEventID.GRAPHICS]: ['phase', 'local', 'remote', 'authScheme', 'subject'],
  [DomainEventID.IO_ERROR_REASON]: ['srcPath', 'devAlias', 'action', 'reason'],
  [DomainEventID.CONTROL_ERROR]: [],
  [DomainEventID.BLOCK_JOB]: ['disk', 'type', 'status'],
  [DomainEventID.DISK_CHANGE]: ['oldSrcPath', 'newSrcPath', 'devAlias', 'reason'],
  [DomainEventID.TRAY_CHANGE]: ['devAlias', 'reason'],
  [DomainEventID.PMWAKEUP]: ['reason'],
  [DomainEventID.PMSUSPEND]: ['reason'],
  [DomainEventID.BALLOON_CHANGE]: ['actual'],
  [DomainEventID.PMSUSPEND_DISK]: ['reason'],
  [DomainEventID.DEVICE_REMOVED]: ['devAlias'],
  [DomainEventID.BLOCK_JOB_2]: ['disk', 'type', 'status'],
  [DomainEventID.TUNABLE]: ['params'],
  [DomainEventID.AGENT_LIFECYCLE]: ['state', 'reason'],
  [DomainEventID.DEVICE_ADDED]: ['devAlias'],
  [DomainEventID.MIGRATION_ITERATION]: ['iteration'],
  [DomainEventID.JOB_COMPLETED]: ['params'],
  [DomainEventID.DEVICE_REMOVAL_FAILED]: ['devAlias'],
  [DomainEventID.METADATA_CHANGE]: ['type', 'nsuri'],
  [DomainEventID.BLOCK_THRESHOLD]: ['dev', 'path', 'threshold', 'excess'],
  [DomainEventID.MEMORY_FAILURE]: ['recipient', 'action', 'flags'],
  [DomainEventID.MEMORY_DEVICE_SIZE_CHANGE]: ['alias', 'size'],
  [DomainEventID.NIC_MAC_CHANGE]: ['alias', 'oldMAC', 'newMAC'],
  [DomainEventID.VCPU_REMOVED]: ['vcpuid'],
  [DomainEventID.CHANNEL_LIFECYCLE]: ['channelName', 'state', 'reason'],
};
const NETWORK: Names<NetworkEventMap, NetworkEvent> = {
  [NetworkEventID.LIFECYCLE]: ['event', 'detail'],
  [NetworkEventID.METADATA_CHANGE]: ['type', 'nsuri'],
};
const STORAGE_POOL: Names<StoragePoolEventMap, StoragePoolEvent> = {
  [StoragePoolEventID.LIFECYCLE]: ['event', 'detail'],
  [StoragePoolEventID.REFRESH]: [],
};
const NODE_DEVICE: Names<NodeDeviceEventMap, NodeDeviceEvent> = {
  [NodeDeviceEventID.LIFECYCLE]: ['event', 'detail'],
  [NodeDeviceEventID.UPDATE]: [],
};
const SECRET: Names<SecretEventMap, SecretEvent> = {
  [SecretEventID.LIFECYCLE]: ['event', 'detail'],
  [SecretEventID.VALUE_CHANGED]: [],
};
const QEMU_MONITOR: readonly Exclude<keyof DomainQemuMonitorEvent, keyof DomainEvent>[] = [
  'event',
  'seconds',
  'micros',
  'details',
];

/** Monitor events have names, not numbers; this stands in for one. */
export const QEMU_MONITOR_EVENT: EventSpec = { eventClass: 'qemu-monitor', eventId: 0, names: QEMU_MONITOR };

interface ClassNames {
  eventClass: EventClass;
  ids: Record<string, string | number>;
  names: Readonly<Record<number, readonly string[]>>;
}

const CLASSES: ClassNames[] = [
  { eventClass: 'domain', ids: DomainEventID, names: DOMAIN },
  { eventClass: 'network', ids: NetworkEventID, names: NETWORK },
  { eventClass: 'storage-pool', ids: StoragePoolEventID, names: STORAGE_POOL },
  { eventClass: 'node-device', ids: NodeDeviceEventID, names: NODE_DEVICE },
  { eventClass: 'secret', ids: SecretEventID, names: SECRET },
];

const byName = new Map<string, EventSpec>([['domain-qemu-monitor-event', QEMU_MONITOR_EVENT]]);
const byId = new Map<string, EventSpec>();
for (const { eventClass, ids, names } of CLASSES) {
  for (const [id, eventId] of Object.entries(ids)) {
    if (typeof eventId !== 'number' || names[eventId] === undefined) continue;
    const spec = { eventClass, eventId, names: names[eventId] };
    byName.set(`${eventClass}-${id.toLowerCase().replaceAll('_', '-')}`, spec);
    byId.set(`${eventClass}:${eventId}`, spec);
  }
}

/** The libvirt event behind a name of Connection.on(); undefined for `close` and unknown names. */
export function eventOfName(name: string): EventSpec | undefined {
  return byName.get(name);
}

/** The libvirt event with that number; undefined for unknown ones. */
export function eventOfId(eventClass: EventClass, eventId: number): EventSpec | undefined {
  return byId.get(`${eventClass}:${eventId}`);
}
