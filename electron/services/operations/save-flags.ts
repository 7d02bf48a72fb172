import { DomainSaveRestoreFlags } from '@virtdeck/libvirt';
import type { StateAfter } from '../../contract/saved-kinds.js';

/** The bit that says how a machine comes back. */
export function afterFlag(after: StateAfter): number {
  switch (after) {
    case 'running':
      return DomainSaveRestoreFlags.RUNNING;
    case 'paused':
      return DomainSaveRestoreFlags.PAUSED;
    case 'as-saved':
      return 0;
  }
}

export function saveFlags(after: StateAfter, bypassCache: boolean): number {
  return afterFlag(after) | (bypassCache ? DomainSaveRestoreFlags.BYPASS_CACHE : 0);
}
