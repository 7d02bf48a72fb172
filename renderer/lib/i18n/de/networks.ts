import type { en } from '../en';
import type { Translation } from '../translation';

export const networks: Translation<typeof en.networks> = {
  title: 'Netzwerke',
  count: ({ n }) => (n === 1 ? '1 Netzwerk' : `${n} Netzwerke`),
  table: ({ host }) => `Netzwerke auf ${host}`,
  columns: {
    name: 'Name',
    state: 'Zustand',
    mode: 'Modus',
    bridge: 'Bridge',
    addresses: 'Adressen',
    autostart: 'Autostart',
  },
  modes: {
    nat: 'NAT',
    route: 'Geroutet',
    open: 'Offen',
    isolated: 'Isoliert',
    bridge: 'Bridge',
    private: 'Privat (macvtap)',
    vepa: 'VEPA (macvtap)',
    passthrough: 'Durchgereicht (macvtap)',
    hostdev: 'Vorrat an Host-Geräten',
  },
  empty: {
    title: 'Noch kein Netzwerk auf diesem Host',
    text: 'Netzwerke, die hier definiert werden, erscheinen sofort, gleich mit welchem Werkzeug.',
    learn: 'Über virtuelle Netzwerke',
  },
  noMatch: { title: 'Kein Netzwerk passt zum Filter' },
  notFound: {
    title: 'Dieses Netzwerk ist nicht mehr da',
    text: 'Es wurde entfernt, oder der Verweis gehört zu einem anderen Host.',
    back: 'Alle Netzwerke',
  },
  tabs: { label: 'Netzwerk', overview: 'Übersicht', xml: 'XML' },
  general: 'Allgemein',
  uuid: 'UUID',
  persistent: 'Dauerhaft',
  xmlOf: ({ name }) => `XML des Netzwerks ${name}`,
};
