import type { NodeDeviceEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { NodeDeviceHandle } from './raw.js';
import { WatchableObject } from './watchable-object.js';

/** A device of the host (`virNodeDevice`). */
export class NodeDevice extends WatchableObject<NodeDeviceHandle, NodeDeviceEvents> {
  /** Its name, unique on the host (`virNodeDeviceGetName`). */
  getName(): string {
    return this.raw.virNodeDeviceGetName(this[handle]);
  }
}
