import type { en } from '../en';
import type { Translation } from '../translation';

export const xml: Translation<typeof en.xml> = {
  editor: {
    of: ({ name }) => `XML von ${name} bearbeiten`,
    changesOf: ({ name }) => `Änderungen an ${name}`,
    unchanged: 'Noch ist nichts geändert.',
    changes: ({ n }) => (n === 1 ? '1 Stelle geändert' : `${n} Stellen geändert`),
    show: 'Änderungen zeigen',
    back: 'Zurück zum Bearbeiten',
    apply: 'Anwenden',
    create: 'Anlegen',
  },
  title: 'XML',
  of: ({ name }) => `XML von ${name}`,
  readOnly: 'Die Beschreibung von libvirt selbst, nur zum Lesen.',
  own: 'Die Beschreibung von libvirt selbst.',
  phrases: {
    unchangedLines: '$ unveränderte Zeilen',
    fold: 'Zeile einklappen',
    unfold: 'Ausklappen',
    folded: 'eingeklappt',
    foldedLines: 'Eingeklappte Zeilen',
    unfoldedLines: 'Ausgeklappte Zeilen',
    to: 'bis',
    match: 'aktueller Treffer',
    onLine: 'in Zeile',
  },
  copy: 'XML kopieren',
  find: 'Im XML suchen',
};
