import { formatBytes, formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

/** Steps of a migration, in the log of its operation. */
export const migrationLog = {
  migrationLost: 'Die Quelle ging mitten in der Migration verloren',
  migrationFound: 'Es ist wieder bekannt, wo die Maschine ist',
  leverPostCopy: 'Auf Post-Copy umgeschaltet',
  leverDowntime: ({ ms }) => `Längster Stillstand: ${formatCount(ms)} ms`,
  leverBandwidth: ({ mibs }) =>
    mibs === 0 ? 'Geschwindigkeit freigegeben' : `Höchstgeschwindigkeit: ${formatCount(mibs)} MiB/s`,
  leverPostCopyBandwidth: ({ mibs }) =>
    mibs === 0
      ? 'Geschwindigkeit nach dem Umschalten freigegeben'
      : `Höchstgeschwindigkeit nach dem Umschalten: ${formatCount(mibs)} MiB/s`,
  leverCache: ({ bytes }) => `Kompressions-Cache: ${formatBytes(bytes)}`,
  leverPause: 'Die Maschine wurde angehalten',
  leverResume: 'Die Maschine wurde fortgesetzt',
  leverInterrupt: 'Post-Copy wurde unterbrochen',
  leftoverRemoved: ({ name }) => `${name} wurde vom Ziel entfernt`,
} satisfies Partial<Translation<typeof en.operations.log>>;

export const migrationRun: Translation<typeof en.migrationRun> = {
  title: 'Migrationen',
  list: 'Migrationen dieser Sitzung',
  empty: 'Noch ist nichts migriert worden',
  emptyText:
    'Eine Maschine, die auf einen anderen Host umzieht, erscheint hier: wie weit sie ist, und wo sie am Ende ist.',
  toMachines: 'Alle Maschinen zeigen',
  gone: 'Keine solche Migration',
  goneText: 'Sie gehört zu einer früheren Sitzung, oder zu viele sind seither zu Ende gegangen.',
  showAll: 'Alle Migrationen zeigen',
  one: ({ name, from, to }) => `${name}: von ${from} nach ${to}`,
  way: ({ from, to }) => `${from} → ${to}`,
  renamed: ({ name }) => `dort als ${name}`,
  open: 'Maschine öffnen',
  cancel: 'Migration abbrechen',
  cancelling: 'Wird abgebrochen …',
  cancelWait:
    'Wartet, bis libvirt sie beendet hat. Solange die Verbindung zwischen den Hosts unterbrochen ist, kann das eine halbe Minute dauern.',
  retry: 'Erneut versuchen',
  retried: 'Erneut versucht',
  showRetry: 'Nächsten Versuch zeigen',
  progress: ({ name }) => `Fortschritt von ${name}`,
  left: ({ duration }) => `noch etwa ${duration}`,
  noEnd: 'so ist kein Ende abzusehen',

  otherHost: 'einem anderen Host',
  driver: {
    direct: 'Von dieser App gesteuert',
    'peer-to-peer': 'Peer-to-Peer',
    tunnelled: 'Getunnelt',
    unknown: 'Laufend gefunden',
  },
  driverText: {
    direct: 'Sie endet mit dieser App: libvirt bricht sie dann ab, und die Maschine bleibt, wo sie ist.',
    'peer-to-peer': 'Das libvirt der Quelle führt sie aus: sie geht weiter, wenn diese App geschlossen wird.',
    tunnelled:
      'Das libvirt der Quelle führt sie aus, und die Daten gehen durch seine Verbindung zum Ziel: sie geht weiter, wenn diese App geschlossen wird.',
    unknown:
      'Sie lief schon, als diese App dazukam, und geht ohne sie weiter. libvirt sagt weder, wie sie begonnen wurde, noch wohin sie geht: das sieht die App, sobald die Maschine auf einem ihrer Hosts ankommt.',
  },
  trait: {
    live: 'Live',
    offline: 'Offline: nur die Definition',
    paused: 'Danach angehalten',
    'post-copy': 'Post-Copy erlaubt',
    'auto-converge': 'Auto-Converge',
    compressed: 'Komprimiert',
    parallel: 'Parallel',
    tls: 'TLS',
    'copy-storage': 'Kopiert Festplatten',
    'copy-storage-inc': 'Kopiert oberste Abbilder',
    persist: 'Dort definiert',
    'undefine-source': 'Hier entfernt',
    unsafe: 'Unsicheres erlaubt',
  },

  phase: {
    queued: 'Wartet, bis sie an der Reihe ist',
    preparing: 'Ziel wird vorbereitet',
    disks: 'Festplatten werden kopiert',
    memory: 'Speicher wird übertragen',
    switching: 'Wird umgeschaltet',
    'post-copy': 'Läuft dort, Speicher folgt',
    lost: 'Kontakt verloren',
    checking: 'Hosts werden gefragt, wo sie läuft',
    ended: 'Zu Ende',
  },
  phaseText: {
    queued:
      'Nur so viele Migrationen auf einmal verlassen einen Host oder kommen dort an, wie die Einstellungen sagen.',
    preparing:
      'Das Ziel startet einen Prozess, der auf die Maschine wartet. Sie selbst läuft ungestört weiter.',
    disks: 'Der Inhalt der Festplatten wird kopiert, während die Maschine weiter schreibt.',
    memory:
      'Der Speicher wird Runde um Runde übertragen; was die Maschine inzwischen schreibt, geht in die nächste Runde.',
    switching: 'Für den Rest steht die Maschine still, dann läuft sie am Ziel weiter.',
    'post-copy':
      'Die Maschine läuft am Ziel und holt den Rest ihres Speichers von der Quelle. Reißt die Verbindung jetzt ab, kann keine Seite allein weitermachen.',
    lost: 'Die Quelle kann nicht gefragt werden, wie es steht. Nichts wird behauptet, bis eine Seite geantwortet hat, die es weiß.',
    checking: 'Beide Hosts werden gefragt, wie die Maschine bei ihnen steht.',
  },
  steps: 'Schritte',
  step: {
    preparing: 'Vorbereiten',
    disks: 'Festplatten',
    memory: 'Speicher',
    switching: 'Umschalten',
    'post-copy': 'Post-Copy',
  },
  stepDone: 'erledigt',
  stepNow: 'jetzt',

  outcome: { succeeded: 'Migriert', failed: 'Gescheitert', cancelled: 'Abgebrochen' },

  figure: {
    remaining: 'Verbleibend',
    sent: 'Übertragen',
    rate: 'Übertragungsrate',
    dirtyRate: 'Speicheränderung',
    round: 'Runde',
    downtime: 'Erwarteter Stillstand',
    elapsed: 'Vergangen',
    disks: 'Davon Festplatten',
    throttle: 'Gebremst um',
    requests: 'Erwartete Seiten',
    cache: 'Kompressions-Cache',
    misses: ({ n }) => `${n} Fehlgriffe`,
  },

  chart: {
    none: 'Sie war zu Ende, bevor etwas gezählt wurde.',
    remaining: 'Verbleibend',
    rates: 'Raten',
    memory: 'Speicher und Festplatten',
    sent: 'Übertragen',
    written: 'Vom Gast geschrieben',
  },

  quiet: ({ duration }) => `Seit ${duration} ist nichts übertragen worden`,
  quietText:
    'Vielleicht ist die Verbindung zwischen den Hosts unterbrochen. libvirt beendet das nicht von selbst: warten Sie, bis sie wieder da ist, oder brechen Sie ab. Die Maschine läuft weiter, wo sie ist.',
  quietPostCopy:
    'Vielleicht ist die Verbindung zwischen den Hosts unterbrochen. Die Maschine steht still, wo sie Speicher braucht, der noch nicht gefolgt ist. Warten Sie, bis die Verbindung wieder da ist.',
  slow: 'Sie schreibt schneller, als übertragen wird',
  slowText: ({ dirty, rate }) =>
    `Die Maschine schreibt ${dirty} in ihren Speicher, übertragen werden ${rate}: so kommt sie nicht ans Ende. Auswege:`,
  wayPostCopy: 'Auf Post-Copy umschalten',
  wayDowntime: ({ duration }) => `Stillstand von ${duration} erlauben`,
  wayBandwidth: 'Geschwindigkeit freigeben',
  wayPause: 'Maschine anhalten, bis sie umgezogen ist',

  levers: {
    title: 'Solange sie läuft',
    apply: 'Anwenden',
    applied: 'Angewandt.',
    failed: ({ what }) => `${what}: nicht geändert`,
    ended: 'Das wirkt, solange sie läuft.',
    postCopy: 'Post-Copy',
    postCopyText:
      'Lässt die Maschine sofort am Ziel weiterlaufen und schickt den Rest ihres Speichers hinterher. Das kommt immer ans Ende, lässt sich aber nicht zurücknehmen.',
    postCopyTextFound:
      'Lässt die Maschine sofort am Ziel weiterlaufen, wenn das zu Beginn der Migration erlaubt wurde; sonst lehnt libvirt es ab. Es kommt immer zum Ende, ist aber nicht rückgängig zu machen.',
    postCopyNow: 'Jetzt umschalten',
    postCopyNotAsked: 'Nur, wenn es zu Beginn erlaubt wurde.',
    postCopyOn: 'Ist umgeschaltet.',
    notYet: 'Erst, wenn Speicher übertragen wird.',
    downtime: 'Längster Stillstand',
    downtimeText: 'Umgeschaltet wird, sobald der Rest in dieser Zeit übertragen werden kann.',
    ms: 'ms',
    bandwidth: 'Höchstgeschwindigkeit',
    bandwidthText: '0 hebt sie auf.',
    mibs: 'MiB/s',
    postCopyBandwidth: 'Höchstgeschwindigkeit nach dem Umschalten',
    postCopyBandwidthText: 'Für das, wonach der Gast noch nicht gefragt hat. 0 hebt sie auf.',
    cache: 'Kompressions-Cache',
    cacheText:
      'Früher übertragene Seiten: je größer er ist, desto mehr von dem, was sich ändert, geht nur als Unterschied hinüber.',
    mib: 'MiB',
    pause: 'Maschine anhalten',
    pauseText:
      'Sie steht still, bis sie umgezogen ist: es wird nichts mehr geschrieben, also ist bald Schluss.',
    pauseNow: 'Anhalten',
    resume: 'Fortsetzen',
    paused: 'Sie steht jetzt still.',
    interrupt: 'Post-Copy unterbrechen',
    interruptText:
      'Die Maschine steht auf beiden Hosts still, bis es weitergeht. Für eine Verbindung, die gleich getrennt wird.',
    interruptNow: 'Unterbrechen',
    readonly: 'Diese Verbindung darf nur lesen: ändern kann sie, wer die Migration begonnen hat.',
    offline: 'Nur die Definition zieht um: da gibt es nichts zu ändern.',
  },

  result: {
    title: 'Wie es ging',
    total: 'Gesamtzeit',
    downtime: 'Stand still für',
    sent: 'Übertragen',
    rate: 'Übertragungsrate',
    rounds: 'Runden',
    roundsTitle: 'Runde um Runde',
    noRounds: 'Sie war zu Ende, bevor eine Runde gezählt wurde.',
    columns: {
      round: 'Runde',
      begun: 'Begann nach',
      remaining: 'Da verbleibend',
      rate: 'Übertragen',
      dirty: 'Vom Gast geschrieben',
    },
    moved: ({ name, host }) => `${name} ist jetzt auf ${host}.`,
    movedText: 'Diese Seite geht mit: Verweise auf den alten Ort führen dorthin.',
  },

  where: {
    title: 'Wo die Maschine ist',
    asOf: ({ time }) => `gefragt um ${time}`,
    again: 'Nochmals fragen',
    watching: 'Ein Host ist nicht erreichbar: er wird gefragt, sobald er wieder da ist.',
    asking: 'Beide Hosts werden gefragt …',
    source: 'Quelle',
    destination: 'Ziel',
    notThere: 'nicht dort',
    away: 'antwortet nicht',
    unknownHost: 'keiner der Hosts dieser App',
    verdict: {
      'on-source': ({ source }) => `Sie läuft auf ${source}, wie vorher, und sonst nirgends.`,
      'on-destination': ({ destination }) => `Sie läuft auf ${destination}, und sonst nirgends.`,
      'paused-on-source': ({ source }) => `Sie steht auf ${source} still und kann dort weiterlaufen.`,
      'paused-on-destination': ({ destination }) =>
        `Sie steht auf ${destination} still und kann dort weiterlaufen.`,
      split: ({ source, destination }) =>
        `Post-Copy ist abgerissen: ein Teil ihres Speichers ist auf ${source}, der Rest auf ${destination}. Allein kann keiner weitermachen.`,
      nowhere: () =>
        'Sie läuft nirgends: ihr Prozess ist zu Ende. Ihre Festplatten sind, wie sie in dem Moment waren.',
      'on-both': ({ source, destination }) =>
        `${source} und ${destination} sagen beide, dass sie läuft. Schalten Sie eine davon sofort aus: zwei Maschinen dürfen nicht auf dieselben Festplatten schreiben.`,
      unknown: () =>
        'Wer es wissen könnte, kann jetzt nicht gefragt werden. Starten Sie sie nirgends, bevor das geklärt ist.',
    },
    resumeSource: ({ host }) => `Auf ${host} fortsetzen`,
    recover: 'Post-Copy fortsetzen',
    recoverText:
      'Nimmt die Migration dort wieder auf, wo sie abriss, sobald die Hosts einander wieder erreichen.',
    recoverOld: 'Fortsetzen braucht libvirt 8.5 oder neuer auf beiden Hosts.',
    left: 'Auf dem Ziel übrig',
    leftNone: 'Auf dem Ziel ist nichts übrig.',
    leftKind: {
      incoming: 'Wartende Kopie, angehalten',
      definition: 'Definition',
      volume: 'Dafür angelegtes Abbild',
    },
    leftUp: ({ size }) => `${size} belegt`,
    cleanUp: 'Aufräumen …',
    cleanUpTitle: ({ host }) => `Auf ${host} aufräumen?`,
    cleanUpText: ({ name, source }) =>
      `Dies wird entfernt; ${name} selbst ist auf ${source} und bleibt unberührt:`,
    cleanUpNow: 'Entfernen',
  },

  queue: {
    title: 'Warteschlange',
    standing: ({ done, failed, going }) =>
      [
        going > 0 ? `noch ${formatCount(going)}` : '',
        done > 0 ? `${formatCount(done)} migriert` : '',
        failed > 0 ? `${formatCount(failed)} nicht` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    retryFailed: ({ n }) => `${formatCount(n)} gescheiterte wiederholen`,
    cancelWaiting: ({ n }) => `${formatCount(n)} wartende abbrechen`,
  },

  followed: ({ name, host }) => `${name} ist nach ${host} umgezogen`,
  followedText: 'Sie läuft jetzt dort, mit allem, was zu ihr gehört.',
  showMigration: 'Zeigen, wie es ging',
  openThere: ({ host }) => `Auf ${host} öffnen`,

  closing: {
    title: 'Eine Migration endet mit dieser App',
    text: ({ n }) =>
      n === 1
        ? 'Diese App steuert eine Migration. Wird sie jetzt geschlossen, bricht libvirt sie ab, und die Maschine bleibt, wo sie ist.'
        : `Diese App steuert ${formatCount(n)} Migrationen. Wird sie jetzt geschlossen, bricht libvirt sie ab, und die Maschinen bleiben, wo sie sind.`,
    stay: 'Offen lassen',
    leave: 'Schließen und abbrechen',
  },
};
