import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

const machines = (n: number): string => (n === 1 ? '1 Maschine' : `${formatCount(n)} Maschinen`);

export const plan: Translation<typeof en.plan> = {
  title: ({ action, n }) => `Probelauf: ${action}, ${machines(n)}`,
  heading: 'Probelauf',
  action: 'Aktion',
  table: 'Was mit jeder Maschine geschieht',
  counts: ({ does, skipped }) =>
    skipped === 0
      ? machines(does)
      : `${formatCount(does)} von ${machines(does + skipped)}, ${formatCount(skipped)} übersprungen`,
  filter: 'Anzeigen',
  filters: { all: 'Alle', does: 'Beteiligte', skipped: 'Übersprungene' },
  nothing: 'Bei keiner dieser Maschinen ist das jetzt möglich. Die Liste sagt, warum.',
  run: ({ action, n }) => `${action}: ${machines(n)}`,
  close: 'Schließen, ohne etwas zu tun',
  columns: { name: 'Maschine', host: 'Host', state: 'Zustand', verdict: 'Was geschieht' },
  withOptions: 'Mit Optionen starten …',
  shutdownBy: 'Herunterfahren durch …',

  will: {
    start: 'wird gestartet',
    restore: 'macht beim gespeicherten Zustand weiter',
    shutdown: 'wird gebeten herunterzufahren',
    reboot: 'wird gebeten, neu zu starten',
    suspend: 'wird angehalten',
    resume: 'wird fortgesetzt',
    save: 'ihr Arbeitsspeicher wird gespeichert, dann ist sie aus',
    'discard-save': 'ihr gespeicherter Arbeitsspeicher wird gelöscht; sie bootet nächstes Mal neu',
    'pm-suspend': 'wird gebeten zu schlafen',
    'pm-wakeup': 'wird aufgeweckt',
    autostart: 'startet künftig mit ihrem Host',
    'no-autostart': 'startet nicht mehr mit ihrem Host',
    nmi: 'bekommt einen nicht maskierbaren Interrupt',
    reset: 'startet sofort neu; Ungeschriebenes ist verloren',
    destroy: 'wird sofort ausgeschaltet; Ungeschriebenes ist verloren',
    delete: 'ihre Definition wird entfernt',
  },
  note: {
    paused: 'und bleibt angehalten',
    discardsSaved: 'ihr gespeicherter Zustand wird verworfen',
    vanishes: 'sie ist flüchtig und verschwindet',
    losesSaved: 'ihr gespeicherter Zustand geht mit',
    losesSnapshots: 'ihre Schnappschüsse werden vergessen',
  },

  skip: {
    gone: 'ist nicht mehr da',
    readOnly: 'ihr Host ist nur lesend verbunden',
    hostAway: 'ihr Host ist nicht erreichbar',
    running: 'läuft',
    off: 'ist aus',
    saved: 'ist aus, mit gespeichertem Zustand',
    notSaved: 'hat keinen gespeicherten Zustand',
    paused: 'ist angehalten',
    notPaused: 'ist nicht angehalten',
    held: 'wird von einem Auftrag festgehalten',
    suspended: 'schläft',
    notSuspended: 'schläft nicht',
    shuttingDown: 'fährt herunter',
    crashed: 'ist abgestürzt',
    unknown: 'ihr Zustand ist unbekannt',
    transient: 'ist flüchtig: es gibt keine Definition',
    autostarts: 'startet schon mit ihrem Host',
    noAutostart: 'startet ohnehin nicht mit ihrem Host',
    stalled: 'ihr Hypervisor-Prozess antwortet nicht',
  },
  skipped: ({ reason }) => `Übersprungen: ${reason}`,

  options: {
    title: 'Optionen',
    paused: 'Angehalten lassen',
    pausedHelp: 'Die Prozessoren stehen still, bis sie fortgesetzt wird.',
    forceBoot: 'Booten erzwingen',
    forceBootHelp: 'Bootet auch dann neu, wenn es einen gespeicherten Zustand gibt; der wird verworfen.',
    bypassCache: 'Am Cache des Hosts vorbei',
    bypassCacheHelp:
      'Der Arbeitsspeicher wird am Seiten-Cache vorbei gelesen oder geschrieben. Nicht jedes Dateisystem kann das.',
    autodestroy: 'Mit dieser Verbindung beenden',
    autodestroyHelp:
      'Gefährlich: sobald Virtdeck endet oder auch nur die Verbindung zum Host verliert, wird der Gast hart beendet, und Ungeschriebenes ist verloren.',
    resetNvram: 'Firmware-Variablen zurücksetzen',
    resetNvramHelp:
      'Boot-Einträge und Schlüssel im UEFI des Gastes gehen verloren. Braucht libvirt ab Version 8.1.',
    graceful: 'Den Hypervisor nur bitten aufzuhören',
    gracefulHelp: 'Er schreibt erst seine Puffer und wird nicht hart beendet; hängt er, scheitert das.',
    via: 'Durch',
    means: {
      default: 'Wahl des Hypervisors',
      acpi: 'Netzschalter (ACPI)',
      agent: 'Gast-Agent',
      initctl: 'Steuerkanal von init (Container)',
      signal: 'Signal an init (Container)',
      paravirt: 'Paravirtueller Kanal (Xen)',
    },
    target: 'Wie tief',
    targets: { memory: 'In den Speicher', disk: 'Auf die Festplatte', hybrid: 'Beides' },
    targetHelp:
      'Der Agent des Gastes muss laufen. Auf die Festplatte versetzt, ist die Maschine aus, bis sie gestartet wird.',
    nvram: 'Firmware-Variablen (UEFI)',
    nvrams: { remove: 'Löschen', keep: 'Behalten' },
  },

  delete: {
    goes: 'Weg sind: die Definition, ein gespeicherter Zustand, das Wissen über Schnappschüsse und Checkpoints. Festplatten bleiben, wenn sie hier nicht angekreuzt sind.',
    disks: 'Festplatten und Abbilder, die mit gelöscht werden',
    memory: 'Arbeitsspeicher',
    roles: {
      backing: ({ place }) => `unter einer Festplatte, ${place}`,
      snapshot: ({ place, names }) =>
        names === '' ? `von einem Schnappschuss, ${place}` : `von Schnappschuss ${names}, ${place}`,
      memory: ({ place, names }) => `Arbeitsspeicher von Schnappschuss ${names}, ${place}`,
    },
    reading: 'Wer benutzt diese Festplatten? …',
    none: 'Keine ihrer Festplatten ist ein Datenträger eines aktiven Pools, also kann keine mit gelöscht werden.',
    tooMany: ({ most }) =>
      `Festplatten lassen sich mit bis zu ${formatCount(most)} Maschinen auf einmal löschen. Diese hier bleiben.`,
    all: ({ n, size }) => `Alle ${formatCount(n)} (${size})`,
    disk: ({ machine, target, path }) => `${machine}, ${target}: ${path}`,
    inPool: ({ pool, size }) => `${size} im Pool ${pool}`,
    usedBy: ({ names }) => `auch benutzt von ${names}: er bleibt`,
    media: 'ist ein Wechselmedium oder schreibgeschützt: er bleibt',
    typeName: ({ name }) => `„${name}“ eingeben, um diese Festplatten endgültig zu löschen`,
    manyName: ({ n }) => `${formatCount(n)} Maschinen`,
  },
};
