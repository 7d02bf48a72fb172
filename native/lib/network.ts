import type {
  NetworkMetadataType,
  NetworkPortCreateFlags,
  NetworkUpdateCommand,
  NetworkUpdateFlags,
  NetworkUpdateSection,
  NetworkXMLFlags,
} from '../generated/enums.js';
import type { NetworkEvents } from './events.js';
import { handle } from './libvirt-object.js';
import { NetworkPort } from './network-port.js';
import type { NetworkHandle } from './raw.js';
import type { DHCPLease } from './records.js';
import { WatchableObject } from './watchable-object.js';

/** A virtual network (`virNetwork`). */
export class Network extends WatchableObject<NetworkHandle, NetworkEvents> {
  /** Its name, unique on the host (`virNetworkGetName`). Since libvirt 0.2.0. */
  getName(): string {
    return this.raw.virNetworkGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virNetworkGetUUID`). Since libvirt 0.2.0. */
  getUUID(): Uint8Array {
    return this.raw.virNetworkGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virNetworkGetUUIDString`). Since libvirt 0.2.0. */
  getUUIDString(): string {
    return this.raw.virNetworkGetUUIDString(this[handle]);
  }

  /**
   * Its XML (`virNetworkGetXMLDesc`). Since libvirt 0.2.0.
   *
   * @param flags - INACTIVE for the stored configuration of a running network, without what the host filled
   * in.
   */
  getXMLDesc(flags?: NetworkXMLFlags): Promise<string> {
    return this.raw.virNetworkGetXMLDesc(this[handle], flags);
  }

