import type { diskActions as english } from '../en/disk-actions';
import type { Translation } from '../translation';

export const diskActions: Translation<typeof english> = {
  'disk-copy': 'Festplatte kopieren',
  'disk-commit': 'Festplatte zusammenführen (Commit)',
  'disk-pull': 'Festplatte herauslösen (Pull)',
  'disk-rebase': 'Festplatte umstellen (Rebase)',
  'disk-resize': 'Festplattengröße ändern',
  'disk-backup': 'Festplatte sichern',
  'disk-job': 'Auftrag auf Festplatte',
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
