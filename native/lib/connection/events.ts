import {
  ErrorNumber,
  DomainEventID,
  type CloseReason,
  type ConnectDomainQemuMonitorEventRegisterFlags,
  type NetworkEventID,
  type NodeDeviceEventID,
  type SecretEventID,
  type StoragePoolEventID,
} from '../../generated/enums.js';
import type { Domain } from '../domain.js';
import { refusal } from '../errors.js';
import type { EventHub } from '../event-hub.js';
import type {
  ConnectionEventMap,
  ConnectionEventName,
  DomainEventMap,
  DomainQemuMonitorEvent,
  EventIterator,
  EventIteratorOptions,
  FilterOf,
  NetworkEventMap,
  NodeDeviceEventMap,
  SecretEventMap,
  StoragePoolEventMap,
  Subscription,
} from '../events.js';
import { hub } from '../libvirt-object.js';
import type { Network } from '../network.js';
import type { NodeDevice } from '../node-device.js';
import type { Secret } from '../secret.js';
import type { StoragePool } from '../storage-pool.js';
import { ConnectionDevices } from './devices.js';

/** The part of Connection about events: by name, and libvirt's own calls below that. */
export abstract class ConnectionEvents extends ConnectionDevices {
  /**
   * @internal
   */
  abstract readonly [hub]: EventHub;
  #lifecycleId: Promise<number> | undefined;

  /**
   * Subscribes to events by name. Listeners of one name share one registration with the host. They keep the
   * process alive; they end with the link or with close(), of which `close` and the subscription's `ended`
   * tell: nothing is registered again by itself.
   *
   * @param name - Which event, such as `domain-lifecycle`, or `close`.
   * @param callback - Gets each event. What it throws is an uncaught exception.
   * @param filter - Which monitor events; for `domain-qemu-monitor-event` only.
   */
  on<Name extends ConnectionEventName>(
    name: Name,
    callback: (event: ConnectionEventMap[Name]) => void,
    filter?: FilterOf<Name>,
  ): Subscription {
    return this[hub].on(name, callback, null, filter);
  }

  /**
   * Iterates over events by name: `for await (const event of connection.events('domain-lifecycle'))`.
   * Subscribed at once, so that what happens before the first step isn't missed. The iteration is done when
   * the connection ends, and leaving the loop ends the subscription; up to `limit` events wait for a slow
   * loop.
   *
   * @param name - Which event, such as `domain-lifecycle`.
   * @param options - A signal that ends the iteration, how many events may wait, a filter.
   */
  events<Name extends ConnectionEventName>(
    name: Name,
    options?: EventIteratorOptions<Name>,
  ): EventIterator<ConnectionEventMap[Name]> {
    return this[hub].iterate(name, options);
  }

