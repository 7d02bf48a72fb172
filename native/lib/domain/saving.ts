import type {
  DomainCoreDumpFlags,
  DomainCoreDumpFormat,
  DomainSaveImageXMLFlags,
  DomainSaveRestoreFlags,
} from '../../generated/enums.js';
import { SaveKey } from '../../generated/keys.js';
import { handle } from '../libvirt-object.js';
import type { SaveOptions } from '../records-domain.js';
import type { TypedParams } from '../records.js';
import { DomainLifecycle } from './lifecycle.js';

/** Its memory in files: saved states and core dumps. Writing them may take minutes: see getJobStats(), abortJob(). */
export abstract class DomainSaving extends DomainLifecycle {
  /**
   * Writes its memory to a file and stops it; Connection.domainRestore() brings it back (`virDomainSaveFlags`
   * or, with parameters, `virDomainSaveParams`; both replace `virDomainSave`). Since libvirt 0.9.4.
   *
   * @param file - Path on the host, absolute; what is there is overwritten.
   * @param opts - XML to store, and parameters.
   * @param flags - Whether it is to run or to be paused when it comes back; whether to avoid the host's cache.
   */
  async save(file: string, opts?: SaveOptions | null, flags?: DomainSaveRestoreFlags): Promise<void> {
    if (typeof (opts ?? {}) !== 'object') throw new TypeError('opts must be an object');
    const { dxml, params } = opts ?? {};
    if (!params) return this.raw.virDomainSaveFlags(this[handle], file, dxml, flags);
    if (typeof params !== 'object') throw new TypeError('opts.params must be an object');
    const all: TypedParams = { ...params, [SaveKey.FILE]: file };
    if (dxml != null) all[SaveKey.DXML] = dxml;
    return this.raw.virDomainSaveParams(this[handle], all, flags);
  }

  /**
   * Writes its memory to a file that libvirt keeps and stops it; the next create() goes on from there
   * (`virDomainManagedSave`). It needs a stored configuration. Since libvirt 0.8.0.
   *
   * @param flags - Whether it is to run or to be paused when it comes back; whether to avoid the host's cache.
   */
  managedSave(flags?: DomainSaveRestoreFlags): Promise<void> {
    return this.raw.virDomainManagedSave(this[handle], flags);
  }

  /**
   * Whether it has a managed save image (`virDomainHasManagedSaveImage`). Since libvirt 0.8.0.
   *
   * @param flags - None so far.
   */
  hasManagedSaveImage(flags?: number): Promise<boolean> {
    return this.raw.virDomainHasManagedSaveImage(this[handle], flags);
  }

  /**
   * Throws its managed save image away: the next create() boots (`virDomainManagedSaveRemove`). Since libvirt
   * 0.8.0.
   *
   * @param flags - None so far.
   */
  managedSaveRemove(flags?: number): Promise<void> {
    return this.raw.virDomainManagedSaveRemove(this[handle], flags);
  }

  /**
   * Replaces the XML in its managed save image (`virDomainManagedSaveDefineXML`). Since libvirt 3.7.0.
   *
   * @param dxml - Host details may differ, what the guest sees may not.
   * @param flags - RUNNING or PAUSED: how it is to come back.
   */
  managedSaveDefineXML(dxml: string, flags?: DomainSaveRestoreFlags): Promise<void> {
    return this.raw.virDomainManagedSaveDefineXML(this[handle], dxml, flags);
  }

  /**
   * The XML in its managed save image (`virDomainManagedSaveGetXMLDesc`). Fails with OPERATION_INVALID
   * when it has none. Since libvirt 3.7.0.
   *
   * @param flags - SECURE includes passwords.
   */
  managedSaveGetXMLDesc(flags?: DomainSaveImageXMLFlags): Promise<string> {
    return this.raw.virDomainManagedSaveGetXMLDesc(this[handle], flags);
  }

  /**
   * Dumps its memory to a file for analysis (`virDomainCoreDump`). It is paused meanwhile, unless LIVE is set.
   * Since libvirt 0.1.9.
   *
   * @param to - Path on the host, absolute.
   * @param flags - What is dumped, and what becomes of the guest.
   */
  coreDump(to: string, flags?: DomainCoreDumpFlags): Promise<void> {
    return this.raw.virDomainCoreDump(this[handle], to, flags);
  }

  /**
   * Dumps its memory to a file of a given format (`virDomainCoreDumpWithFormat`). Since libvirt 1.2.3.
   *
   * @param to - Path on the host, absolute.
   * @param dumpformat - All but RAW need MEMORY_ONLY.
   * @param flags - What is dumped, and what becomes of the guest.
   */
  coreDumpWithFormat(
    to: string,
    dumpformat: DomainCoreDumpFormat,
    flags?: DomainCoreDumpFlags,
  ): Promise<void> {
    return this.raw.virDomainCoreDumpWithFormat(this[handle], to, dumpformat, flags);
  }
}
