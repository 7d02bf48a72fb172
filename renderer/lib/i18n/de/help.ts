import type { en } from '../en';
import type { Translation } from '../translation';

export const help: Translation<typeof en.help> = {
  title: 'Hilfe',
  about: 'Über Virtdeck',
  aboutText: 'Eine Verwaltung virtueller Maschinen für den Desktop, auf libvirt.',
  versions: 'Versionen',
  runtime: 'Laufzeitumgebung',
  runtimes: {
    electron: 'Electron',
    chromium: 'Chromium als Ersatz (für die Entwicklung, und wo Electron nicht zu haben ist)',
  },
  library: 'Client-Bibliothek von libvirt',
  libraryMissing: 'nicht installiert',
  report: 'Ein Problem melden',
  reportText:
    'Der Bericht enthält Versionen, den Zustand Ihrer Hosts und die letzten Zeilen des Protokolls. Passwörter bleiben draußen. Lesen Sie ihn, bevor Sie ihn senden.',
  openLogs: 'Protokollordner öffnen',
  logsFailed: 'Der Protokollordner konnte nicht geöffnet werden',
  reportFailed: 'Der Bericht konnte nicht erstellt werden',
  paths: 'Wo was liegt',
  pathNames: {
    settings: 'Einstellungen',
    state: 'Zustand',
    logs: 'Protokolle',
    cache: 'Zwischenspeicher',
  },
  remove: 'Um alles zu entfernen, was Virtdeck gespeichert hat, beenden Sie es und löschen Sie diese Ordner:',
  shortcuts: 'Tastatur',
  panel: 'Hilfe zu dieser Seite',
  closePanel: 'Hilfe schließen',
  whatToDo: 'Was man hier tut',
  allShortcuts: 'Alle Tastenkürzel',
  libvirtSays: 'Dokumentation von libvirt',
  aboutVirtdeck: 'Über Virtdeck: Versionen, Dateien, Berichte, Lizenzen',
  licences: 'Lizenzen',
  licencesText: ({ n }) => `Virtdeck baut auf ${n} Teilen freier Software auf.`,
  licencesLoading: 'Die Lizenzen werden gelesen …',
  licencesFailed: 'Die Lizenzen konnten nicht gelesen werden',
  licencesFilter: 'Teile filtern',
  licencesNone: 'Die Liste der Lizenzen ist nicht Teil dieses Builds.',
  links: 'Mehr erfahren',
  link: {
    libvirt: 'Dokumentation von libvirt',
    uris: 'Verbindungs-URIs',
    permissions: 'Zugriffsrechte für lokale Hypervisoren',
  },
};
