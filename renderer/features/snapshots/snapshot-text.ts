import type { SnapshotLocation, SnapshotRow, SnapshotState } from '../../../electron/contract/snapshots';
import { domainStatus } from '../../lib/domain-status';
import { t } from '../../lib/i18n/t';
import type { StateKind } from '../../ui/state-badge';

/** How the machine was when it was taken: shape and word. */
export function snapshotStatus(state: SnapshotState): { kind: StateKind; text: string } {
  if (state === 'disk-only') return { kind: 'disk', text: t('snapshots.diskOnly') };
  return domainStatus({ state, managedSave: false });
}

export type SnapshotForm = 'internal' | 'external' | 'mixed' | 'manual' | 'none';

/** Where what it keeps is. */
export function snapshotForm({ memory, disks }: Pick<SnapshotRow, 'memory' | 'disks'>): SnapshotForm {
  const places = new Set<SnapshotLocation>([memory.location, ...disks.map(({ location }) => location)]);
  if (places.has('manual')) return 'manual';
  if (places.has('internal') && places.has('external')) return 'mixed';
  if (places.has('internal')) return 'internal';
  return places.has('external') ? 'external' : 'none';
}

/** State within an image goes by the snapshot's name. */
export const mayRename = (row: SnapshotRow): boolean => {
  const form = snapshotForm(row);
  return form !== 'internal' && form !== 'mixed';
};

/** The form in words, with the memory if it has some. */
export function formText(row: Pick<SnapshotRow, 'memory' | 'disks'>): string {
  const form = t(`snapshots.kinds.${snapshotForm(row)}`);
  return row.memory.location === 'none' ? form : `${form}, ${t('snapshots.withMemory')}`;
}
