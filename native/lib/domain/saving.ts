import type { DomainSaveRestoreFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import { DomainLifecycle } from './lifecycle.js';

/** Its memory on disk: saved states. */
export abstract class DomainSaving extends DomainLifecycle {
  /**
   * Writes its memory to disk and stops it; the next create() goes on from there (`virDomainManagedSave`).
   * May take minutes: progress from getJobStats(), end with abortJob().
   */
  managedSave(flags?: DomainSaveRestoreFlags): Promise<void> {
    return this.raw.virDomainManagedSave(this[handle], flags);
  }

  /** Whether it has a managed save image (`virDomainHasManagedSaveImage`). No flags so far. */
  hasManagedSaveImage(flags?: number): Promise<boolean> {
    return this.raw.virDomainHasManagedSaveImage(this[handle], flags);
  }

  /** Throws its managed save image away (`virDomainManagedSaveRemove`). No flags so far. */
  managedSaveRemove(flags?: number): Promise<void> {
    return this.raw.virDomainManagedSaveRemove(this[handle], flags);
  }
}
