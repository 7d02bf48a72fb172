import type { diskActions as english } from '../en/disk-actions';
import type { Translation } from '../translation';

export const diskActions: Translation<typeof english> = {
  'disk-copy': 'Platte kopieren',
  'disk-commit': 'Platte zusammenführen (Commit)',
  'disk-pull': 'Platte herauslösen (Pull)',
  'disk-rebase': 'Platte umstellen (Rebase)',
  'disk-resize': 'Plattengröße ändern',
  'disk-backup': 'Platte sichern',
  'disk-job': 'Auftrag auf Platte',
  'disk-leftover-delete': 'Übrige Datei löschen',
  'found-unknown': 'Laufender Auftrag gefunden',
  'found-start': 'Laufender Start gefunden',
  'found-save': 'Laufendes Speichern gefunden',
  'found-restore': 'Laufendes Wiederherstellen gefunden',
  'found-migration-in': 'Laufende eingehende Migration gefunden',
  'found-migration-out': 'Laufende Migration gefunden',
  'found-snapshot': 'Laufender Schnappschuss gefunden',
  'found-snapshot-revert': 'Laufende Rückkehr zu einem Schnappschuss gefunden',
  'found-dump': 'Laufender Speicherabzug gefunden',
  'found-backup': 'Laufende Sicherung gefunden',
  'found-snapshot-delete': 'Laufende Löschung eines Schnappschusses gefunden',
};
