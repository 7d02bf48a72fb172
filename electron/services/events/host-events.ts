import {
  DomainEventID,
  ErrorNumber,
  NetworkEventID,
  NodeDeviceEventID,
  SecretEventID,
  StoragePoolEventID,
} from '@virtdeck/libvirt';
import { Emitter } from '../emitter.js';
import { errorNumber, isUnsupported } from '../errors.js';
import type { Host } from '../hosts/host.js';
import type { HostLink } from '../hosts/host-link.js';
import type { LibvirtConnection } from '../libvirt.js';
import type { Logger } from '../log.js';
import { domainEvents } from './domain-events.js';
import { kebab } from './host-event.js';
import type { HostEvent, Told } from './host-event.js';
import { networkEvents, nodeDeviceEvents, poolEvents, secretEvents } from './object-events.js';

type Registration = (connection: LibvirtConnection) => Promise<unknown>;

/** Everything libvirt tells of one host, of every class and id it has. */
export class HostEvents {
  /** In the order in which they came; those that came together are told together, so that a storm costs little. */
  readonly batches = new Emitter<readonly HostEvent[]>();
  /** Of node devices and secrets all is told from now on: what was read of them on this link before may lack something. */
  readonly objectsHeard = new Emitter<HostLink>();
  #batch: HostEvent[] = [];

  constructor(
    private readonly host: Host,
    private readonly log: Logger,
  ) {}

