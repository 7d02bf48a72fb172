import {
  ErrorNumber,
  type ListAllSecretsFlags,
  type ListAllStoragePoolsFlags,
  type SecretDefineFlags,
  type SecretUsageType,
  type StoragePoolCreateFlags,
  type StoragePoolDefineFlags,
} from '../../generated/enums.js';
import { refusal } from '../errors.js';
import { handle } from '../libvirt-object.js';
import { Secret } from '../secret.js';
import { StoragePool } from '../storage-pool.js';
import { StorageVol } from '../storage-vol.js';
import { ConnectionNetworks } from './networks.js';

/** The part of Connection that finds and makes storage, and the secrets that unlock it. */
export abstract class ConnectionStorage extends ConnectionNetworks {
  /**
   * All storage pools, or those that match (`virConnectListAllStoragePools`). With ACTIVE or INACTIVE it
   * takes the place of a lookup of each name. Since libvirt 0.10.2.
   *
   * @param flags - Which pools: filters of one group are alternatives, groups add up.
   */
  async listAllStoragePools(flags?: ListAllStoragePoolsFlags): Promise<StoragePool[]> {
    return this.wrapAll(StoragePool, await this.raw.virConnectListAllStoragePools(this[handle], flags));
  }

  /** How many storage pools are active (`virConnectNumOfStoragePools`). Since libvirt 0.4.1. */
  numOfStoragePools(): Promise<number> {
    return this.raw.virConnectNumOfStoragePools(this[handle]);
  }

  /** The names of active storage pools (`virConnectListStoragePools`). Since libvirt 0.4.1. */
  listStoragePools(): Promise<string[]> {
    return this.raw.virConnectListStoragePools(this[handle]);
  }

  /** How many stored pools are inactive (`virConnectNumOfDefinedStoragePools`). Since libvirt 0.4.1. */
  numOfDefinedStoragePools(): Promise<number> {
    return this.raw.virConnectNumOfDefinedStoragePools(this[handle]);
  }

  /**
   * The names of stored pools that are inactive (`virConnectListDefinedStoragePools`). Since libvirt 0.4.1.
   */
  listDefinedStoragePools(): Promise<string[]> {
    return this.raw.virConnectListDefinedStoragePools(this[handle]);
  }

  /**
   * Finds a storage pool by name (`virStoragePoolLookupByName`); NO_STORAGE_POOL when there is none. Since
   * libvirt 0.4.1.
   *
   * @param name - Its name.
   */
  async storagePoolLookupByName(name: string): Promise<StoragePool> {
    return this.wrap(StoragePool, await this.raw.virStoragePoolLookupByName(this[handle], name));
  }

  /**
   * Finds a storage pool by UUID (`virStoragePoolLookupByUUID`, `virStoragePoolLookupByUUIDString`);
   * NO_STORAGE_POOL when there is none. Since libvirt 0.4.1.
   *
   * @param uuid - Its UUID, as text or as 16 bytes.
   */
  async storagePoolLookupByUUID(uuid: string | Uint8Array): Promise<StoragePool> {
    return this.wrap(StoragePool, await this.raw.virStoragePoolLookupByUUIDString(this[handle], uuid));
  }

  /**
   * Finds the storage pool a volume is in (`virStoragePoolLookupByVolume`). Since libvirt 0.4.1.
   *
   * @param vol - A volume of this connection.
   */
  async storagePoolLookupByVolume(vol: StorageVol): Promise<StoragePool> {
    if (vol instanceof StorageVol && vol.connection[handle] !== this[handle]) {
      throw refusal(ErrorNumber.INVALID_ARG, 'the volume belongs to another connection');
    }
    return this.wrap(StoragePool, await this.raw.virStoragePoolLookupByVolume(vol?.[handle]));
  }

  /**
   * Finds the storage pool that has its volumes in a folder (`virStoragePoolLookupByTargetPath`);
   * NO_STORAGE_POOL when there is none. Since libvirt 4.1.0.
   *
   * @param path - The folder on the host.
   */
  async storagePoolLookupByTargetPath(path: string): Promise<StoragePool> {
    return this.wrap(StoragePool, await this.raw.virStoragePoolLookupByTargetPath(this[handle], path));
  }

