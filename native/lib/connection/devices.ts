import type {
  InterfaceDefineFlags,
  ListAllInterfacesFlags,
  ListAllNodeDevicesFlags,
  NodeDeviceCreateXMLFlags,
  NodeDeviceDefineXMLFlags,
} from '../../generated/enums.js';
import { Interface } from '../interface.js';
import { handle } from '../libvirt-object.js';
import { NodeDevice } from '../node-device.js';
import { ConnectionStorage } from './storage.js';

/** The part of Connection that finds and makes the host's devices and network interfaces. */
export abstract class ConnectionDevices extends ConnectionStorage {
  /**
   * All devices of the host, or those that match (`virConnectListAllNodeDevices`), in place of a lookup of
   * each name. Since libvirt 0.10.2.
   *
   * @param flags - Which devices: those with one of the capabilities; whether they exist now.
   */
  async listAllNodeDevices(flags?: ListAllNodeDevicesFlags): Promise<NodeDevice[]> {
    return this.wrapAll(NodeDevice, await this.raw.virConnectListAllNodeDevices(this[handle], flags));
  }

  /**
   * How many devices the host has (`virNodeNumOfDevices`). Since libvirt 0.5.0.
   *
   * @param cap - Only those with this capability, such as `net` or `pci`; null for all.
   * @param flags - None so far.
   */
  nodeNumOfDevices(cap?: string | null, flags?: number): Promise<number> {
    return this.raw.virNodeNumOfDevices(this[handle], cap, flags);
  }

  /**
   * The names of the host's devices (`virNodeListDevices`). Since libvirt 0.5.0.
   *
   * @param cap - Only those with this capability, such as `net` or `pci`; null for all.
   * @param flags - None so far.
   */
  nodeListDevices(cap?: string | null, flags?: number): Promise<string[]> {
    return this.raw.virNodeListDevices(this[handle], cap, flags);
  }

  /**
   * Finds a device of the host by name (`virNodeDeviceLookupByName`); NO_NODE_DEVICE when there is none.
   * Since libvirt 0.5.0.
   *
   * @param name - Its name, such as `pci_0000_00_02_0`.
   */
  async nodeDeviceLookupByName(name: string): Promise<NodeDevice> {
    return this.wrap(NodeDevice, await this.raw.virNodeDeviceLookupByName(this[handle], name));
  }

  /**
   * Finds a Fibre Channel host adapter, real or virtual, by its world wide names
   * (`virNodeDeviceLookupSCSIHostByWWN`); when there is none NO_NODE_DEVICE, or from libvirt 9.0 and before
   * INTERNAL_ERROR. Since libvirt 1.0.3.
   *
   * @param wwnn - Its node's name: 16 hexadecimal digits.
   * @param wwpn - Its port's name: 16 hexadecimal digits.
   * @param flags - None so far.
   */
  async nodeDeviceLookupSCSIHostByWWN(wwnn: string, wwpn: string, flags?: number): Promise<NodeDevice> {
    const native = await this.raw.virNodeDeviceLookupSCSIHostByWWN(this[handle], wwnn, wwpn, flags);
    return this.wrap(NodeDevice, native);
  }

  /**
   * Makes a virtual device on the host, such as a virtual host adapter or a mediated device
   * (`virNodeDeviceCreateXML`); it is gone with the next boot. Since libvirt 0.6.3.
   *
   * @param xmlDesc - The device: its parent, and what it can do.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async nodeDeviceCreateXML(xmlDesc: string, flags?: NodeDeviceCreateXMLFlags): Promise<NodeDevice> {
    return this.wrap(NodeDevice, await this.raw.virNodeDeviceCreateXML(this[handle], xmlDesc, flags));
  }

  /**
   * Stores a virtual device's configuration without making the device (`virNodeDeviceDefineXML`); mediated
   * devices only. Since libvirt 7.3.0.
   *
   * @param xmlDesc - The device: its parent, and what it can do.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async nodeDeviceDefineXML(xmlDesc: string, flags?: NodeDeviceDefineXMLFlags): Promise<NodeDevice> {
    return this.wrap(NodeDevice, await this.raw.virNodeDeviceDefineXML(this[handle], xmlDesc, flags));
  }

  /**
   * All network interfaces of the host, or those that match (`virConnectListAllInterfaces`). With ACTIVE or
   * INACTIVE it takes the place of a lookup of each name. Since libvirt 0.10.2.
   *
   * @param flags - Those that are up, or those that are down; all unless told.
   */
  async listAllInterfaces(flags?: ListAllInterfacesFlags): Promise<Interface[]> {
    return this.wrapAll(Interface, await this.raw.virConnectListAllInterfaces(this[handle], flags));
  }

