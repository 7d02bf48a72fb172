import type { en } from '../en';
import type { Translation } from '../translation';

export const app: Translation<typeof en.app> = {
  name: 'Virtdeck',
  skip: 'Zum Inhalt springen',
  breadcrumb: 'Wo Sie sind',
  sidebar: {
    title: 'Hosts',
    collapse: 'Seitenleiste einklappen',
    expand: 'Seitenleiste ausklappen',
    resize: 'Breite der Seitenleiste',
    machines: 'Maschinen',
    networks: 'Netzwerke',
    storage: 'Speicher',
    addHost: 'Host hinzufügen',
    open: ({ name }) => `Zeigen, was ${name} hat`,
    close: ({ name }) => `Verbergen, was ${name} hat`,
  },
  titleBar: {
    filter: 'Filtern',
    filterHere: ({ what }) => `${what} filtern`,
    clearFilter: 'Filter leeren',
    settings: 'Einstellungen',
    help: 'Hilfe',
    toLight: 'Helles Farbschema',
    toDark: 'Dunkles Farbschema',
    home: 'Virtdeck',
  },
  notifications: {
    title: 'Benachrichtigungen',
    unread: ({ n }) => `Benachrichtigungen, ${n} neu`,
    empty: 'Nichts ist geschehen, das Sie braucht.',
    clear: 'Alle löschen',
  },
  statusBar: {
    label: 'Status',
    hostsReady: ({ ready, all }) => (all === 0 ? 'Noch kein Host' : `${ready} von ${all} Hosts bereit`),
    hostsStale: ({ n }) => (n === 1 ? '1 Host nicht erreichbar' : `${n} Hosts nicht erreichbar`),
    tasks: ({ n }) =>
      n === 0 ? 'Keine Aufgabe läuft' : n === 1 ? '1 Aufgabe läuft' : `${n} Aufgaben laufen`,
    contact: ({ time }) => `Letzter Kontakt ${time}`,
    fresh: 'Live',
    openTasks: 'Aufgaben zeigen',
    closeTasks: 'Aufgaben verbergen',
    electron: 'Electron',
    chromium: 'Chromium als Ersatz',
  },
  notFound: {
    title: 'Hier ist nichts',
    text: ({ path }) => `Die Adresse ${path} ist kein Ort in Virtdeck.`,
    home: 'Zum ersten Host',
  },
  hostGone: {
    title: 'Dieser Host steht nicht in der Liste',
    text: 'Er wurde entfernt, oder der Verweis gehört zu einem anderen Rechner.',
  },
  connecting: 'Wird gestartet …',
  failedPage: {
    title: 'Diese Seite konnte nicht gezeigt werden',
    text: 'Der Rest der Anwendung arbeitet weiter. Der Fehler steht im Protokoll.',
  },
  crash: {
    title: ({ time }) => `Der letzte Lauf endete mit einem Absturz (${time}).`,
    text: 'Der Bericht sagt, was Virtdeck gerade tat; er enthält keine Geheimnisse.',
  },
  notices: {
    'settings-set-aside': {
      title: 'Ihre Einstellungen waren nicht lesbar, deshalb gelten die Vorgaben.',
      text: ({ path }) => `Die alte Datei wurde als ${path} aufgehoben.`,
    },
    'settings-not-written': {
      title: 'Geänderte Einstellungen lassen sich nicht speichern.',
      text: ({ path, message }) => `Sie gelten, bis Sie das Programm beenden. ${path}: ${message}`,
    },
    'history-set-aside': {
      title: 'Der Verlauf war beschädigt, deshalb beginnt ein neuer.',
      text: ({ path }) => `Die alte Datei wurde als ${path} aufgehoben.`,
    },
    'history-not-written': {
      title: 'Diagramme und Ereignisse lassen sich nicht aufheben.',
      text: ({ path, message }) =>
        `Was jetzt geschieht, wird angezeigt, aber beim Beenden vergessen. ${path}: ${message}`,
    },
  },
};
