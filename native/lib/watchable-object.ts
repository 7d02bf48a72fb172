import type { EventIterator, EventIteratorOptions, FilterOf, Subscription } from './events.js';
import { hub, LibvirtObject } from './libvirt-object.js';
import type { Handle } from './raw.js';

/** An object with events of its own; `Events` has their payloads by name. */
export abstract class WatchableObject<H extends Handle, Events extends object> extends LibvirtObject<H> {
  /**
   * Subscribes to events of this object alone, under the names they have on the connection. Otherwise as
   * Connection.on(); a freed object throws.
   *
   * @param name - Which event, such as `domain-lifecycle`.
   * @param callback - Gets each event. What it throws is an uncaught exception.
   * @param filter - Which monitor events; for `domain-qemu-monitor-event` only.
   */
  on<Name extends keyof Events & string>(
    name: Name,
    callback: (event: Events[Name]) => void,
    filter?: FilterOf<Name>,
  ): Subscription {
    return this.connection[hub].on(name, callback, this, filter);
  }

  /**
   * Iterates over events of this object alone. Otherwise as Connection.events().
   *
   * @param name - Which event, such as `domain-lifecycle`.
   * @param options - A signal that ends the iteration, how many events may wait, a filter.
   */
  events<Name extends keyof Events & string>(
    name: Name,
    options?: EventIteratorOptions<Name>,
  ): EventIterator<Events[Name]> {
    return this.connection[hub].iterate(name, options, this);
  }
}
