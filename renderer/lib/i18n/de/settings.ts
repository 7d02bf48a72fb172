import type { en } from '../en';
import type { Translation } from '../translation';

export const settings: Translation<typeof en.settings> = {
  title: 'Einstellungen',
  notSaved: 'Die Einstellung wurde nicht gespeichert',
  appearance: 'Darstellung',
  language: 'Sprache',
  languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  theme: 'Farbschema',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  density: 'Dichte',
  densities: { comfortable: 'Bequem', dense: 'Dicht' },
  densityHelp: 'Wie hoch die Zeilen von Tabellen sind.',
  scale: 'Schrift- und Bediengröße',
  notices: 'Benachrichtigungen',
  noticeLevel: 'Sofort zeigen',
  noticeLevels: { errors: 'Nur Fehlschläge', important: 'Was wichtig ist', all: 'Alles' },
  noticeLevelHelp: 'Alles andere wartet in der Liste der Benachrichtigungen.',
  noticesAbout: 'Über',
  noticeKinds: {
    operations: 'Was mit Maschinen und anderen Objekten getan wurde',
    machines: 'Was Maschinen sagen, etwa Text für die Zwischenablage',
    hosts: 'Hosts und ihre Verbindungen',
    app: 'Virtdeck selbst',
  },
  desktopNotices: 'Auch als Benachrichtigungen des Desktops',
  desktopNoticesHelp: 'Solange Virtdeck im Hintergrund ist.',
  machines: 'Virtuelle Maschinen',
  shutdownTimeout: 'Zeit zum Herunterfahren',
  shutdownTimeoutHelp:
    'Wie lange ein Gast sich Zeit lassen darf, bevor Virtdeck anbietet, ihn zwangsweise auszuschalten.',
  parallel: 'Gleichzeitige Aktionen je Host',
  parallelHelp:
    'Wie viele Maschinen eines Hosts zugleich gestartet, gestoppt und so weiter werden. Die anderen warten, bis sie an der Reihe sind.',
  migrations: 'Gleichzeitige Migrationen je Host',
  migrationsHelp:
    'Sie teilen sich sein Netzwerk: mehr auf einmal machen jede langsamer, und eine, die zu langsam ist, kommt vielleicht nicht ans Ende. Gezählt wird, was geht und was kommt; die anderen warten.',
  seconds: 'Sekunden',
  privacy: 'Virtdeck sendet keine Nutzungsdaten und fragt nirgends nach Aktualisierungen.',
  file: ({ path }) => `Die Einstellungen stehen in ${path}. Passwörter enthalten sie nicht.`,
};
