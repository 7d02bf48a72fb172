import { formatBytes, formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

const images = (n: number): string => (n === 1 ? '1 Abbild' : `${formatCount(n)} Abbilder`);

export const disks: Translation<typeof en.disks> = {
  list: ({ name }) => `Festplatten von ${name}`,
  failed: 'Die Festplatten konnten nicht gelesen werden',
  none: 'Keine Festplatten',
  noneText: 'Diese Maschine hat keine Festplatten: Sie startet vom Netzwerk oder mit einem Kernel des Hosts.',
  emptyDrive: 'Nichts eingelegt',
  late: 'Der Prozess des Gasts antwortet nicht: Die Größen sind die, die seine Speicherpools kennen.',
  off: 'Kopieren, Commit, Pull und Rebase gehen, während die Maschine läuft. Die Größe lässt sich immer ändern.',
  readOnly: 'nur lesen',
  device: { disk: 'Festplatte', cdrom: 'CD-ROM', floppy: 'Diskette', lun: 'LUN' },
  actions: ({ target }) => `Aktionen für ${target}`,
  copyPath: 'Pfad kopieren',

  facts: {
    bus: 'Bus',
    format: 'Format',
    capacity: 'Kapazität',
    allocation: 'Belegt',
    physical: 'Auf dem Host',
    used: ({ percent }) => `${percent} der Kapazität`,
  },

  chain: {
    title: ({ target }) => `Abbildkette von ${target}`,
    active: 'wird beschrieben',
    base: 'Basis',
    incomplete: 'Was darunter liegt, ist nicht bekannt: Es liegt in keinem aktiven Speicherpool.',
    allocated: ({ size }) => `${size} belegt`,
    snapshots: ({ n, names }) =>
      n === 1 ? `nötig für Schnappschuss ${names}` : `nötig für die Schnappschüsse ${names}`,
    manySnapshots: ({ n }) => `nötig für ${formatCount(n)} Schnappschüsse`,
  },

  action: {
    copy: 'Kopieren …',
    commit: 'Commit …',
    pull: 'Pull …',
    rebase: 'Rebase …',
    resize: 'Größe ändern …',
  },

  job: {
    title: {
      copy: 'Wird kopiert',
      commit: 'Wird zusammengeführt',
      'active-commit': 'Aktives Abbild wird zusammengeführt',
      pull: 'Wird herausgelöst',
      backup: 'Wird gesichert',
      unknown: 'Ein Auftrag läuft',
    },
    into: ({ path }) => `nach ${path}`,
    progress: ({ target }) => `Fortschritt des Auftrags auf ${target}`,
    moved: ({ done, total }) => `${done} von ${total}`,
    limit: ({ rate }) => `begrenzt auf ${rate}`,
    noLimit: 'ohne Grenze',
    setLimit: 'Begrenzen …',
    abort: 'Abbrechen',
    ready: 'Beide Seiten sind gleich und bleiben es. Wie soll es enden?',
    pivot: { copy: 'Auf die Kopie umstellen', 'active-commit': 'Auf die Basis umstellen' },
    detach: { copy: 'Bleiben, Kopie so behalten', 'active-commit': 'Auf dem Overlay bleiben' },
    couldNotDecide: ({ target }) => `Der Auftrag auf ${target} konnte nicht beendet werden`,
    notFollowed: 'Von einem anderen Programm begonnen',
  },

  limit: {
    title: ({ target }) => `Geschwindigkeit des Auftrags auf ${target}`,
    intro: 'Gilt sofort. 0 lässt ihn so schnell laufen, wie er kann.',
    field: 'Höchstens',
    unit: 'MiB/s',
    submit: 'Grenze setzen',
  },

  leftOver: {
    title: 'Übrig geblieben',
    text: 'Diese Dateien werden von nichts mehr gebraucht.',
    was: {
      source: ({ target }) => `${target} vor dem Umstellen`,
      merged: ({ target }) => `zusammengeführtes Abbild von ${target}`,
      unfinished: ({ target }) => `unfertige Kopie von ${target}`,
      copy: ({ target }) => `Kopie von ${target} vom Ende des Auftrags`,
    },
    remove: ({ path }) => `${path} löschen`,
    keep: ({ path }) => `${path} behalten`,
    removeShort: 'Löschen …',
    keepShort: 'Behalten',
    after: ({ names }) => `${names} steht darauf und geht zuerst`,
    noPool: 'in keinem aktiven Speicherpool: auf dem Host zu löschen',
    decision: ({ path }) => `${path} löschen?`,
    decisionText: ({ size }) =>
      `Die Datei und ihr Inhalt (${size}) werden endgültig gelöscht. Weder diese noch eine andere Maschine und kein Schnappschuss braucht sie jetzt.`,
    decisionTextUnknown:
      'Die Datei und ihr Inhalt werden endgültig gelöscht. Weder diese noch eine andere Maschine und kein Schnappschuss braucht sie jetzt.',
    confirm: 'Löschen',
  },

  form: {
    limit: 'Geschwindigkeitsgrenze',
    limitHelp: '0: so schnell es geht. Sie lässt sich ändern, während der Auftrag läuft.',
    whenReady: 'Wenn beide gleich sind',
    wait: 'Auf mich warten',
    copy: {
      title: ({ target }) => `${target} kopieren`,
      intro: 'Kopiert die Festplatte an einen anderen Ort, während der Gast weiterschreibt.',
      submit: 'Kopieren beginnen',
      to: 'Wohin',
      kinds: { volume: 'Datenträger eines Pools', file: 'Datei auf dem Host' },
      pool: 'Speicherpool',
      noPools: 'Auf diesem Host gibt es keinen aktiven Speicherpool.',
      volume: 'Datenträger',
      path: 'Pfad der Datei',
      format: 'Format',
      depth: 'Was kopiert wird',
      full: 'Alles',
      shallow: 'Nur das oberste Abbild',
      reuse: 'Überschreiben, was dort ist',
      reuseHelp: 'Ein Abbild dieses Namens, das es schon gibt und das groß genug ist.',
      pivot: 'Auf die Kopie umstellen',
      sync: 'Den Gast beim Schreiben auf die Kopie warten lassen',
      syncHelp: 'So holt sie sicher auf und bremst den Gast in dieser Zeit.',
    },
    commit: {
      title: ({ target }) => `Commit von ${target}`,
      intro:
        'Führt Abbilder der Kette nach unten zusammen: Was ein Overlay enthält, geht in das Abbild darunter.',
      submit: 'Commit beginnen',
      top: 'Von',
      active: ({ path }) => `${path} (wird beschrieben)`,
      base: 'Hinunter in',
      remove: 'Zusammengeführte Abbilder danach löschen',
      removeHelp: 'libvirt löscht sie am Ende des Auftrags.',
      pivot: 'Auf die Basis umstellen',
    },
    pull: {
      title: ({ target }) => `Pull von ${target}`,
      intro: 'Kopiert, was die Abbilder darunter enthalten, in das oberste, das danach allein steht.',
      submit: 'Pull beginnen',
    },
    rebase: {
      title: ({ target }) => `Rebase von ${target}`,
      intro:
        'Stellt das oberste Abbild auf eines weiter unten: Was dazwischen liegt, wird in das oberste kopiert.',
      submit: 'Rebase beginnen',
      base: 'Neues Abbild darunter',
      none: 'Die Kette hat kein Abbild unterhalb dessen, auf dem das oberste steht.',
    },
    resize: {
      title: ({ target }) => `Größe von ${target} ändern`,
      intro: ({ size }) => `Sie hat jetzt ${size}.`,
      submit: 'Größe ändern',
      capacity: 'Kapazität',
    },
  },

  plan: {
    title: 'Was geschehen wird',
    possible: 'Jetzt möglich',
    impossible: 'Jetzt nicht möglich',
    working: 'Wird geprüft …',
    failed: 'Was geschehen würde, ließ sich nicht feststellen',
    moves: ({ size }) => `Höchstens ${size} werden kopiert`,
    movesUnknown: 'Wie viel kopiert wird, ist nicht bekannt',
    free: ({ size, path }) => `${size} frei, wo ${path} liegt`,
    unused: 'Danach nicht mehr gebraucht',
    command: 'Dasselbe mit virsh',
    steps: {
      makeVolume: ({ path, format }) => `Den Datenträger ${path} anlegen (${format})`,
      makeFile: ({ path, format }) => `Die Datei ${path} anlegen (${format})`,
      reuse: ({ path }) => `${path} überschreiben`,
      copyAll: ({ n, target }) =>
        n === 1
          ? `${target} kopieren, während der Gast weiterläuft`
          : `Den Inhalt aller ${images(n)} von ${target} in eines kopieren, während der Gast weiterläuft`,
      copyTop: ({ target }) => `Das oberste Abbild von ${target} kopieren, während der Gast weiterläuft`,
      pivotCopy: ({ path }) => `Wenn beide gleich sind, mit ${path} weitermachen`,
      waitCopy: 'Wenn beide gleich sind, sie so halten, bis Sie entscheiden',
      merge: ({ n, from, into }) =>
        n === 1 ? `${from} in ${into} einfügen` : `${images(n)}, von ${from} abwärts, in ${into} einfügen`,
      mergeActive: ({ n, from, into }) =>
        n === 1
          ? `${from} in ${into} einfügen, während der Gast weiterläuft`
          : `${images(n)}, von ${from} abwärts, in ${into} einfügen, während der Gast weiterläuft`,
      pivotBase: ({ into }) => `Wenn beide gleich sind, mit ${into} weitermachen`,
      waitBase: 'Wenn beide gleich sind, sie so halten, bis Sie entscheiden',
      deleteMerged: ({ n }) => `Zusammengeführtes löschen: ${images(n)}`,
      pullAll: ({ n, into }) =>
        `Was darunter liegt (${images(n)}), in ${into} kopieren, das danach allein steht`,
      pullTo: ({ n, into, base }) =>
        `Was dazwischen liegt (${images(n)}), in ${into} kopieren, das danach auf ${base} steht`,
      grow: ({ path, from, to }) =>
        `${path} von ${formatBytes(from)} auf ${formatBytes(to)} vergrößern: Der Gast sieht es sofort`,
      growVolume: ({ path, from, to }) =>
        `${path} von ${formatBytes(from)} auf ${formatBytes(to)} vergrößern: Der Gast sieht es beim Start`,
    },
    warnings: {
      snapshots: ({ names }) =>
        `Schnappschüsse stehen auf diesen Abbildern und sind danach nicht mehr so zu haben, wie sie waren: ${names}`,
      leftOvers: ({ names }) =>
        `Von früheren Aufträgen übrige Dateien können danach unbrauchbar sein: ${names}`,
      spaceUnknown: 'Wie viel dort frei ist, ist nicht bekannt: Kein aktiver Speicherpool hat diesen Ordner',
      spaceTight: ({ most, free }) =>
        `Bis zu ${formatBytes(most)} können nötig sein, ${formatBytes(free)} sind frei`,
      overwrites: ({ path }) => `Was ${path} jetzt enthält, geht verloren`,
      sharesBacking: ({ path }) => `Auch die Kopie steht auf ${path}, das bleiben muss`,
      guestGrows: 'Partitionen und Dateisysteme werden danach im Gast vergrößert',
      slowWrites: 'Der Gast schreibt in dieser Zeit langsamer',
      jobLost: 'Geht die Maschine vor dem Ende aus, ist die Kopie wertlos',
    },
    obstacles: {
      readonly: 'Die Verbindung ist nur zum Lesen.',
      off: 'Die Maschine ist aus. Zuerst starten: QEMU macht diese Arbeit, während der Gast läuft.',
      emptyDrive: 'Das Laufwerk ist leer.',
      notADisk:
        'Das ist ein CD-ROM, eine Diskette oder eine Festplatte, die die Maschine nicht beschreiben darf.',
      busyDisk: ({ target }) =>
        `Auf ${target} läuft schon ein Auftrag. Auf ihn warten oder ihn zuerst beenden: Eine Festplatte hat einen zur Zeit.`,
      busyMachine:
        'Die Maschine hat selbst einen Auftrag (Speichern, Migration oder Sicherung). Zuerst auf ihn warten.',
      noBacking: 'Die Festplatte steht allein: Unter ihrem Abbild liegt nichts.',
      notInChain: ({ path }) => `${path} ist nicht mehr in der Kette.`,
      sameImage: 'Beides ist dasselbe Abbild.',
      topIsBottom: 'Unter dem untersten Abbild liegt nichts, in das es eingefügt werden könnte.',
      baseAbove: 'Das Ziel muss weiter unten liegen.',
      alreadyBase: ({ path }) => `Das oberste Abbild steht schon auf ${path}.`,
      baseUsed: ({ path, names }) =>
        `${path} wird auch von ${names} gebraucht: Eine Änderung würde deren Daten zerstören. Stattdessen diese Festplatte kopieren oder herauslösen.`,
      noSpace: ({ least, free }) =>
        `Mindestens ${formatBytes(least)} sind nötig, ${formatBytes(free)} sind frei. Einen anderen Speicherpool wählen oder Platz schaffen.`,
      poolAway: 'Der Speicherpool ist weg oder nicht aktiv. Ihn starten oder einen anderen wählen.',
      exists: ({ path }) => `${path} gibt es schon. Einen anderen Namen wählen oder überschreiben.`,
      missing: ({ path }) => `Es gibt kein ${path}, das überschrieben werden könnte.`,
      tooSmall: ({ path, has, needs }) =>
        `${path} hat ${formatBytes(has)}, die Festplatte braucht ${formatBytes(needs)}.`,
      inUse: ({ path, names }) => `${path} wird von ${names} benutzt.`,
      rawShallow: 'Ein rohes Abbild kann auf keinem anderen stehen. qcow2 wählen oder alles kopieren.',
      shrinks: ({ now }) =>
        `Die Festplatte hat ${formatBytes(now)}. Kleiner wird sie nicht gemacht: Was an ihrem Ende liegt, würde abgeschnitten. Stattdessen im Gast auf eine kleinere Festplatte kopieren.`,
      sameSize: 'Diese Größe hat sie schon.',
      noVolume: ({ path }) =>
        `${path} liegt in keinem aktiven Speicherpool, daher kann libvirt die Größe nicht ändern, solange die Maschine aus ist. Die Maschine starten oder einen Speicherpool über dem Ordner anlegen.`,
    },
  },
};
