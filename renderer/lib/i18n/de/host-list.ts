import type { en } from '../en';
import type { Translation } from '../translation';

export const hostList: Translation<typeof en.hostList> = {
  look: 'Name, Gruppe, Farbe …',
  lookTitle: ({ name }) => `Wie ${name} angezeigt wird`,
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  moved: ({ name, n, of, group }) =>
    group ? `${name}: Platz ${n} von ${of} in ${group}` : `${name}: Platz ${n} von ${of}`,
  forget: 'Gemerkte Antworten vergessen',
  forgotten: ({ name }) => `Für ${name} ist nichts mehr gemerkt`,
  notForgotten: 'Die Antworten ließen sich nicht vergessen',
  notMoved: 'Die Reihenfolge ließ sich nicht ändern',
  notSaved: 'Der Host ließ sich nicht ändern',
  lock: 'nur lesen',
  group: {
    label: ({ name }) => `Gruppe ${name}`,
    open: ({ name }) => `Die Hosts von ${name} zeigen`,
    close: ({ name }) => `Die Hosts von ${name} verbergen`,
    actions: ({ name }) => `Aktionen für die Gruppe ${name}`,
    rename: 'Gruppe umbenennen …',
    renameTitle: ({ name }) => `Die Gruppe ${name} umbenennen`,
    name: 'Name der Gruppe',
    dissolve: 'Gruppe auflösen',
    connect: 'Alle verbinden',
    disconnect: 'Alle trennen',
    ready: ({ ready, all }) => `${ready} von ${all} bereit`,
  },
  answered: ({ ago }) => `hat vor ${ago} geantwortet`,
  answeredNow: 'antwortet',
  silent: ({ ago }) => `schweigt seit ${ago}`,
  notes: 'Notizen',
};