  /**
   * Subscribes to one event of domains (`virConnectDomainEventRegisterAny`). Since libvirt 0.8.0. Any number
   * of subscriptions share one registration in libvirt; on() is the convenient form.
   *
   * @param obj - The domain whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for domainEventDeregisterAny().
   */
  domainEventRegisterAny<E extends DomainEventID>(
    obj: Domain | null,
    event: E,
    cb: (e: DomainEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('domain', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectDomainEventDeregisterAny`). Since libvirt 0.8.0.
   *
   * @param id - From domainEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  domainEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('domain', id);
  }

  /**
   * Subscribes to one event of networks (`virConnectNetworkEventRegisterAny`). Since libvirt 1.2.1.
   *
   * @param obj - The network whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for networkEventDeregisterAny().
   */
  networkEventRegisterAny<E extends NetworkEventID>(
    obj: Network | null,
    event: E,
    cb: (e: NetworkEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('network', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectNetworkEventDeregisterAny`). Since libvirt 1.2.1.
   *
   * @param id - From networkEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  networkEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('network', id);
  }

  /**
   * Subscribes to one event of storage pools (`virConnectStoragePoolEventRegisterAny`). Since libvirt 2.0.0.
   *
   * @param obj - The storage pool whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for storagePoolEventDeregisterAny().
   */
  storagePoolEventRegisterAny<E extends StoragePoolEventID>(
    obj: StoragePool | null,
    event: E,
    cb: (e: StoragePoolEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('storage-pool', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectStoragePoolEventDeregisterAny`). Since libvirt 2.0.0.
   *
   * @param id - From storagePoolEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  storagePoolEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('storage-pool', id);
  }

  /**
   * Subscribes to one event of host devices (`virConnectNodeDeviceEventRegisterAny`). Since libvirt 2.2.0.
   *
   * @param obj - The host device whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for nodeDeviceEventDeregisterAny().
   */
  nodeDeviceEventRegisterAny<E extends NodeDeviceEventID>(
    obj: NodeDevice | null,
    event: E,
    cb: (e: NodeDeviceEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('node-device', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectNodeDeviceEventDeregisterAny`). Since libvirt 2.2.0.
   *
   * @param id - From nodeDeviceEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  nodeDeviceEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('node-device', id);
  }

  /**
   * Subscribes to one event of secrets (`virConnectSecretEventRegisterAny`). Since libvirt 3.0.0.
   *
   * @param obj - The secret whose events to report, null for all.
   * @param event - Which event; NO_SUPPORT or INVALID_ARG where the library doesn't know it.
   * @param cb - Gets each event.
   * @returns The id for secretEventDeregisterAny().
   */
  secretEventRegisterAny<E extends SecretEventID>(
    obj: Secret | null,
    event: E,
    cb: (e: SecretEventMap[E]) => void,
  ): Promise<number> {
    return this[hub].register('secret', obj, event, cb);
  }

  /**
   * Ends a subscription (`virConnectSecretEventDeregisterAny`). Since libvirt 3.0.0.
   *
   * @param id - From secretEventRegisterAny(); INVALID_ARG when it is none, or was ended.
   */
  secretEventDeregisterAny(id: number): Promise<void> {
    return this[hub].deregister('secret', id);
  }

  /**
   * Subscribes to the lifecycle of all domains (`virConnectDomainEventRegister`, done by
   * `virConnectDomainEventRegisterAny`). The old form: one per connection, else OPERATION_INVALID. Since
   * libvirt 0.5.0.
   *
   * @param cb - Gets each event.
   */
  async domainEventRegister(cb: (e: DomainEventMap[DomainEventID.LIFECYCLE]) => void): Promise<void> {
    if (this.#lifecycleId) throw refusal(ErrorNumber.OPERATION_INVALID, 'a lifecycle callback is registered');
    const registered = this.domainEventRegisterAny(null, DomainEventID.LIFECYCLE, cb);
    this.#lifecycleId = registered;
    try {
      await registered;
    } catch (error) {
      this.#lifecycleId = undefined;
      throw error;
    }
  }

  /**
   * Ends that (`virConnectDomainEventDeregister`); OPERATION_INVALID when there is none. Since libvirt 0.5.0.
   */
  async domainEventDeregister(): Promise<void> {
    const registered = this.#lifecycleId;
    if (!registered) throw refusal(ErrorNumber.OPERATION_INVALID, 'no lifecycle callback is registered');
    this.#lifecycleId = undefined;
    await this.domainEventDeregisterAny(await registered);
  }

  /**
   * Subscribes to events of QEMU's monitor (`virConnectDomainQemuMonitorEventRegister`), for debugging: which
   * there are is up to QEMU. Since libvirt 1.2.3.
   *
   * @param obj - The domain whose events to report, null for all.
   * @param event - QEMU's name of the event, null for all.
   * @param cb - Gets each event.
   * @param flags - REGEX takes `event` for a regular expression, NOCASE ignores upper and lower case.
   * @returns The id for domainQemuMonitorEventDeregister().
   */
  domainQemuMonitorEventRegister(
    obj: Domain | null,
    event: string | null,
    cb: (e: DomainQemuMonitorEvent) => void,
    flags?: ConnectDomainQemuMonitorEventRegisterFlags,
  ): Promise<number> {
    return this[hub].registerMonitor(obj, { event, flags }, cb);
  }

  /**
   * Ends a subscription (`virConnectDomainQemuMonitorEventDeregister`). Since libvirt 1.2.3.
   *
   * @param id - From domainQemuMonitorEventRegister(); INVALID_ARG when it is none, or was ended.
   */
  domainQemuMonitorEventDeregister(id: number): Promise<void> {
    return this[hub].deregister('qemu-monitor', id);
  }

  /**
   * Calls back once when the link is lost, never for an own close() (`virConnectRegisterCloseCallback`). One
   * per connection, else OPERATION_INVALID; on('close') takes any number. Since libvirt 0.10.0.
   *
   * @param cb - Gets the reason.
   */
  async registerCloseCallback(cb: (reason: CloseReason) => void): Promise<void> {
    this[hub].setCloseCallback(cb);
  }

  /**
   * Ends that (`virConnectUnregisterCloseCallback`); OPERATION_INVALID when there is none. Since libvirt
   * 0.10.0.
   */
  async unregisterCloseCallback(): Promise<void> {
    this[hub].clearCloseCallback();
  }
}