  /**
   * Stores a pool's configuration without activating it (`virStoragePoolDefineXML`). Since libvirt 0.4.1.
   *
   * @param xml - The pool.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async storagePoolDefineXML(xml: string, flags?: StoragePoolDefineFlags): Promise<StoragePool> {
    return this.wrap(StoragePool, await this.raw.virStoragePoolDefineXML(this[handle], xml, flags));
  }

  /**
   * Activates a pool that isn't stored, and vanishes when it is deactivated (`virStoragePoolCreateXML`).
   * Since libvirt 0.4.1.
   *
   * @param xmlDesc - The pool.
   * @param flags - Whether what it stands on, such as a folder or a file system, is made first.
   */
  async storagePoolCreateXML(xmlDesc: string, flags?: StoragePoolCreateFlags): Promise<StoragePool> {
    return this.wrap(StoragePool, await this.raw.virStoragePoolCreateXML(this[handle], xmlDesc, flags));
  }

  /**
   * What pools of a kind could be made of, as XML (`virConnectFindStoragePoolSources`): volume groups,
   * exports of an NFS server, targets of an iSCSI server. May take long, when it asks a server. Since libvirt
   * 0.4.5.
   *
   * @param type - The kind of pool, such as `logical`, `netfs`, `iscsi`.
   * @param srcSpec - Where to look: a `source` element with the server's name; null where there is no choice.
   * @param flags - None so far.
   */
  findStoragePoolSources(type: string, srcSpec?: string | null, flags?: number): Promise<string> {
    return this.raw.virConnectFindStoragePoolSources(this[handle], type, srcSpec, flags);
  }

  /**
   * Finds a volume in any active pool by its path (`virStorageVolLookupByPath`); NO_STORAGE_VOL when there is
   * none. Since libvirt 0.4.1.
   *
   * @param path - Its path on the host.
   */
  async storageVolLookupByPath(path: string): Promise<StorageVol> {
    return this.wrap(StorageVol, await this.raw.virStorageVolLookupByPath(this[handle], path));
  }

  /**
   * Finds a volume in any active pool by its key (`virStorageVolLookupByKey`); NO_STORAGE_VOL when there is
   * none. Since libvirt 0.4.1.
   *
   * @param key - Its key, from getKey().
   */
  async storageVolLookupByKey(key: string): Promise<StorageVol> {
    return this.wrap(StorageVol, await this.raw.virStorageVolLookupByKey(this[handle], key));
  }

  /**
   * All secrets, or those that match (`virConnectListAllSecrets`). Without flags it takes the place of a
   * lookup of each UUID. Since libvirt 0.10.2.
   *
   * @param flags - Which secrets: filters of one group are alternatives, groups add up.
   */
  async listAllSecrets(flags?: ListAllSecretsFlags): Promise<Secret[]> {
    return this.wrapAll(Secret, await this.raw.virConnectListAllSecrets(this[handle], flags));
  }

  /** How many secrets there are (`virConnectNumOfSecrets`). Since libvirt 0.7.1. */
  numOfSecrets(): Promise<number> {
    return this.raw.virConnectNumOfSecrets(this[handle]);
  }

  /**
   * The UUIDs of all secrets, as texts: they have no names (`virConnectListSecrets`). Since libvirt 0.7.1.
   */
  listSecrets(): Promise<string[]> {
    return this.raw.virConnectListSecrets(this[handle]);
  }

  /**
   * Finds a secret by UUID (`virSecretLookupByUUID`, `virSecretLookupByUUIDString`); NO_SECRET when there is
   * none. Since libvirt 0.7.1.
   *
   * @param uuid - Its UUID, as text or as 16 bytes.
   */
  async secretLookupByUUID(uuid: string | Uint8Array): Promise<Secret> {
    return this.wrap(Secret, await this.raw.virSecretLookupByUUIDString(this[handle], uuid));
  }

  /**
   * Finds a secret by what it is for (`virSecretLookupByUsage`); NO_SECRET when there is none. Since libvirt
   * 0.7.1.
   *
   * @param usageType - The kind of use.
   * @param usageID - Which one: for VOLUME the volume's path, else the name given to the secret.
   */
  async secretLookupByUsage(usageType: SecretUsageType, usageID: string): Promise<Secret> {
    return this.wrap(Secret, await this.raw.virSecretLookupByUsage(this[handle], usageType, usageID));
  }

  /**
   * Stores a secret, still without its value, or changes its description (`virSecretDefineXML`). Since
   * libvirt 0.7.1.
   *
   * @param xml - The secret: what it is for, and whether its value may be read and is kept on disk.
   * @param flags - VALIDATE checks the XML against its schema first.
   */
  async secretDefineXML(xml: string, flags?: SecretDefineFlags): Promise<Secret> {
    return this.wrap(Secret, await this.raw.virSecretDefineXML(this[handle], xml, flags));
  }
}