  /** How many network interfaces of the host are up (`virConnectNumOfInterfaces`). Since libvirt 0.6.4. */
  numOfInterfaces(): Promise<number> {
    return this.raw.virConnectNumOfInterfaces(this[handle]);
  }

  /** The names of the host's interfaces that are up (`virConnectListInterfaces`). Since libvirt 0.6.4. */
  listInterfaces(): Promise<string[]> {
    return this.raw.virConnectListInterfaces(this[handle]);
  }

  /** How many of the host's interfaces are down (`virConnectNumOfDefinedInterfaces`). Since libvirt 0.7.0. */
  numOfDefinedInterfaces(): Promise<number> {
    return this.raw.virConnectNumOfDefinedInterfaces(this[handle]);
  }

  /**
   * The names of the host's interfaces that are down (`virConnectListDefinedInterfaces`). Since libvirt
   * 0.7.0.
   */
  listDefinedInterfaces(): Promise<string[]> {
    return this.raw.virConnectListDefinedInterfaces(this[handle]);
  }

  /**
   * Finds a network interface of the host by name (`virInterfaceLookupByName`); NO_INTERFACE when there is
   * none. Since libvirt 0.6.4.
   *
   * @param name - Its name, such as `eth0`.
   */
  async interfaceLookupByName(name: string): Promise<Interface> {
    return this.wrap(Interface, await this.raw.virInterfaceLookupByName(this[handle], name));
  }

  /**
   * Finds a network interface of the host by MAC address (`virInterfaceLookupByMACString`). NO_INTERFACE when
   * there is none, MULTIPLE_INTERFACES when there are several. Since libvirt 0.6.4.
   *
   * @param macstr - Its address, such as `52:54:00:12:34:56`.
   */
  async interfaceLookupByMACString(macstr: string): Promise<Interface> {
    return this.wrap(Interface, await this.raw.virInterfaceLookupByMACString(this[handle], macstr));
  }

  /**
   * Stores the configuration of a network interface of the host, or changes it (`virInterfaceDefineXML`); it
   * takes effect when the interface is brought up. NO_SUPPORT where the host's interfaces can only be looked
   * at. Since libvirt 0.6.4.
   *
   * @param xml - The interface.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async interfaceDefineXML(xml: string, flags?: InterfaceDefineFlags): Promise<Interface> {
    return this.wrap(Interface, await this.raw.virInterfaceDefineXML(this[handle], xml, flags));
  }

  /**
   * Begins a change of the host's interfaces that can be undone (`virInterfaceChangeBegin`): until
   * interfaceChangeCommit(), interfaceChangeRollback(), or the host's next boot, what it was is kept.
   * OPERATION_INVALID while another change is open. Since libvirt 0.9.2.
   *
   * @param flags - None so far.
   */
  interfaceChangeBegin(flags?: number): Promise<void> {
    return this.raw.virInterfaceChangeBegin(this[handle], flags);
  }

  /**
   * Keeps what was changed since interfaceChangeBegin() (`virInterfaceChangeCommit`). OPERATION_INVALID when
   * no change is open. Since libvirt 0.9.2.
   *
   * @param flags - None so far.
   */
  interfaceChangeCommit(flags?: number): Promise<void> {
    return this.raw.virInterfaceChangeCommit(this[handle], flags);
  }

  /**
   * Undoes what was changed since interfaceChangeBegin() (`virInterfaceChangeRollback`). OPERATION_INVALID
   * when no change is open. Since libvirt 0.9.2.
   *
   * @param flags - None so far.
   */
  interfaceChangeRollback(flags?: number): Promise<void> {
    return this.raw.virInterfaceChangeRollback(this[handle], flags);
  }
}
