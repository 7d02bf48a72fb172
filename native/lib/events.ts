import type { Connection } from './connection.js';
import type { Domain } from './domain.js';
import type { CloseReason } from './enums.js';
import { DomainEventID, NetworkEventID, StoragePoolEventID } from './event-enums.js';
import type * as e from './event-enums.js';
import type { Network } from './network.js';
import { EventClass } from './raw.js';
import type { TypedParams } from './records.js';
import type { StoragePool } from './storage-pool.js';

/** What every domain event carries. */
export interface DomainEvent {
  /** The domain it happened on. Its id is as of the event. */
  domain: Domain;
  connection: Connection;
}

/** What every network event carries. */
export interface NetworkEvent {
  network: Network;
  connection: Connection;
}

/** What every storage pool event carries. */
export interface StoragePoolEvent {
  pool: StoragePool;
  connection: Connection;
}

/** One end of a graphics connection. */
export interface DomainEventGraphicsAddress {
  family: e.DomainEventGraphicsAddressType;
  node: string | null;
  service: string | null;
}

/** Who logged in to a graphics server. */
export interface DomainEventGraphicsSubject {
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
  [DomainEventID.REBOOT]: DomainEvent;
  /** The guest set its clock: `utcoffset` in seconds. */
  [DomainEventID.RTC_CHANGE]: DomainEvent & { utcoffset: bigint };
  [DomainEventID.WATCHDOG]: DomainEvent & { action: e.DomainEventWatchdogAction };
  [DomainEventID.IO_ERROR]: DomainEvent & IOError;
  [DomainEventID.GRAPHICS]: DomainEvent & {
    phase: e.DomainEventGraphicsPhase;
    local: DomainEventGraphicsAddress | null;
    remote: DomainEventGraphicsAddress | null;
    authScheme: string | null;
    subject: DomainEventGraphicsSubject;
  };
  /** `reason` is a word such as enospc or eio. */
  [DomainEventID.IO_ERROR_REASON]: DomainEvent & IOError & { reason: string | null };
  /** The channel to the hypervisor process failed. */
  [DomainEventID.CONTROL_ERROR]: DomainEvent;
  [DomainEventID.BLOCK_JOB]: DomainEvent & BlockJob;
  [DomainEventID.DISK_CHANGE]: DomainEvent & {
    oldSrcPath: string | null;
    newSrcPath: string | null;
    devAlias: string | null;
    reason: e.ConnectDomainEventDiskChangeReason;
  };
  [DomainEventID.TRAY_CHANGE]: DomainEvent & {
    devAlias: string | null;
    reason: e.DomainEventTrayChangeReason;
  };
  /** `reason` of this and the other power events has no meaning yet. */
  [DomainEventID.PMWAKEUP]: DomainEvent & { reason: number };
  [DomainEventID.PMSUSPEND]: DomainEvent & { reason: number };
  /** The guest's memory is now `actual` KiB. */
  [DomainEventID.BALLOON_CHANGE]: DomainEvent & { actual: bigint };
  [DomainEventID.PMSUSPEND_DISK]: DomainEvent & { reason: number };
  [DomainEventID.DEVICE_REMOVED]: DomainEvent & { devAlias: string | null };
  [DomainEventID.BLOCK_JOB_2]: DomainEvent & BlockJob;
  /** Tunables changed; the keys are those of VIR_DOMAIN_TUNABLE_*. */
  [DomainEventID.TUNABLE]: DomainEvent & { params: TypedParams };
  [DomainEventID.AGENT_LIFECYCLE]: DomainEvent & {
    state: e.ConnectDomainEventAgentLifecycleState;
    reason: e.ConnectDomainEventAgentLifecycleReason;
  };
  [DomainEventID.DEVICE_ADDED]: DomainEvent & { devAlias: string | null };
  [DomainEventID.MIGRATION_ITERATION]: DomainEvent & { iteration: number };
  /** The keys are those of getJobStats(). */
  [DomainEventID.JOB_COMPLETED]: DomainEvent & { params: TypedParams };
  [DomainEventID.DEVICE_REMOVAL_FAILED]: DomainEvent & { devAlias: string | null };
  [DomainEventID.METADATA_CHANGE]: DomainEvent & { type: e.MetadataType; nsuri: string | null };
  /** A disk grew past `threshold` bytes, by `excess`. */
  [DomainEventID.BLOCK_THRESHOLD]: DomainEvent & {
    dev: string | null;
    path: string | null;
    threshold: bigint;
    excess: bigint;
  };
  [DomainEventID.MEMORY_FAILURE]: DomainEvent & {
    recipient: e.DomainMemoryFailureRecipientType;
    action: e.DomainMemoryFailureActionType;
    flags: e.DomainMemoryFailureFlags;
  };
  /** A memory device is now `size` KiB. */
  [DomainEventID.MEMORY_DEVICE_SIZE_CHANGE]: DomainEvent & { alias: string | null; size: bigint };
  [DomainEventID.NIC_MAC_CHANGE]: DomainEvent & {
    alias: string | null;
    oldMAC: string | null;
    newMAC: string | null;
  };
  [DomainEventID.VCPU_REMOVED]: DomainEvent & { vcpuid: number };
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
  [NetworkEventID.METADATA_CHANGE]: NetworkEvent & { type: e.NetworkMetadataType; nsuri: string | null };
}

/** The payload of each storage pool event. */
export interface StoragePoolEventMap {
  /** `detail` has no meaning yet. */
  [StoragePoolEventID.LIFECYCLE]: StoragePoolEvent & {
    event: e.StoragePoolEventLifecycleType;
    detail: number;
  };
  [StoragePoolEventID.REFRESH]: StoragePoolEvent;
}

/** The connection ended: the link was lost, or close() was called (reason CLIENT). */
export interface CloseEvent {
  reason: CloseReason;
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

/**
 * The events of a connection by name: the C name without VIR_ and EVENT_ID_, in kebab case
 * (VIR_STORAGE_POOL_EVENT_ID_REFRESH is storage-pool-refresh), and close.
 */
export type ConnectionEventMap = Named<'domain', typeof DomainEventID, DomainEventMap> &
  Named<'network', typeof NetworkEventID, NetworkEventMap> &
  Named<'storage-pool', typeof StoragePoolEventID, StoragePoolEventMap> & { close: CloseEvent };

/** A name for Connection.on(). */
export type ConnectionEventName = keyof ConnectionEventMap;

/** Ends a subscription when called; twice is harmless. */
export interface Unsubscribe {
  (): void;
  /**
   * Resolves once the host reports these events, so that a list taken after it misses nothing; rejects when
   * the host can't report them. A rejection nobody looks at is not an unhandled one.
   */
  readonly ready: Promise<void>;
}

const CLASSES = [
  { prefix: 'domain', eventClass: EventClass.domain, ids: DomainEventID },
  { prefix: 'network', eventClass: EventClass.network, ids: NetworkEventID },
  { prefix: 'storage-pool', eventClass: EventClass.storagePool, ids: StoragePoolEventID },
];

const ids = new Map<string, { eventClass: EventClass; eventId: number }>(
  CLASSES.flatMap(({ prefix, eventClass, ids: members }) =>
    Object.entries(members)
      .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
      .map(([name, eventId]) => [
        `${prefix}-${name.toLowerCase().replaceAll('_', '-')}`,
        { eventClass, eventId },
      ]),
  ),
);

/** The libvirt event behind a name of Connection.on(); undefined for `close` and unknown names. */
export function eventOf(name: string): { eventClass: EventClass; eventId: number } | undefined {
  return ids.get(name);
}
