import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

export const storage: Translation<typeof en.storage> = {
  title: 'Speicher',
  count: ({ n }) => (n === 1 ? '1 Speicherpool' : `${n} Speicherpools`),
  table: ({ host }) => `Speicherpools auf ${host}`,
  columns: {
    name: 'Name',
    state: 'Zustand',
    type: 'Typ',
    path: 'Pfad',
    use: 'Belegung',
    capacity: 'Kapazität',
    allocation: 'Belegt',
    available: 'Frei',
    format: 'Format',
    autostart: 'Autostart',
  },
  used: ({ used, capacity }) => `${used} von ${capacity}`,
  empty: {
    title: 'Noch kein Speicherpool auf diesem Host',
    text: 'Speicherpools, die hier definiert werden, erscheinen sofort, gleich mit welchem Werkzeug.',
    learn: 'Über Speicherpools',
  },
  noMatch: { title: 'Kein Speicherpool passt zum Filter' },
  notFound: {
    title: 'Dieser Speicherpool ist nicht mehr da',
    text: 'Er wurde entfernt, oder der Verweis gehört zu einem anderen Host.',
    back: 'Alle Speicherpools',
  },
  tabs: { label: 'Speicherpool', overview: 'Übersicht', xml: 'XML' },
  general: 'Allgemein',
  uuid: 'UUID',
  persistent: 'Dauerhaft',
  volumes: {
    title: 'Datenträger',
    table: ({ pool }) => `Datenträger in ${pool}`,
    count: ({ n }) => `${formatCount(n)} Datenträger`,
    empty: 'Dieser Speicherpool hat keine Datenträger.',
    inactive:
      'Der Speicherpool ist nicht aktiv: seine Datenträger lassen sich auflisten, wenn er gestartet ist.',
    refresh: 'Neu auflisten',
    failed: 'Die Datenträger konnten nicht aufgelistet werden',
  },
  xmlOf: ({ name }) => `XML des Speicherpools ${name}`,
};
