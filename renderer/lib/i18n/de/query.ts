import type { en } from '../en';
import type { Translation } from '../translation';

export const query: Translation<typeof en.query> = {
  placeholder: ({ what }) => `${what} filtern: Wörter oder state: tag: mem> …`,
  suggestions: 'Wie es weitergehen kann',
  mend: ({ word }) => `„${word}“ verwenden`,
  fields: {
    name: 'Teil des Namens; * und ? stehen für das, was verschieden ist',
    host: 'der Host, auf dem sie ist',
    state: 'aktiv, angehalten, ausgeschaltet …',
    tag: 'eines ihrer Schlagwörter',
    group: 'ihre Gruppe samt allen Untergruppen',
    os: 'das System des Gastes',
    ip: 'Teil einer Adresse',
    title: 'Teil des Titels',
    notes: 'Teil der Notizen',
    uuid: 'Teil der UUID',
    cpu: 'CPU-Auslastung jetzt, in Prozent',
    mem: 'Speicher, den sie belegen darf, etwa 8G',
    vcpus: 'Anzahl der Prozessoren',
    disk: 'je Sekunde gelesene und geschriebene Bytes, etwa 10M',
    net: 'je Sekunde empfangene und gesendete Bits, etwa 100M',
    uptime: 'Zeit seit dem Start, etwa 3d',
    has: 'Schlagwörter, Notizen, eine Adresse, Schnappschüsse …',
    is: 'Autostart, flüchtig, hängend …',
  },
  words: {
    state: {
      running: 'Aktiv',
      paused: 'Angehalten',
      'shut-off': 'Ausgeschaltet',
      saved: 'Gespeichert',
      suspended: 'Im Ruhezustand',
      crashed: 'Abgestürzt',
      busy: 'Fährt herunter',
      stale: 'Ihr Host ist nicht erreichbar',
      unknown: 'Kein Zustand',
    },
    has: {
      title: 'einen Titel',
      notes: 'Notizen',
      tag: 'mindestens ein Schlagwort',
      group: 'eine Gruppe',
      ip: 'eine bekannte Adresse',
      os: 'ein bekanntes System',
      snapshots: 'Schnappschüsse',
      'saved-state': 'einen gespeicherten Zustand zum Starten',
    },
    is: {
      autostart: 'startet mit ihrem Host',
      persistent: 'auf ihrem Host definiert',
      transient: 'verschwindet, wenn sie aus ist',
      stale: 'auf einem Host, der nicht erreichbar ist',
      stalled: 'antwortet ihrem Host nicht',
      live: 'an, was immer sie tut',
    },
  },
  problems: {
    'unknown-field': ({ word }) =>
      `„${word}:“ gibt es nicht. In Anführungszeichen wird danach als Text gesucht.`,
    'unknown-value': ({ word, field }) => `„${word}“ kennt ${field}: nicht.`,
    'missing-value': ({ field }) => `Es fehlt, was ${field}: sein soll.`,
    'no-number': ({ word, field }) => `„${word}“ ist keine Menge für ${field}.`,
    'needs-unit': ({ word, field }) =>
      field === 'uptime'
        ? `${word} was? Etwa ${word}m, ${word}h oder ${word}d.`
        : `${word} was? Etwa ${word}M oder ${word}G.`,
    'not-comparable': ({ word }) =>
      `„${word}“ kann nicht größer oder kleiner sein; gefragt wird mit einem Doppelpunkt.`,
    'open-quote': () => 'Das schließende Anführungszeichen fehlt.',
  },
};
