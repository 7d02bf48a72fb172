import type {
  StoragePoolBuildFlags,
  StoragePoolCreateFlags,
  StoragePoolDeleteFlags,
  StorageVolCreateFlags,
  StorageXMLFlags,
} from '../generated/enums.js';
import type { StoragePoolEvents } from './events.js';
import { handle } from './libvirt-object.js';
import type { StoragePoolHandle } from './raw.js';
import type { StoragePoolInfo } from './records.js';
import { StorageVol } from './storage-vol.js';
import { WatchableObject } from './watchable-object.js';

/** A storage pool: a place on the host that has volumes (`virStoragePool`). */
export class StoragePool extends WatchableObject<StoragePoolHandle, StoragePoolEvents> {
  /** Its name, unique on the host (`virStoragePoolGetName`). Since libvirt 0.4.1. */
  getName(): string {
    return this.raw.virStoragePoolGetName(this[handle]);
  }

  /** Its UUID as 16 bytes (`virStoragePoolGetUUID`). Since libvirt 0.4.1. */
  getUUID(): Uint8Array {
    return this.raw.virStoragePoolGetUUID(this[handle]);
  }

  /** Its UUID as text with dashes (`virStoragePoolGetUUIDString`). Since libvirt 0.4.1. */
  getUUIDString(): string {
    return this.raw.virStoragePoolGetUUIDString(this[handle]);
  }

  /**
   * Its XML (`virStoragePoolGetXMLDesc`). Since libvirt 0.4.1.
   *
   * @param flags - INACTIVE for the stored configuration of a running pool.
   */
  getXMLDesc(flags?: StorageXMLFlags): Promise<string> {
    return this.raw.virStoragePoolGetXMLDesc(this[handle], flags);
  }

  /** State and sizes in bytes, as of the last refresh (`virStoragePoolGetInfo`). Since libvirt 0.4.1. */
  getInfo(): Promise<StoragePoolInfo> {
    return this.raw.virStoragePoolGetInfo(this[handle]);
  }

  /** Whether it is running (`virStoragePoolIsActive`). Since libvirt 0.7.3. */
  isActive(): Promise<boolean> {
    return this.raw.virStoragePoolIsActive(this[handle]);
  }

  /** Whether it has a stored configuration (`virStoragePoolIsPersistent`). Since libvirt 0.7.3. */
  isPersistent(): Promise<boolean> {
    return this.raw.virStoragePoolIsPersistent(this[handle]);
  }

  /**
   * Starts it (`virStoragePoolCreate`); OPERATION_INVALID when it runs. Where its storage isn't there it fails
   * with an error of its kind, for a missing folder SYSTEM_ERROR. Since libvirt 0.4.1.
   *
   * @param flags - WITH_BUILD (since 1.3.1) builds it first; with WITH_BUILD_OVERWRITE or
   * WITH_BUILD_NO_OVERWRITE whatever is there, or only where nothing is.
   */
  create(flags?: StoragePoolCreateFlags): Promise<void> {
    return this.raw.virStoragePoolCreate(this[handle], flags);
  }

  /**
   * Stops it; what is stored in it stays (`virStoragePoolDestroy`). OPERATION_INVALID when it doesn't run.
   * Since libvirt 0.4.1.
   */
  destroy(): Promise<void> {
    return this.raw.virStoragePoolDestroy(this[handle]);
  }

  /**
   * Removes the configuration of a stopped pool (`virStoragePoolUndefine`); OPERATION_INVALID while it runs.
   * Since libvirt 0.4.1.
   */
  undefine(): Promise<void> {
    return this.raw.virStoragePoolUndefine(this[handle]);
  }

  /**
   * Prepares its storage: makes the folder, the file system, the partition table (`virStoragePoolBuild`). It
   * must be stopped, else OPERATION_INVALID; kinds that need no preparation may say NO_SUPPORT. Since libvirt
   * 0.4.1.
   *
   * @param flags - OVERWRITE or NO_OVERWRITE (since 0.9.5) for kinds that make a file system or a partition
   * table: whatever is there, or only where nothing is, else OPERATION_FAILED or STORAGE_POOL_BUILT. Other kinds
   * refuse them.
   */
  build(flags?: StoragePoolBuildFlags): Promise<void> {
    return this.raw.virStoragePoolBuild(this[handle], flags);
  }

