import type { en } from '../en';
import type { Translation } from '../translation';

export const table: Translation<typeof en.table> = {
  menuOf: ({ column }) => `Spalte ${column}`,
  ascending: 'Aufsteigend sortieren',
  descending: 'Absteigend sortieren',
  alsoAscending: 'Danach hiernach, aufsteigend',
  alsoDescending: 'Danach hiernach, absteigend',
  moveLeft: 'Nach links',
  moveRight: 'Nach rechts',
  hide: 'Ausblenden',
  choose: 'Spalten wählen …',
  columns: 'Spalten',
  chooserHint: 'Alt+↑ und Alt+↓ verschieben eine Spalte. Was gezeigt wird, steht oben.',
  moveUp: ({ column }) => `${column} nach oben`,
  moveDown: ({ column }) => `${column} nach unten`,
  reset: 'Wie ausgeliefert',
  menu: ({ table: label }) => `Kopieren oder exportieren: ${label}`,
  copy: 'Tabelle als Text kopieren',
  save: 'Tabelle als CSV exportieren …',
};
