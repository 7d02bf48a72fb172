import type { en } from '../en';
import type { Translation } from '../translation';

export const backup: Translation<typeof en.backup> = {
  title: 'Sicherung',
  backUp: 'Sichern …',
  newCheckpoint: 'Neuer Prüfpunkt …',
  actionsFor: ({ name }) => `Aktionen für ${name}`,
  at: ({ time }) => `Sicherung von ${time}`,
  unsupported: 'Hier gibt es keine Sicherungen',
  unsupportedText:
    'Dieser Hypervisor, oder diese Fassung von libvirt, hat weder Prüfpunkte noch Sicherungen. QEMU hat sie seit libvirt 7.2.',
  failed: 'Über Sicherungen ist nichts bekannt',
  off: 'Die Maschine ist aus',
  offText:
    'libvirt sichert laufende Maschinen: QEMU selbst liest die Festplatten und verfolgt, was sich ändert. Angehalten gestartet läuft der Gast nicht, und seine Festplatten bleiben, wie sie sind.',
  startPaused: 'Angehalten starten',
  noDisks: 'Diese Maschine hat keine eigenen Festplatten zu sichern.',

  sets: {
    title: 'Sicherungen',
    none: 'Keine Sicherung dieser Maschine liegt in einem Pool dieses Hosts. Am Anfang steht eine vollständige; spätere enthalten nur, was sich seither geändert hat, wenn die Festplatten qcow2 sind.',
    reading: 'Die Pools werden durchsucht …',
    failed: 'Die Pools konnten nicht nach Sicherungen durchsucht werden',
    others: ({ n }) => `Sicherungen anderer Maschinen auf diesem Host (${n})`,
    othersTable: 'Sicherungen anderer Maschinen',
    unreadableTitle: 'Unlesbare Sicherungen',
    inPool: ({ pool }) => `in ${pool}`,
    deleteManifest: ({ name }) => `${name} löschen …`,
    unreadable: ({ n }) =>
      n === 1
        ? 'Das Verzeichnis einer Sicherung ist nicht lesbar: Es ist beschädigt oder von einem neueren Virtdeck.'
        : `Die Verzeichnisse von ${n} Sicherungen sind nicht lesbar: Sie sind beschädigt oder von einem neueren Virtdeck.`,
    columns: {
      made: 'Erstellt',
      machine: 'Maschine',
      kind: 'Art',
      size: 'Größe',
      pool: 'Pool',
      disks: 'Festplatten',
      state: 'Zustand',
      description: 'Beschreibung',
    },
    full: 'Vollständig',
    incremental: 'Inkrementell',
    since: ({ time }) => `seit ${time}`,
    states: {
      complete: 'Abgeschlossen',
      unfinished: 'Unfertig',
      unknown: 'Ende unbekannt',
      failed: 'Gescheitert',
      broken: 'Unbrauchbar',
    },
    stateTexts: {
      unfinished: 'Sie wird geschrieben, oder es wird gerade festgestellt, wie sie endete.',
      unknown:
        'Niemand hat gesehen, wie sie endete, und libvirt weiß es nicht mehr. Beim Prüfen wird sie mit den Festplatten der Maschine verglichen.',
      failed: 'Sie ist nicht vollständig und kann nicht wiederhergestellt werden: Löschen Sie sie.',
      broken: 'Dateien fehlen, oder eine Sicherung, auf der sie aufbaut.',
    },
    failures: {
      failed: 'libvirt meldet, dass sie gescheitert ist.',
      cancelled: 'Sie wurde abgebrochen, oder die Maschine ging währenddessen aus.',
      incomplete: 'Ihr fehlt, was die Festplatte der Maschine die ganze Zeit hatte.',
    },
    missing: ({ names }) => `Es fehlt: ${names}`,
    checksum: ({ target, checksum }) => `${target}: SHA-256 ${checksum}`,
    noChecksum: ({ target }) => `${target}: keine Prüfsumme`,
    restore: 'Wiederherstellen …',
    verify: 'Prüfen',
    verifyNamed: ({ time }) => `Sicherung von ${time} prüfen`,
    verifyFailed: ({ time }) => `Die Sicherung von ${time} konnte nicht geprüft werden`,
    delete: 'Löschen …',
    files: 'Ihre Dateien zeigen',
  },

  checkpoints: {
    title: 'Prüfpunkte',
    none: 'Keine Prüfpunkte. Mit jeder Sicherung wird einer angelegt; von da an wird verfolgt, welche Blöcke sich ändern.',
    columns: {
      name: 'Prüfpunkt',
      created: 'Angelegt',
      changed: 'Seither geändert',
      disks: 'Festplatten',
      description: 'Beschreibung',
    },
    unknown: 'unbekannt, solange die Maschine aus ist',
    describe: 'Beschreiben …',
    xml: 'XML zeigen',
    delete: 'Löschen …',
    create: 'Anlegen',
    createTitle: ({ name }) => `Neuer Prüfpunkt von ${name}`,
    createIntro: 'Von diesem Augenblick an wird verfolgt, welche Blöcke der Festplatten sich ändern.',
    name: 'Name',
    badName: 'Ein Name ist nötig, ohne / und nicht mit einem Punkt am Anfang',
    taken: 'Einen Prüfpunkt dieses Namens gibt es schon',
    description: 'Beschreibung',
    quiesce: 'Die Dateisysteme dabei einfrieren',
    quiesceHelp:
      'Über den Agenten des Gastes, damit stimmig ist, was auf den Festplatten steht. Braucht den Agenten.',
    describeTitle: ({ name }) => `${name} beschreiben`,
    describeIntro: 'Der Name bleibt: libvirt kann Prüfpunkte nicht umbenennen.',
    save: 'Speichern',
    xmlTitle: ({ name }) => `XML von ${name}`,
    deleteTitle: ({ name }) => `Den Prüfpunkt ${name} löschen?`,
    what: 'Was',
    whats: {
      one: 'Diesen',
      'with-children': 'Diesen und alle danach',
      children: 'Alle danach, nicht ihn selbst',
      forget: 'Nur, was libvirt von ihm weiß',
    },
    oneText: ({ parent }) =>
      `Was er verfolgt hat, geht an ${parent}: Darauf können Sicherungen weiter aufbauen.`,
    firstText: 'Er ist der erste: Auf ihm kann keine Sicherung mehr aufbauen.',
    childrenText: ({ names }) => `Diese gehen: ${names}`,
    noChildren: 'Nach ihm gibt es keine.',
    forgetText:
      'libvirt vergisst ihn, aber seine Bitmaps bleiben in den Abbildern und wachsen weiter. Für Maschinen, deren Abbilder weg sind oder ersetzt wurden.',
    offText: 'Die Maschine ist aus: libvirt kann Prüfpunkte dann nur vergessen.',
    backupsText: ({ n }) =>
      n === 1
        ? 'Eine Sicherung wurde mit ihm gemacht: Sie bleibt und lässt sich wiederherstellen, aber keine kann mehr auf ihr aufbauen.'
        : `${n} Sicherungen wurden mit ihnen gemacht: Sie bleiben und lassen sich wiederherstellen, aber keine kann mehr auf ihnen aufbauen.`,
    deleteIt: 'Löschen',
    failed: ({ name }) => `Der Prüfpunkt ${name} konnte nicht geändert werden`,
  },

  running: {
    push: 'Eine Sicherung wird geschrieben',
    pull: 'Die Festplatten werden über NBD angeboten',
    since: ({ name }) => `Änderungen seit ${name}`,
    all: 'der ganze Inhalt',
    progress: 'Fortschritt der Sicherung',
    done: ({ done, total }) => `${done} von ${total}`,
    speed: 'Geschwindigkeit',
    left: 'Verbleibend',
    elapsed: 'Seit',
    written: 'Geschrieben',
    scratch: 'Für Leser aufbewahrt',
    cancel: 'Sicherung abbrechen',
    end: 'Angebot beenden',
    endFailed: 'Die Sicherung konnte nicht beendet werden',
    pullText:
      'Die Festplatten sind, wie sie am Anfang waren; der Gast läuft weiter. Was er überschreibt, wird aufbewahrt, bis das Angebot beendet wird.',
    onHost: 'Der Socket ist auf dem Host: Führen Sie diese Befehle dort aus.',
    tlsText: 'Der Server verlangt ein Zertifikat: qemu-img bekommt den Ordner genannt, in dem Ihres liegt.',
    url: 'Adresse',
    copy: 'Alles kopieren',
    convert: 'Nach qcow2 kopieren',
    nbdcopy: 'Nach raw kopieren',
    changes: 'Was sich geändert hat',
  },

  form: {
    title: ({ name }) => `${name} sichern`,
    intro:
      'Der Gast läuft weiter. Die Sicherung enthält die Festplatten, wie sie in dem Augenblick sind, in dem sie beginnt.',
    mode: 'Wie',
    modes: { push: 'In Dateien schreiben', pull: 'Über NBD anbieten' },
    modeHelp: {
      push: 'QEMU schreibt die Dateien in einen Pool des Hosts; mit dem Verzeichnis daneben kann jedes Virtdeck sie wiederherstellen.',
      pull: 'Ein anderes Programm liest die Festplatten, bis Sie es beenden.',
    },
    since: 'Was',
    everything: 'Alles (vollständig)',
    changesSince: ({ time, description }) =>
      description ? `Änderungen seit ${time}: ${description}` : `Änderungen seit ${time}`,
    changesSinceCheckpoint: ({ name }) => `Sagen, was sich seit ${name} geändert hat`,
    sinceHelp: {
      first: 'Noch gibt es keine Sicherung mit Prüfpunkt, auf der sich aufbauen ließe.',
      push: 'Eine Sicherung von Änderungen braucht zum Wiederherstellen die, auf denen sie aufbaut.',
      pull: 'Der ganze Inhalt ist in jedem Fall lesbar; die Änderungen werden außerdem genannt.',
    },
    disks: 'Festplatten',
    diskHelp: ({ format, used, size }) => `${format}, ${used} von ${size} belegt`,
    untracked: 'nicht verfolgt: nur vollständige Sicherungen',
    pool: 'Pool',
    poolHelp: 'Pools, deren Datenträger Dateien sind.',
    noPools: 'Auf diesem Host ist kein aktiver Pool mit Dateien.',
    format: 'Format',
    formats: { qcow2: 'qcow2', raw: 'raw' },
    checkpoint: 'Einen Prüfpunkt anlegen',
    checkpointHelp:
      'Im selben Augenblick, sodass die nächste Sicherung nur braucht, was sich von nun an ändert.',
    description: 'Beschreibung',
    checksums: 'Danach Prüfsummen berechnen',
    checksumsHelp:
      'Liest die Sicherung über die Verbindung zurück, damit sich Wiederhergestelltes mit ihr vergleichen lässt.',
    transport: 'Server',
    transports: { unix: 'Socket auf dem Host', tcp: 'TCP-Port' },
    socket: 'Pfad des Sockets',
    socketHelp: 'In einem Ordner, in den der Prozess der Maschine schreiben darf.',
    address: 'Adresse auf dem Host',
    port: 'Port',
    tls: 'TLS',
    tlsHelp: 'Mit den Zertifikaten, mit denen QEMU auf dem Host eingerichtet ist (backup_tls_x509_cert_dir).',
    scratch: 'Überschriebenes aufbewahren in',
    besideDisks: 'den Ordnern der Festplatten',
    run: { push: 'Sichern', pull: 'Anbieten' },
    badSocket: 'Ein Pfad auf dem Host ist nötig, mit höchstens 107 Zeichen',
    badAddress: 'Eine Adresse ist nötig',
    noDisk: 'Mindestens eine Festplatte ist nötig',
  },

  plan: {
    title: 'Was geschehen wird',
    planning: 'Es wird nachgesehen …',
    failed: 'Es ließ sich nicht planen',
    file: ({ target, volume }) => `${target} → ${volume}`,
    offered: ({ target }) => `${target}: wird angeboten`,
    upTo: ({ size }) => `bis zu ${size}`,
    changed: ({ size }) => `Änderungen, ${size}`,
    changedUnknown: 'Änderungen',
    total: ({ size, free }) => `Zusammen bis zu ${size}; ${free} sind frei.`,
    totalOnly: ({ size }) => `Zusammen bis zu ${size}.`,
    checkpoint: ({ name }) => `Legt den Prüfpunkt ${name} an.`,
    noCheckpoint: 'Legt keinen Prüfpunkt an: Auf dieser kann keine weitere Sicherung aufbauen.',
    findings: {
      off: 'Die Maschine ist aus: libvirt kann nur laufende Maschinen sichern.',
      running: 'Eine Sicherung dieser Maschine läuft schon.',
      'no-pool': 'Wählen Sie einen aktiven Pool, dessen Datenträger Dateien sind.',
      'set-gone':
        'Die Sicherung, auf der aufgebaut werden soll, gibt es nicht mehr, oder sie ist unvollständig.',
      'no-checkpoint': 'Die Sicherung, auf der aufgebaut werden soll, wurde ohne Prüfpunkt gemacht.',
      'checkpoint-gone': ({ name }) =>
        `Den Prüfpunkt ${name} gibt es nicht mehr: Machen Sie eine vollständige Sicherung.`,
      untracked: ({ target }) =>
        `${target} lässt sich nicht verfolgen, weil es nicht qcow2 (der Fassung 1.1) ist: Es wird jedes Mal ganz gesichert.`,
      encrypted: ({ target }) =>
        `${target} ist verschlüsselt, seine Sicherung nicht: Wer die Datei liest, liest den Inhalt.`,
      'full-instead': ({ target }) => `${target} war darin nicht enthalten: Es wird ganz gesichert.`,
      'no-space': ({ needed, free }) => `Bis zu ${needed} sind nötig, ${free} sind frei.`,
      wildcard: ({ address }) =>
        `${address} heißt jede Adresse des Hosts: Wer den Port erreicht, kann die Festplatten lesen. Nennen Sie eine Adresse, oder nehmen Sie TLS.`,
    },
  },

  restore: {
    title: ({ time }) => `Die Sicherung von ${time} wiederherstellen`,
    intro: ({ machine }) =>
      `Festplatten von ${machine}, wie sie damals waren. Jede wird zurückgelesen und mit ihrer Prüfsumme verglichen.`,
    target: 'Wohin',
    targets: { volumes: 'Neue Datenträger', machine: 'Neue Maschine', replace: 'Die Maschine selbst' },
    targetHelp: {
      volumes: 'Nur die Festplatten; noch hat keine Maschine sie.',
      machine:
        'Eine weitere Maschine wie die gesicherte, mit eigenem Namen, eigener UUID und eigenen MAC-Adressen. Sie wird nicht gestartet.',
      replace: 'Die Maschine bekommt die wiederhergestellten Festplatten statt ihrer jetzigen.',
    },
    disks: 'Festplatten',
    pool: 'In den Pool',
    format: 'Format',
    prefix: 'Namen beginnen mit',
    name: 'Name der Maschine',
    badName: 'Ein Name ist nötig',
    nameTaken: 'Eine Maschine dieses Namens gibt es schon',
    running: 'Die Maschine läuft: Fahren Sie sie zuerst herunter.',
    keepOld: 'Ihre jetzigen Festplatten behalten',
    keepOldHelp: 'Als Datenträger, die keine Maschine hat.',
    lost: ({ targets }) =>
      `Verloren gehen: der jetzige Inhalt von ${targets} und alles, was seit der Sicherung geschrieben wurde. Auch die Prüfpunkte der Maschine gehen: Ihre nächste Sicherung ist eine vollständige.`,
    checkpointsGo: 'Die Prüfpunkte der Maschine gehen: Ihre nächste Sicherung ist eine vollständige.',
    run: 'Wiederherstellen',
    chain: ({ n }) => (n === 1 ? 'Aus einer Sicherung.' : `Zusammengesetzt aus ${n} Sicherungen.`),
    size: ({ size, free }) => `Bis zu ${size} werden geschrieben; ${free} sind frei.`,
    unknown:
      'Niemand weiß, ob diese Sicherung zu Ende kam: Teile der Festplatten können fehlen. Prüfen Sie sie zuerst, oder sehen Sie sich das Wiederhergestellte mit Vorsicht an.',
    noChecksum:
      'Sie hat keine Prüfsummen: Das Wiederhergestellte wird mit dem verglichen, was die Sicherung jetzt enthält.',
  },

  delete: {
    title: ({ time }) => `Die Sicherung von ${time} löschen?`,
    text: 'Ihre Dateien werden endgültig entfernt. Die Maschine und ihre Prüfpunkte bleiben.',
    dependents: 'Diese bauen auf ihr auf und sind ohne sie nicht wiederherzustellen; sie gehen mit:',
    unreadableTitle: 'Das unlesbare Verzeichnis löschen?',
    removed: 'Diese Datei wird endgültig entfernt:',
    stays:
      'Diese tragen den Namen der Sicherung und bleiben: Ohne ihr Verzeichnis ist nicht zu sagen, ob sie dazugehören. Sie lassen sich als Datenträger des Pools löschen.',
    nothingStays: 'Keine andere Datei des Pools trägt den Namen der Sicherung.',
    confirm: ({ n }) => (n === 1 ? 'Löschen' : `${n} Sicherungen löschen`),
    failed: 'Die Sicherung konnte nicht gelöscht werden',
  },
};
