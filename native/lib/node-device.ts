import type { NodeDeviceUpdateFlags, NodeDeviceXMLFlags } from '../generated/enums.js';
import type { NodeDeviceEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { NodeDeviceHandle } from './raw.js';
import { WatchableObject } from './watchable-object.js';

/** A device of the host (`virNodeDevice`). */
export class NodeDevice extends WatchableObject<NodeDeviceHandle, NodeDeviceEvents> {
  /** Its name, unique on the host (`virNodeDeviceGetName`). Since libvirt 0.5.0. */
  getName(): string {
    return this.raw.virNodeDeviceGetName(this[handle]);
  }

  /**
   * The name of the device it hangs on (`virNodeDeviceGetParent`); null for the root, `computer`. May ask the
   * host the first time. Since libvirt 0.5.0.
   */
  getParent(): Promise<string | null> {
    return this.raw.virNodeDeviceGetParent(this[handle]);
  }

  /**
   * Its XML (`virNodeDeviceGetXMLDesc`); NO_NODE_DEVICE when it is gone. Since libvirt 0.5.0.
   *
   * @param flags - INACTIVE (since 10.1.0) for the stored configuration of a device that exists.
   */
  getXMLDesc(flags?: NodeDeviceXMLFlags): Promise<string> {
    return this.raw.virNodeDeviceGetXMLDesc(this[handle], flags);
  }

  /**
   * What it can do, by names such as `pci`, `net`, `storage` (`virNodeDeviceListCaps`). Since libvirt 0.5.0.
   */
  listCaps(): Promise<string[]> {
    return this.raw.virNodeDeviceListCaps(this[handle]);
  }

  /**
   * Takes it from its driver on the host, so that a guest can have it (`virNodeDeviceDetachFlags`, which does
   * what `virNodeDeviceDettach` did). For PCI devices; others fail with an error that depends on the driver.
   * Needs an IOMMU. Since libvirt 1.0.5.
   *
   * @param driver - Which driver holds it meanwhile, such as `vfio`; the host's default without one, or with
   * null.
   * @param flags - None are defined so far.
   */
  detach(driver?: string | null, flags?: number): Promise<void> {
    return this.raw.virNodeDeviceDetachFlags(this[handle], driver, flags);
  }

  /**
   * Gives a detached device back to its driver on the host (`virNodeDeviceReAttach`). Since libvirt 0.6.1.
   */
  reAttach(): Promise<void> {
    return this.raw.virNodeDeviceReAttach(this[handle]);
  }

  /**
   * Resets a detached device, so that nothing of its last user remains in it (`virNodeDeviceReset`). PCI
   * devices only; one that is in use, or that can't be reset without others, is refused. Since libvirt 0.6.1.
   */
  reset(): Promise<void> {
    return this.raw.virNodeDeviceReset(this[handle]);
  }

  /**
   * Brings a defined device into being (`virNodeDeviceCreate`): mediated devices only. OPERATION_INVALID when
   * it exists. Since libvirt 7.3.0.
   *
   * @param flags - None are defined so far.
   */
  create(flags?: number): Promise<void> {
    return this.raw.virNodeDeviceCreate(this[handle], flags);
  }

  /**
   * Ends a device that was created: a mediated device or a virtual port of a host adapter
   * (`virNodeDeviceDestroy`). Since libvirt 0.6.3.
   */
  destroy(): Promise<void> {
    return this.raw.virNodeDeviceDestroy(this[handle]);
  }

  /**
   * Removes its configuration (`virNodeDeviceUndefine`): mediated devices only. Since libvirt 7.3.0.
   *
   * @param flags - None are defined so far.
   */
  undefine(flags?: number): Promise<void> {
    return this.raw.virNodeDeviceUndefine(this[handle], flags);
  }

  /**
   * Changes it to what the XML says (`virNodeDeviceUpdate`): mediated devices only. Since libvirt 10.1.0;
   * NO_SUPPORT where the library or the host is older.
   *
   * @param xmlDesc - Its whole new XML.
   * @param flags - LIVE for the existing device, CONFIG for its configuration, or both; without any,
   * whichever it is.
   */
  update(xmlDesc: string, flags?: NodeDeviceUpdateFlags): Promise<void> {
    return this.raw.virNodeDeviceUpdate(this[handle], xmlDesc, flags);
  }

  /**
   * Whether it comes into being with the host or its parent (`virNodeDeviceGetAutostart`). Since libvirt
   * 7.8.0.
   */
  getAutostart(): Promise<boolean> {
    return this.raw.virNodeDeviceGetAutostart(this[handle]);
  }

  /**
   * Makes it come into being with the host or its parent, or not (`virNodeDeviceSetAutostart`): mediated
   * devices only, else OPERATION_INVALID or OPERATION_UNSUPPORTED. Since libvirt 7.8.0.
   *
   * @param autostart - Whether it does.
   */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virNodeDeviceSetAutostart(this[handle], autostart);
  }

  /** Whether it exists, not only as a configuration (`virNodeDeviceIsActive`). Since libvirt 7.8.0. */
  isActive(): Promise<boolean> {
    return this.raw.virNodeDeviceIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virNodeDeviceIsPersistent`). Since libvirt 7.8.0. */
  isPersistent(): Promise<boolean> {
    return this.raw.virNodeDeviceIsPersistent(this[handle]);
  }
}