  /** Whether it is running (`virNetworkIsActive`). Since libvirt 0.7.3. */
  isActive(): Promise<boolean> {
    return this.raw.virNetworkIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virNetworkIsPersistent`). Since libvirt 0.7.3. */
  isPersistent(): Promise<boolean> {
    return this.raw.virNetworkIsPersistent(this[handle]);
  }

  /**
   * Starts it (`virNetworkCreate`); OPERATION_INVALID when it runs, INTERNAL_ERROR when the host has its
   * addresses in use. Since libvirt 0.2.0.
   */
  create(): Promise<void> {
    return this.raw.virNetworkCreate(this[handle]);
  }

  /**
   * Stops it at once, under running guests too (`virNetworkDestroy`); a transient one is gone then.
   * OPERATION_INVALID when it doesn't run. Since libvirt 0.2.0.
   */
  destroy(): Promise<void> {
    return this.raw.virNetworkDestroy(this[handle]);
  }

  /**
   * Removes its configuration; a running network becomes transient (`virNetworkUndefine`). Since libvirt
   * 0.2.0.
   */
  undefine(): Promise<void> {
    return this.raw.virNetworkUndefine(this[handle]);
  }

  /**
   * Changes one element of its configuration (`virNetworkUpdate`). Since libvirt 0.10.2.
   *
   * @param command - Whether the element is added, first or last, replaced or taken away.
   * @param section - Which kind of element it is. Drivers can't change some: OPERATION_UNSUPPORTED or
   * NO_SUPPORT.
   * @param parentIndex - Which of several parents it belongs to, from 0 in the order of the XML: for DHCP the
   * `ip` element. -1 leaves it to libvirt.
   * @param xml - The element, such as `<host mac="…" ip="…"/>`; to take one away as much as tells it from
   * others.
   * @param flags - LIVE for the running network, CONFIG for the stored one, or both; without any, the running
   * one where it runs, else the stored one.
   */
  update(
    command: NetworkUpdateCommand,
    section: NetworkUpdateSection,
    parentIndex: number,
    xml: string,
    flags?: NetworkUpdateFlags,
  ): Promise<void> {
    return this.raw.virNetworkUpdate(this[handle], command, section, parentIndex, xml, flags);
  }

  /**
   * The bridge on the host (`virNetworkGetBridgeName`); INTERNAL_ERROR for networks without one. Since
   * libvirt 0.2.0.
   */
  getBridgeName(): Promise<string> {
    return this.raw.virNetworkGetBridgeName(this[handle]);
  }

  /** Whether it starts with the daemon (`virNetworkGetAutostart`). Since libvirt 0.2.1. */
  getAutostart(): Promise<boolean> {
    return this.raw.virNetworkGetAutostart(this[handle]);
  }

  /**
   * Makes it start with the daemon, or not (`virNetworkSetAutostart`); OPERATION_INVALID for a transient one.
   * Since libvirt 0.2.1.
   *
   * @param autostart - Whether it does.
   */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virNetworkSetAutostart(this[handle], autostart);
  }

  /**
   * The current leases (`virNetworkGetDHCPLeases`); none for a network without DHCP. Since libvirt 1.2.6.
   *
   * @param mac - The MAC address whose leases are wanted; all without one, or with null.
   * @param flags - None are defined so far.
   */
  getDHCPLeases(mac?: string | null, flags?: number): Promise<DHCPLease[]> {
    return this.raw.virNetworkGetDHCPLeases(this[handle], mac, flags);
  }

  /**
   * Its ports: one per NIC that is plugged in (`virNetworkListAllPorts`). OPERATION_INVALID when it doesn't
   * run. Since libvirt 5.5.0.
   *
   * @param flags - None are defined so far.
   */
  async listAllPorts(flags?: number): Promise<NetworkPort[]> {
    const list = await this.raw.virNetworkListAllPorts(this[handle], flags);
    return list.map((port) => new NetworkPort(this.connection, port));
  }

  /**
   * Adds a port, as starting a guest does for its NIC (`virNetworkPortCreateXML`). OPERATION_INVALID when it
   * doesn't run. Since libvirt 5.5.0.
   *
   * @param xmldesc - The port's XML: its owner, its MAC address, how it is plugged in.
   * @param flags - RECLAIM takes over resources that an earlier port left in use, VALIDATE (since 7.8.0)
   * checks the XML against the schema.
   */
  async portCreateXML(xmldesc: string, flags?: NetworkPortCreateFlags): Promise<NetworkPort> {
    const port = await this.raw.virNetworkPortCreateXML(this[handle], xmldesc, flags);
    return new NetworkPort(this.connection, port);
  }

  /**
   * The port with a UUID (`virNetworkPortLookupByUUIDString`); NO_NETWORK_PORT when there is none. Since
   * libvirt 5.5.0.
   *
   * @param uuid - As text, with or without dashes, or as 16 bytes.
   */
  async portLookupByUUID(uuid: string | Uint8Array): Promise<NetworkPort> {
    const port = await this.raw.virNetworkPortLookupByUUIDString(this[handle], uuid);
    return new NetworkPort(this.connection, port);
  }

  /**
   * A part of its metadata (`virNetworkGetMetadata`); null where there is none. Since libvirt 9.7.0;
   * NO_SUPPORT where the library or the host is older.
   *
   * @param type - The title, the description, or an element of one's own.
   * @param uri - The XML namespace of the element; for ELEMENT only.
   * @param flags - LIVE for the running network, CONFIG for the stored one; without any, the running one
   * where it runs. Not both.
   */
  getMetadata(
    type: NetworkMetadataType,
    uri?: string | null,
    flags?: NetworkUpdateFlags,
  ): Promise<string | null> {
    return this.raw.virNetworkGetMetadata(this[handle], type, uri, flags);
  }

  /**
   * Writes or clears a part of its metadata (`virNetworkSetMetadata`). Since libvirt 9.7.0; NO_SUPPORT where
   * the library or the host is older.
   *
   * @param type - The title, the description, or an element of one's own.
   * @param value - The text, for ELEMENT XML; null clears it. A title is one line.
   * @param key - The prefix for the element's namespace; for ELEMENT only.
   * @param uri - The element's namespace; for ELEMENT only.
   * @param flags - LIVE for the running network, CONFIG for the stored one, or both; without any, the running
   * one where it runs, else the stored one.
   */
  setMetadata(
    type: NetworkMetadataType,
    value: string | null,
    key?: string | null,
    uri?: string | null,
    flags?: NetworkUpdateFlags,
  ): Promise<void> {
    return this.raw.virNetworkSetMetadata(this[handle], type, value, key, uri, flags);
  }
}
