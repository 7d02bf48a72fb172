import type { NetworkXMLFlags } from '../generated/enums.js';
import type { NetworkEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { NetworkHandle } from './raw.js';
import type { DHCPLease } from './records.js';
import { WatchableObject } from './watchable-object.js';

/** A virtual network (`virNetwork`). */
export class Network extends WatchableObject<NetworkHandle, NetworkEvents> {
  /** Its name, unique on the host (`virNetworkGetName`). */
  getName(): string {
    return this.raw.virNetworkGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virNetworkGetUUID`). */
  getUUID(): Uint8Array {
    return this.raw.virNetworkGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virNetworkGetUUIDString`). */
  getUUIDString(): string {
    return this.raw.virNetworkGetUUIDString(this[handle]);
  }

  /** Its XML (`virNetworkGetXMLDesc`). */
  getXMLDesc(flags?: NetworkXMLFlags): Promise<string> {
    return this.raw.virNetworkGetXMLDesc(this[handle], flags);
  }

  /** Whether it is running (`virNetworkIsActive`). */
  isActive(): Promise<boolean> {
    return this.raw.virNetworkIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virNetworkIsPersistent`). */
  isPersistent(): Promise<boolean> {
    return this.raw.virNetworkIsPersistent(this[handle]);
  }

  /** Starts it (`virNetworkCreate`). */
  create(): Promise<void> {
    return this.raw.virNetworkCreate(this[handle]);
  }

  /** Stops it at once, under running guests too (`virNetworkDestroy`). */
  destroy(): Promise<void> {
    return this.raw.virNetworkDestroy(this[handle]);
  }

  /** Removes its configuration; a running network becomes transient (`virNetworkUndefine`). */
  undefine(): Promise<void> {
    return this.raw.virNetworkUndefine(this[handle]);
  }

  /** Whether it starts with the daemon (`virNetworkGetAutostart`). */
  getAutostart(): Promise<boolean> {
    return this.raw.virNetworkGetAutostart(this[handle]);
  }

  /** Makes it start with the daemon, or not (`virNetworkSetAutostart`). */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virNetworkSetAutostart(this[handle], autostart);
  }

  /** The bridge on the host (`virNetworkGetBridgeName`); fails for networks without one. */
  getBridgeName(): Promise<string> {
    return this.raw.virNetworkGetBridgeName(this[handle]);
  }

  /** The current leases, all or those of one MAC address (`virNetworkGetDHCPLeases`). No flags so far. */
  getDHCPLeases(mac?: string | null, flags?: number): Promise<DHCPLease[]> {
    return this.raw.virNetworkGetDHCPLeases(this[handle], mac, flags);
  }
}
