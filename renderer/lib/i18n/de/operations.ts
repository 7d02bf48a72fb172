import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';
import { snapshotActions } from './snapshot-actions';
import { backupActions, backupLog } from './backup-actions';
import { storageActions } from './storage-actions';
import { migrationLog } from './migration-run';
import { hostActions } from './host-actions';

export const operations: Translation<typeof en.operations> = {
  action: {
    start: 'Starten',
    restore: 'Wiederherstellen',
    shutdown: 'Herunterfahren',
    reboot: 'Neu starten',
    suspend: 'Anhalten',
    resume: 'Fortsetzen',
    save: 'Speichern',
    'discard-save': 'Gespeicherten Zustand verwerfen',
    'pm-suspend': 'In Bereitschaft versetzen',
    'pm-wakeup': 'Aufwecken',
    autostart: 'Autostart einschalten',
    'no-autostart': 'Autostart ausschalten',
    nmi: 'NMI senden',
    reset: 'Zurücksetzen',
    destroy: 'Ausschalten erzwingen',
    delete: 'Löschen',
    ...hostActions,
    'save-to-file': 'In Datei speichern',
    'restore-from-file': 'Aus Datei wiederherstellen',
    'save-image-edit': 'XML eines gespeicherten Zustands ändern',
    'core-dump': 'Speicherabbild schreiben',
    'set-metadata': 'Titel und Schlagwörter ändern',
    'perf-events': 'Performance-Ereignisse wählen',
    'block-threshold': 'Block-Schwellwert setzen',
    'dirty-rate': 'Dirty-Rate messen',
    ...snapshotActions,
    ...storageActions,
    migrate: 'Migrieren',
    'migration-clean-up': 'Nach einer Migration aufräumen',
    ...backupActions,
  },
  counted: ({ action, n }) => `${action} (${formatCount(n)})`,
  countedOf: ({ action, n, of }) => `${action} (${formatCount(n)} von ${formatCount(of)})`,
  menu: ({ name }) => `Aktionen für ${name}`,
  menuOfMany: ({ n }) => `Aktionen für ${formatCount(n)} Maschinen`,
  opens: ({ action }) => `${action} …`,
  readOnly: 'Nur-Lese-Verbindung: keine Aktionen',
  hostAway: 'Der Host ist nicht erreichbar: keine Aktionen',
  nothingToDo: ({ action, name, reason }) => `${action}: ${name} ${reason}.`,
  manyMachines: ({ n }) => `${formatCount(n)} Maschinen`,

  confirm: {
    destroy: ({ name }) => `Ausschalten von ${name} erzwingen?`,
    reset: ({ name }) => `${name} zurücksetzen?`,
    'discard-save': ({ name }) => `Gespeicherten Zustand von ${name} verwerfen?`,
    destroyText:
      'Wie den Netzstecker ziehen: was der Gast noch nicht auf seine Datenträger geschrieben hat, ist verloren, und seine Dateisysteme müssen vielleicht geprüft werden. Datenträger und Einstellungen bleiben.',
    resetText:
      'Wie der Reset-Knopf: der Gast startet sofort neu, und was er noch nicht auf seine Datenträger geschrieben hat, ist verloren. Datenträger und Einstellungen bleiben.',
    'discard-saveText':
      'Der gespeicherte Arbeitsspeicher wird gelöscht: was im Gast offen und nicht auf seine Datenträger geschrieben war, ist verloren. Beim nächsten Start bootet er neu.',
    transient: ({ name }) =>
      `${name} ist flüchtig: einmal aus, verschwindet die Maschine samt ihren Einstellungen vom Host.`,
    andMore: ({ n }) => `und ${formatCount(n)} weitere`,
  },

  tray: {
    title: 'Aufgaben',
    filter: 'Anzeigen',
    filters: { all: 'Alle', going: 'Laufende', failed: 'Gescheiterte' },
    noneSuch: 'Keine Aufgabe dieser Art.',
    empty: 'Noch ist nichts getan worden. Aktionen erscheinen hier mit ihrem Ergebnis.',
    running: ({ n }) => (n === 1 ? '1 läuft' : `${formatCount(n)} laufen`),
    clear: 'Beendete entfernen',
    close: 'Aufgaben schließen',
    cancel: ({ action, name }) => `Abbrechen: ${action}, ${name}`,
    details: ({ action, name }) => `Details: ${action}, ${name}`,
    progress: ({ action, name }) => `Fortschritt: ${action}, ${name}`,
    left: ({ duration }) => `noch ${duration}`,
    guestHas: ({ duration }) => `der Gast hat noch ${duration}`,
    overdue: 'die Zeit des Gastes ist um',
    took: ({ duration }) => `dauerte ${duration}`,
    noLog: 'Es wurden keine Schritte vermerkt.',
    group: ({ action, n }) => `${action}: ${formatCount(n)} Maschinen`,
    showGroup: ({ action, n }) => `Ergebnis zeigen: ${action}, ${formatCount(n)} Maschinen`,
    groupProgress: ({ action, n }) => `Fortschritt: ${action}, ${formatCount(n)} Maschinen`,
    back: 'Alle Aufgaben',
    outcomes: 'Ergebnis bei jeder Maschine',
    columns: { name: 'Maschine', host: 'Host', outcome: 'Ergebnis', took: 'Dauer' },
    counts: {
      done: ({ n }) => `${formatCount(n)} erledigt`,
      failed: ({ n }) => `${formatCount(n)} gescheitert`,
      late: ({ n }) => `${formatCount(n)} überfällig`,
      cancelled: ({ n }) => `${formatCount(n)} abgebrochen`,
      going: ({ n }) => `noch ${formatCount(n)}`,
    },
    retryFailed: ({ n }) => `${formatCount(n)} gescheiterte wiederholen`,
    cancelQueued: ({ n }) => `${formatCount(n)} wartende abbrechen`,
    openMachine: 'Maschine öffnen',
    openMigration: 'Migration öffnen',
    to: ({ to }) => `nach ${to}`,
    retry: 'Erneut versuchen',
  },

  now: {
    plain: ({ action }) => `${action} …`,
    waiting: ({ action, duration }) => `${action}: noch ${duration}`,
    progress: ({ action, progress }) => `${action}: ${progress}`,
    migrating: ({ to }) => `Wird nach ${to} migriert`,
    migratingAt: ({ to, progress }) => `Wird nach ${to} migriert · ${progress}`,
    migrationWaits: ({ to }) => `Wartet auf die Migration nach ${to}`,
  },

  state: {
    queued: 'Wartet, bis sie an der Reihe ist',
    running: 'Läuft',
    waiting: 'Wartet auf den Gast',
    succeeded: 'Erledigt',
    failed: 'Gescheitert',
    late: 'Nicht rechtzeitig heruntergefahren',
    cancelled: 'Abgebrochen',
  },

  outcome: {
    succeeded: ({ action, name }) => `${action}: ${name}, erledigt.`,
    cancelled: ({ action, name }) => `${action}: ${name}, abgebrochen.`,
    failed: ({ action, name }) => `${action} gescheitert: ${name}`,
    failedMany: ({ action, n }) => `${action} bei ${formatCount(n)} Maschinen gescheitert`,
    late: ({ name }) => `${name} ist nicht heruntergefahren`,
    lateMany: ({ n }) => `${formatCount(n)} Maschinen sind nicht heruntergefahren`,
    lateText:
      'Der Gast wurde gebeten, ging aber nicht rechtzeitig aus. Vielleicht tut er es noch, vielleicht beachtet er die Bitte nicht.',
    showTasks: 'Aufgaben zeigen',
    showOutcome: 'Ergebnis zeigen',
    group: ({ action, n }) => `${action}: ${formatCount(n)} Maschinen, erledigt.`,
    groupFailed: ({ action, n, of }) =>
      `${action} bei ${formatCount(n)} von ${formatCount(of)} Maschinen gescheitert`,
    reasons: 'Aus verschiedenen Gründen: das Ergebnis nennt sie.',
  },

  log: {
    begun: 'Begonnen',
    asked: ({ seconds }) => `Der Gast wurde gebeten herunterzufahren und hat ${seconds} Sekunden Zeit`,
    stopped: 'Der Gast ist heruntergefahren',
    overdue: 'Der Gast ist nicht rechtzeitig heruntergefahren',
    cancelRequested: 'Um Abbruch wurde gebeten',
    cancelRefused: ({ reason }) => `Ein Abbruch ist jetzt nicht möglich: ${reason}`,
    fileWritten: ({ path }) => `Die Datei ${path} ist vollständig`,
    undefined: 'Die Definition der Maschine wurde entfernt',
    volumeDeleted: ({ path }) => `Das Volume ${path} wurde gelöscht`,
    ...migrationLog,
    ...backupLog,
  },
};
