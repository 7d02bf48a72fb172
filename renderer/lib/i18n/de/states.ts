import type { en } from '../en';
import type { Translation } from '../translation';

export const states: Translation<typeof en.states> = {
  domain: {
    running: 'Läuft',
    paused: 'Angehalten',
    'shut-off': 'Ausgeschaltet',
    crashed: 'Abgestürzt',
    suspended: 'In Bereitschaft',
    saved: 'Gespeichert',
    busy: 'Fährt herunter',
    unknown: 'Kein Zustand',
    stale: 'Veraltet',
  },
  host: {
    idle: 'Nicht verbunden',
    connecting: 'Wird verbunden',
    ready: 'Bereit',
    stale: 'Verbindung verloren',
    reconnecting: 'Wird neu verbunden',
    'needs-auth': 'Anmeldung nötig',
    failed: 'Gescheitert',
  },
  network: { active: 'Aktiv', inactive: 'Inaktiv' },
  pool: {
    inactive: 'Inaktiv',
    building: 'Wird erstellt',
    running: 'Aktiv',
    degraded: 'Beeinträchtigt',
    inaccessible: 'Nicht zugänglich',
    unknown: 'Unbekannt',
  },
  staleSince: ({ time }) => `Veraltet seit ${time}`,
};
