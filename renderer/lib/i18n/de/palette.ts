import type { en } from '../en';
import type { Translation } from '../translation';

export const palette: Translation<typeof en.palette> = {
  title: 'Alles finden, alles tun',
  placeholder: 'Eine Maschine, ein Host, eine Seite, eine Aktion …',
  placeholderOf: ({ name }) => `Was mit ${name} geschehen soll`,
  results: 'Ergebnisse',
  nothing: ({ text }) => `Nichts passt zu „${text}“.`,
  groups: { recent: 'Zuletzt', here: 'Hier', selection: 'Auswahl', commands: 'Befehle', found: 'Gefunden' },
  kinds: {
    host: 'Host',
    domain: 'Maschine',
    network: 'Netzwerk',
    pool: 'Speicherpool',
    volume: 'Datenträger',
  },
  on: ({ what, host }) => `${what} auf ${host}`,
  verb: ({ action, name }) => `${action}: ${name}`,
  command: 'Befehl',
  page: 'Seite',
  toHost: ({ host }) => `Zu ${host} gehen`,
  copyName: 'Namen kopieren',
  copyUuid: 'UUID kopieren',
  hints: { open: 'öffnen', more: 'Aktionen', back: 'zurück', move: 'wählen' },
  commands: {
    addHost: 'Host hinzufügen',
    toLight: 'Helles Farbschema',
    toDark: 'Dunkles Farbschema',
    dense: 'Dichte Zeilen',
    comfortable: 'Bequeme Zeilen',
    window: 'Dies in einem neuen Fenster öffnen',
    report: 'Bericht über diese Anwendung kopieren',
    logs: 'Protokollordner öffnen',
  },
};