  /** What has to be told before domains are listed, so that nothing between is missed. */
  async registerLifecycle(link: HostLink): Promise<void> {
    await link.race(this.#domain(DomainEventID.LIFECYCLE)(link.connection));
  }

  /** What rows depend on. */
  registerRows(link: HostLink): Promise<void> {
    return this.#registerAll(link, [
      this.#domain(DomainEventID.METADATA_CHANGE),
      this.#network(NetworkEventID.LIFECYCLE),
      this.#pool(StoragePoolEventID.LIFECYCLE),
      this.#pool(StoragePoolEventID.REFRESH),
      this.#domain(DomainEventID.AGENT_LIFECYCLE),
      this.#domain(DomainEventID.DEVICE_ADDED),
      this.#domain(DomainEventID.DEVICE_REMOVED),
    ]);
  }

  /** All the rest, for pages that show such objects and for the timeline. */
  async registerRest(link: HostLink): Promise<void> {
    const {
      REBOOT,
      RTC_CHANGE,
      WATCHDOG,
      IO_ERROR,
      IO_ERROR_REASON,
      GRAPHICS,
      CONTROL_ERROR,
      BLOCK_JOB,
      BLOCK_JOB_2,
      DISK_CHANGE,
      TRAY_CHANGE,
      PMWAKEUP,
      PMSUSPEND,
      PMSUSPEND_DISK,
      BALLOON_CHANGE,
      TUNABLE,
      MIGRATION_ITERATION,
      JOB_COMPLETED,
      DEVICE_REMOVAL_FAILED,
      BLOCK_THRESHOLD,
      MEMORY_FAILURE,
      MEMORY_DEVICE_SIZE_CHANGE,
      NIC_MAC_CHANGE,
      VCPU_REMOVED,
      CHANNEL_LIFECYCLE,
    } = DomainEventID;
    // Those that lists of a host's page depend on come before what only the timeline tells.
    await this.#registerAll(link, [
      this.#nodeDevice(NodeDeviceEventID.LIFECYCLE),
      this.#nodeDevice(NodeDeviceEventID.UPDATE),
      this.#secret(SecretEventID.LIFECYCLE),
      this.#secret(SecretEventID.VALUE_CHANGED),
    ]);
    if (!link.ended) this.objectsHeard.emit(link);
    await this.#registerAll(link, [
      // The newer of two that tell the same; a daemon that lacks it has the older.
      this.#domain(IO_ERROR_REASON, IO_ERROR),
      this.#domain(BLOCK_JOB_2, BLOCK_JOB),
      ...[REBOOT, CONTROL_ERROR, JOB_COMPLETED, MIGRATION_ITERATION].map((id) => this.#domain(id)),
      ...[WATCHDOG, MEMORY_FAILURE, BLOCK_THRESHOLD, DISK_CHANGE].map((id) => this.#domain(id)),
      ...[DEVICE_REMOVAL_FAILED, TRAY_CHANGE, BALLOON_CHANGE, TUNABLE].map((id) => this.#domain(id)),
      ...[PMWAKEUP, PMSUSPEND, PMSUSPEND_DISK, RTC_CHANGE, GRAPHICS].map((id) => this.#domain(id)),
      ...[MEMORY_DEVICE_SIZE_CHANGE, NIC_MAC_CHANGE, VCPU_REMOVED, CHANNEL_LIFECYCLE].map((id) =>
        this.#domain(id),
      ),
      this.#network(NetworkEventID.METADATA_CHANGE),
    ]);
  }

  /** Not every driver and daemon has every event; what is missing is left out. */
  async #registerAll(link: HostLink, registrations: Registration[]): Promise<void> {
    await Promise.all(
      registrations.map(async (register) => {
        try {
          await link.background(() => register(link.connection));
        } catch (error) {
          // A library or daemon that is older than the event calls its number an invalid argument.
          if (!link.ended && !isUnsupported(error) && errorNumber(error) !== ErrorNumber.INVALID_ARG)
            this.log.warn('an event could not be registered', { host: this.host.id, error });
        }
      }),
    );
  }

  #domain(id: DomainEventID, older?: DomainEventID): Registration {
    const kind = kebab(DomainEventID[id]);
    const tell = domainEvents[id] as (event: never) => Told;
    return async (connection) => {
      try {
        await connection.domainEventRegisterAny(null, id, (event) => {
          const { domain } = event;
          const object = { kind: 'domain', uuid: domain.getUUIDString(), name: domain.getName() } as const;
          this.#tell(kind, object, tell(event as never));
        });
      } catch (error) {
        if (older === undefined || !isUnsupported(error)) throw error;
        await this.#domain(older)(connection);
      }
    };
  }

  #network(id: NetworkEventID): Registration {
    const kind = kebab(NetworkEventID[id]);
    const tell = networkEvents[id] as (event: never) => Told;
    return (connection) =>
      connection.networkEventRegisterAny(null, id, (event) => {
        const { network } = event;
        const object = { kind: 'network', uuid: network.getUUIDString(), name: network.getName() } as const;
        this.#tell(kind, object, tell(event as never));
      });
  }

  #pool(id: StoragePoolEventID): Registration {
    const kind = kebab(StoragePoolEventID[id]);
    const tell = poolEvents[id] as (event: never) => Told;
    return (connection) =>
      connection.storagePoolEventRegisterAny(null, id, (event) => {
        const { pool } = event;
        const object = { kind: 'pool', uuid: pool.getUUIDString(), name: pool.getName() } as const;
        this.#tell(kind, object, tell(event as never));
      });
  }

  #nodeDevice(id: NodeDeviceEventID): Registration {
    const kind = kebab(NodeDeviceEventID[id]);
    const tell = nodeDeviceEvents[id] as (event: never) => Told;
    return (connection) =>
      connection.nodeDeviceEventRegisterAny(null, id, (event) => {
        const object = { kind: 'node-device', uuid: '', name: event.device.getName() } as const;
        this.#tell(kind, object, tell(event as never));
      });
  }

  #secret(id: SecretEventID): Registration {
    const kind = kebab(SecretEventID[id]);
    const tell = secretEvents[id] as (event: never) => Told;
    return (connection) =>
      connection.secretEventRegisterAny(null, id, (event) => {
        const uuid = event.secret.getUUIDString();
        this.#tell(kind, { kind: 'secret', uuid, name: uuid }, tell(event as never));
      });
  }

  #tell(kind: string, object: HostEvent['object'], { name = kind, params = {} }: Told): void {
    if (this.#batch.length === 0) setImmediate(() => this.#flush());
    this.#batch.push({ at: Date.now(), hostId: this.host.id, kind, name, object, params });
  }

  #flush(): void {
    const batch = this.#batch;
    this.#batch = [];
    this.batches.emit(batch);
  }
}
