import type {
  ListAllNetworksFlags,
  NetworkCreateFlags,
  NetworkDefineFlags,
  NWFilterBindingCreateFlags,
  NWFilterDefineFlags,
} from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { Network } from '../network.js';
import { NWFilterBinding } from '../nwfilter-binding.js';
import { NWFilter } from '../nwfilter.js';
import { ConnectionDomains } from './domains.js';

/** The part of Connection that finds and makes networks and packet filters. */
export abstract class ConnectionNetworks extends ConnectionDomains {
  /**
   * All networks, or those that match (`virConnectListAllNetworks`). With ACTIVE or INACTIVE it takes the
   * place of a lookup of each name. Since libvirt 0.10.2.
   *
   * @param flags - Which networks: filters of one group are alternatives, groups add up.
   */
  async listAllNetworks(flags?: ListAllNetworksFlags): Promise<Network[]> {
    return this.wrapAll(Network, await this.raw.virConnectListAllNetworks(this[handle], flags));
  }

  /** How many networks run (`virConnectNumOfNetworks`). Since libvirt 0.2.0. */
  numOfNetworks(): Promise<number> {
    return this.raw.virConnectNumOfNetworks(this[handle]);
  }

  /** The names of the networks that run (`virConnectListNetworks`). Since libvirt 0.2.0. */
  listNetworks(): Promise<string[]> {
    return this.raw.virConnectListNetworks(this[handle]);
  }

  /** How many stored networks don't run (`virConnectNumOfDefinedNetworks`). Since libvirt 0.2.0. */
  numOfDefinedNetworks(): Promise<number> {
    return this.raw.virConnectNumOfDefinedNetworks(this[handle]);
  }

  /** The names of stored networks that don't run (`virConnectListDefinedNetworks`). Since libvirt 0.2.0. */
  listDefinedNetworks(): Promise<string[]> {
    return this.raw.virConnectListDefinedNetworks(this[handle]);
  }

  /**
   * Finds a network by name (`virNetworkLookupByName`); NO_NETWORK when there is none. Since libvirt 0.2.0.
   *
   * @param name - Its name.
   */
  async networkLookupByName(name: string): Promise<Network> {
    return this.wrap(Network, await this.raw.virNetworkLookupByName(this[handle], name));
  }

  /**
   * Finds a network by UUID (`virNetworkLookupByUUID`, `virNetworkLookupByUUIDString`); NO_NETWORK when there
   * is none. Since libvirt 0.2.0.
   *
   * @param uuid - Its UUID, as text or as 16 bytes.
   */
  async networkLookupByUUID(uuid: string | Uint8Array): Promise<Network> {
    return this.wrap(Network, await this.raw.virNetworkLookupByUUIDString(this[handle], uuid));
  }

  /**
   * Stores a network's configuration without starting it (`virNetworkDefineXMLFlags`, in place of
   * `virNetworkDefineXML`). Since libvirt 7.7.0, and without flags 0.2.0.
   *
   * @param xml - The network.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async networkDefineXML(xml: string, flags?: NetworkDefineFlags): Promise<Network> {
    return this.wrap(Network, await this.raw.virNetworkDefineXMLFlags(this[handle], xml, flags));
  }

  /**
   * Starts a network that isn't stored, and vanishes when it stops (`virNetworkCreateXMLFlags`, in place of
   * `virNetworkCreateXML`). Since libvirt 7.8.0, and without flags 0.2.0.
   *
   * @param xmlDesc - The network.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async networkCreateXML(xmlDesc: string, flags?: NetworkCreateFlags): Promise<Network> {
    return this.wrap(Network, await this.raw.virNetworkCreateXMLFlags(this[handle], xmlDesc, flags));
  }

  /**
   * All packet filters (`virConnectListAllNWFilters`), in place of a lookup of each name. Since libvirt
   * 0.10.2.
   *
   * @param flags - None so far.
   */
  async listAllNWFilters(flags?: number): Promise<NWFilter[]> {
    return this.wrapAll(NWFilter, await this.raw.virConnectListAllNWFilters(this[handle], flags));
  }

  /** How many packet filters there are (`virConnectNumOfNWFilters`). Since libvirt 0.8.0. */
  numOfNWFilters(): Promise<number> {
    return this.raw.virConnectNumOfNWFilters(this[handle]);
  }

  /** The names of all packet filters (`virConnectListNWFilters`). Since libvirt 0.8.0. */
  listNWFilters(): Promise<string[]> {
    return this.raw.virConnectListNWFilters(this[handle]);
  }

  /**
   * Finds a packet filter by name (`virNWFilterLookupByName`); NO_NWFILTER when there is none. Since libvirt
   * 0.8.0.
   *
   * @param name - Its name.
   */
  async nwFilterLookupByName(name: string): Promise<NWFilter> {
    return this.wrap(NWFilter, await this.raw.virNWFilterLookupByName(this[handle], name));
  }

  /**
   * Finds a packet filter by UUID (`virNWFilterLookupByUUID`, `virNWFilterLookupByUUIDString`); NO_NWFILTER
   * when there is none. Since libvirt 0.8.0.
   *
   * @param uuid - Its UUID, as text or as 16 bytes.
   */
  async nwFilterLookupByUUID(uuid: string | Uint8Array): Promise<NWFilter> {
    return this.wrap(NWFilter, await this.raw.virNWFilterLookupByUUIDString(this[handle], uuid));
  }

  /**
   * Stores a packet filter, or changes it, at once for the guests that use it (`virNWFilterDefineXMLFlags`,
   * in place of `virNWFilterDefineXML`). Since libvirt 7.7.0, and without flags 0.8.0.
   *
   * @param xmlDesc - The filter.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async nwFilterDefineXML(xmlDesc: string, flags?: NWFilterDefineFlags): Promise<NWFilter> {
    return this.wrap(NWFilter, await this.raw.virNWFilterDefineXMLFlags(this[handle], xmlDesc, flags));
  }

  /**
   * All ports with a packet filter in force (`virConnectListAllNWFilterBindings`). Since libvirt 4.5.0.
   *
   * @param flags - None so far.
   */
  async listAllNWFilterBindings(flags?: number): Promise<NWFilterBinding[]> {
    return this.wrapAll(
      NWFilterBinding,
      await this.raw.virConnectListAllNWFilterBindings(this[handle], flags),
    );
  }

  /**
   * Finds the filter in force on a port (`virNWFilterBindingLookupByPortDev`); NO_NWFILTER_BINDING when there
   * is none. Since libvirt 4.5.0.
   *
   * @param portdev - The name of the port's device on the host, such as `vnet0`.
   */
  async nwFilterBindingLookupByPortDev(portdev: string): Promise<NWFilterBinding> {
    const native = await this.raw.virNWFilterBindingLookupByPortDev(this[handle], portdev);
    return this.wrap(NWFilterBinding, native);
  }

  /**
   * Puts a packet filter in force on a port (`virNWFilterBindingCreateXML`). libvirt does it itself for the
   * interfaces of guests. Since libvirt 4.5.0.
   *
   * @param xml - The binding: the port's device, the filter, and its parameters.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async nwFilterBindingCreateXML(xml: string, flags?: NWFilterBindingCreateFlags): Promise<NWFilterBinding> {
    const native = await this.raw.virNWFilterBindingCreateXML(this[handle], xml, flags);
    return this.wrap(NWFilterBinding, native);
  }
}
