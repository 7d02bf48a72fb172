import type { snapshotActions as english } from '../en/snapshot-actions';
import type { Translation } from '../translation';

export const snapshotActions: Translation<typeof english> = {
  'snapshot-create': 'Schnappschuss erstellen',
  'snapshot-describe': 'Schnappschuss beschreiben',
  'snapshot-rename': 'Schnappschuss umbenennen',
  'snapshot-revert': 'Auf Schnappschuss zurücksetzen',
  'snapshot-delete': 'Schnappschuss löschen',
};
