import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

export const domains: Translation<typeof en.domains> = {
  title: 'Maschinen',
  count: ({ n }) => (n === 1 ? '1 Maschine' : `${formatCount(n)} Maschinen`),
  someOf: ({ shown, all }) => `${formatCount(shown)} von ${formatCount(all)} Maschinen`,
  selected: ({ n }) => `${formatCount(n)} ausgewählt`,
  table: ({ host }) => `Maschinen auf ${host}`,
  columns: {
    name: 'Name',
    state: 'Zustand',
    vcpus: 'vCPUs',
    memory: 'Speicher',
    memoryUse: 'Speichernutzung',
    cpu: 'CPU',
  },
  actionsFor: ({ name }) => `Aktionen für ${name}`,
  actionsForMany: ({ n }) => `Aktionen für ${formatCount(n)} Maschinen`,
  clearSelection: 'Auswahl aufheben',
  empty: {
    title: 'Noch keine Maschine auf diesem Host',
    text: 'Maschinen, die hier definiert oder gestartet werden, erscheinen sofort, gleich mit welchem Werkzeug.',
    learn: 'Wie man eine anlegt',
  },
  noMatch: {
    title: 'Keine Maschine passt zum Filter',
    text: ({ text }) => `Nichts hat „${text}“ in Name, Titel, Zustand oder UUID.`,
  },
  autostart: 'Autostart',
  transient: 'flüchtig',
  since: ({ time }) => `seit ${time}`,
};