  /**
   * Removes its storage, of a folder the folder itself, which must be empty (`virStoragePoolDelete`). There
   * is no way back. It must be stopped, else OPERATION_INVALID; its configuration stays. Since libvirt 0.4.1.
   *
   * @param flags - ZEROED overwrites first, where the kind can; else INVALID_ARG or OPERATION_UNSUPPORTED.
   */
  delete(flags?: StoragePoolDeleteFlags): Promise<void> {
    return this.raw.virStoragePoolDelete(this[handle], flags);
  }

  /**
   * Looks at the storage again: finds new volumes and measures (`virStoragePoolRefresh`). It must be running,
   * else OPERATION_INVALID. Since libvirt 0.4.1.
   *
   * @param flags - None are defined so far.
   */
  refresh(flags?: number): Promise<void> {
    return this.raw.virStoragePoolRefresh(this[handle], flags);
  }

  /** Whether it starts with the daemon (`virStoragePoolGetAutostart`). Since libvirt 0.4.1. */
  getAutostart(): Promise<boolean> {
    return this.raw.virStoragePoolGetAutostart(this[handle]);
  }

  /**
   * Makes it start with the daemon, or not (`virStoragePoolSetAutostart`); for a transient one INVALID_ARG or
   * INTERNAL_ERROR. Since libvirt 0.4.1.
   *
   * @param autostart - Whether it does.
   */
  setAutostart(autostart: boolean): Promise<void> {
    return this.raw.virStoragePoolSetAutostart(this[handle], autostart);
  }

  /**
   * How many volumes it has (`virStoragePoolNumOfVolumes`); it must be running, else OPERATION_INVALID. Since
   * libvirt 0.4.1.
   */
  numOfVolumes(): Promise<number> {
    return this.raw.virStoragePoolNumOfVolumes(this[handle]);
  }

  /**
   * The names of its volumes (`virStoragePoolListVolumes`); it must be running, else OPERATION_INVALID.
   * listAllVolumes() gives them as objects. Since libvirt 0.4.1.
   */
  listVolumes(): Promise<string[]> {
    return this.raw.virStoragePoolListVolumes(this[handle]);
  }

  /**
   * Its volumes, in one request (`virStoragePoolListAllVolumes`, which does what `virStoragePoolListVolumes`
   * and a `virStorageVolLookupByName` for each did). It must be running, else OPERATION_INVALID. Since
   * libvirt 0.10.2.
   *
   * @param flags - None are defined so far.
   */
  async listAllVolumes(flags?: number): Promise<StorageVol[]> {
    const list = await this.raw.virStoragePoolListAllVolumes(this[handle], flags);
    return list.map((volume) => new StorageVol(this.connection, volume));
  }

  /**
   * The volume of a name (`virStorageVolLookupByName`); NO_STORAGE_VOL when there is none. Since libvirt
   * 0.4.1.
   *
   * @param name - Its name in this pool.
   */
  async storageVolLookupByName(name: string): Promise<StorageVol> {
    return new StorageVol(this.connection, await this.raw.virStorageVolLookupByName(this[handle], name));
  }

  /**
   * Makes a volume (`virStorageVolCreateXML`); STORAGE_VOL_EXIST when the name is taken. Since libvirt 0.4.1.
   *
   * @param xmlDesc - The volume's XML: name, capacity, format, a backing file.
   * @param flags - PREALLOC_METADATA (since 1.0.1) for a qcow2 image whose tables are laid out at once,
   * REFLINK for clones, VALIDATE (since 8.10.0) to check the XML against the schema.
   */
  async storageVolCreateXML(xmlDesc: string, flags?: StorageVolCreateFlags): Promise<StorageVol> {
    const volume = await this.raw.virStorageVolCreateXML(this[handle], xmlDesc, flags);
    return new StorageVol(this.connection, volume);
  }

  /**
   * Makes a volume with the contents of another (`virStorageVolCreateXMLFrom`), converting the format where
   * the two differ. Takes as long as copying does. Since libvirt 0.6.4.
   *
   * @param xmlDesc - The new volume's XML. A capacity below the other's is raised to that.
   * @param clonevol - What to copy; it may be in another pool of the same host, which must be running.
   * @param flags - PREALLOC_METADATA (since 1.0.1), REFLINK (since 1.2.13) to share blocks where the file
   * system can, VALIDATE (since 8.10.0).
   */
  async storageVolCreateXMLFrom(
    xmlDesc: string,
    clonevol: StorageVol,
    flags?: StorageVolCreateFlags,
  ): Promise<StorageVol> {
    const volume = await this.raw.virStorageVolCreateXMLFrom(
      this[handle],
      xmlDesc,
      clonevol?.[handle],
      flags,
    );
    return new StorageVol(this.connection, volume);
  }
}
