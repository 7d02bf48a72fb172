import { handle, LibvirtObject } from './libvirt-object.js';
import type { NetworkPortHandle } from './raw.js';
import type { TypedParams } from './records.js';

/** A port of a virtual network: where one NIC is plugged in (`virNetworkPort`). */
export class NetworkPort extends LibvirtObject<NetworkPortHandle> {
  /** Its UUID as 16 bytes (`virNetworkPortGetUUID`). Since libvirt 5.5.0. */
  getUUID(): Uint8Array {
    return this.raw.virNetworkPortGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virNetworkPortGetUUIDString`). Since libvirt 5.5.0. */
  getUUIDString(): string {
    return this.raw.virNetworkPortGetUUIDString(this[handle]);
  }

  /**
   * Its XML (`virNetworkPortGetXMLDesc`). Since libvirt 5.5.0.
   *
   * @param flags - None are defined so far.
   */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virNetworkPortGetXMLDesc(this[handle], flags);
  }

  /**
   * Takes it away from its network (`virNetworkPortDelete`); NO_NETWORK_PORT when that happened before. Since
   * libvirt 5.5.0.
   *
   * @param flags - None are defined so far.
   */
  delete(flags?: number): Promise<void> {
    return this.raw.virNetworkPortDelete(this[handle], flags);
  }

  /**
   * Its limits of bandwidth (`virNetworkPortGetParameters`): keys are those of NetworkPortBandwidthKey, rates
   * in kB/s, bursts in kB, 0 for no limit. Since libvirt 5.5.0.
   *
   * @param flags - None are defined so far.
   */
  getParameters(flags?: number): Promise<TypedParams> {
    return this.raw.virNetworkPortGetParameters(this[handle], flags);
  }

  /**
   * Changes its limits of bandwidth (`virNetworkPortSetParameters`). Since libvirt 5.5.0.
   *
   * @param params - New values by NetworkPortBandwidthKey, rates in kB/s, bursts in kB; a direction without
   * an average has no limit. A floor needs a network that is shaped itself: else OPERATION_UNSUPPORTED.
   * @param flags - None are defined so far.
   */
  setParameters(params: TypedParams, flags?: number): Promise<void> {
    return this.raw.virNetworkPortSetParameters(this[handle], params, flags);
  }
}
