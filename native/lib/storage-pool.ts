import type { StoragePoolCreateFlags, StorageXMLFlags } from '../generated/enums.js';
import type { StoragePoolEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { StoragePoolHandle } from './raw.js';
import type { StoragePoolInfo } from './records.js';
import { StorageVol } from './storage-vol.js';
import { WatchableObject } from './watchable-object.js';

/** A storage pool (`virStoragePool`). */
export class StoragePool extends WatchableObject<StoragePoolHandle, StoragePoolEvents> {
  /** Its name, unique on the host (`virStoragePoolGetName`). */
  getName(): string {
    return this.raw.virStoragePoolGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virStoragePoolGetUUID`). */
  getUUID(): Uint8Array {
    return this.raw.virStoragePoolGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virStoragePoolGetUUIDString`). */
  getUUIDString(): string {
    return this.raw.virStoragePoolGetUUIDString(this[handle]);
  }

  /** Its XML (`virStoragePoolGetXMLDesc`). */
  getXMLDesc(flags?: StorageXMLFlags): Promise<string> {
    return this.raw.virStoragePoolGetXMLDesc(this[handle], flags);
  }

  /** State and sizes in bytes, as of the last refresh (`virStoragePoolGetInfo`). */
  getInfo(): Promise<StoragePoolInfo> {
    return this.raw.virStoragePoolGetInfo(this[handle]);
  }

  /** Whether it is running (`virStoragePoolIsActive`). */
  isActive(): Promise<boolean> {
    return this.raw.virStoragePoolIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virStoragePoolIsPersistent`). */
  isPersistent(): Promise<boolean> {
    return this.raw.virStoragePoolIsPersistent(this[handle]);
  }

  /** Starts it (`virStoragePoolCreate`). */
  create(flags?: StoragePoolCreateFlags): Promise<void> {
    return this.raw.virStoragePoolCreate(this[handle], flags);
  }

  /** Stops it; what is stored in it stays (`virStoragePoolDestroy`). */
  destroy(): Promise<void> {
    return this.raw.virStoragePoolDestroy(this[handle]);
  }

  /** Removes the configuration of a stopped pool (`virStoragePoolUndefine`). */
  undefine(): Promise<void> {
    return this.raw.virStoragePoolUndefine(this[handle]);
  }

  /**
   * Looks at the storage again: finds new volumes and measures (`virStoragePoolRefresh`). No flags so far.
   */
  refresh(flags?: number): Promise<void> {
    return this.raw.virStoragePoolRefresh(this[handle], flags);
  }

  /** Whether it starts with the daemon (`virStoragePoolGetAutostart`). */
  getAutostart(): Promise<boolean> {
    return this.raw.virStoragePoolGetAutostart(this[handle]);
  }

  /** Makes it start with the daemon, or not (`virStoragePoolSetAutostart`). */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virStoragePoolSetAutostart(this[handle], autostart);
  }

  /** How many volumes it has; it must be running (`virStoragePoolNumOfVolumes`). */
  numOfVolumes(): Promise<number> {
    return this.raw.virStoragePoolNumOfVolumes(this[handle]);
  }

  /** Its volumes; it must be running (`virStoragePoolListAllVolumes`). No flags so far. */
  async listAllVolumes(flags?: number): Promise<StorageVol[]> {
    const list = await this.raw.virStoragePoolListAllVolumes(this[handle], flags);
    return list.map((volume) => new StorageVol(this.connection, volume));
  }
}
