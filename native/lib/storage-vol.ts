import type { StorageVolInfoFlags } from '../generated/enums.js';
import { handle, LibvirtObject } from './libvirt-object.js';
import type { StorageVolHandle } from './raw.js';
import type { StorageVolInfo } from './records.js';

/** A volume of a storage pool (`virStorageVol`). */
export class StorageVol extends LibvirtObject<StorageVolHandle> {
  /** Its name, unique in its pool (`virStorageVolGetName`). */
  getName(): string {
    return this.raw.virStorageVolGetName(this[handle]);
  }

  /** Its key, unique everywhere; for most pools the path (`virStorageVolGetKey`). */
  getKey(): string {
    return this.raw.virStorageVolGetKey(this[handle]);
  }

  /** Its path on the host (`virStorageVolGetPath`). */
  getPath(): Promise<string> {
    return this.raw.virStorageVolGetPath(this[handle]);
  }

  /** Kind and sizes (`virStorageVolGetInfoFlags`, without flags `virStorageVolGetInfo`). */
  getInfo(flags?: StorageVolInfoFlags): Promise<StorageVolInfo> {
    return flags === undefined
      ? this.raw.virStorageVolGetInfo(this[handle])
      : this.raw.virStorageVolGetInfoFlags(this[handle], flags);
  }

  /** Its XML (`virStorageVolGetXMLDesc`). libvirt defines no flags for it yet. */
  getXMLDesc(flags?: number): Promise<string> {
    return this.raw.virStorageVolGetXMLDesc(this[handle], flags);
  }
}
