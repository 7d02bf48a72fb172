import { handle, LibvirtObject } from './libvirt-object.js';
import type { NetworkPortHandle } from './raw.js';

/** A port of a virtual network (`virNetworkPort`). */
export class NetworkPort extends LibvirtObject<NetworkPortHandle> {
  /** Its UUID as text with dashes (`virNetworkPortGetUUIDString`). */
  getUUIDString(): string {
    return this.raw.virNetworkPortGetUUIDString(this[handle]);
  }
}
