import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

export const snapshots: Translation<typeof en.snapshots> = {
  count: ({ n }) => (n === 1 ? '1 Schnappschuss' : `${formatCount(n)} Schnappschüsse`),
  take: 'Schnappschuss erstellen …',
  takeFirst: 'Ersten Schnappschuss erstellen',
  view: 'Ansicht',
  views: { tree: 'Baum', list: 'Liste' },
  zoom: { in: 'Größer', out: 'Kleiner', fit: 'Ins Fenster einpassen' },
  tree: ({ name }) => `Schnappschüsse von ${name}`,
  failed: 'Die Schnappschüsse konnten nicht gelesen werden',
  asBefore: 'Was zu sehen ist, wurde vorher gelesen.',
  loading: 'Schnappschüsse werden gelesen …',
  empty: {
    title: 'Noch keine Schnappschüsse',
    text: 'Ein Schnappschuss hält die Maschine fest, wie sie in einem Augenblick ist, damit Sie dorthin zurückkehren können: vor einer Aktualisierung, vor einem Versuch. Mehrere bilden einen Baum.',
    internal: 'Intern: im qcow2-Abbild selbst, samt Arbeitsspeicher. Der Weg zurück ist einfach.',
    external:
      'Extern: Das Abbild bleibt, wie es ist, und eine neue Datei nimmt auf, was ab jetzt geschrieben wird. Geht mit jedem Format und hält den Gast kaum an.',
    readOnly: 'Nur-Lese-Verbindung: Schnappschüsse sind nicht möglich.',
  },

  here: 'Sie sind hier',
  hereState: ({ state }) => `Sie sind hier: ${state}`,
  hereText: 'Die Maschine, wie sie jetzt ist. Sie geht vom Schnappschuss darüber aus.',
  hereRoot: 'Die Maschine, wie sie jetzt ist. Sie geht von keinem Schnappschuss aus.',
  collapse: ({ name }) => `Einklappen, was auf ${name} aufbaut`,
  expand: ({ name, n }) => `Ausklappen, was auf ${name} aufbaut (${formatCount(n)})`,
  more: ({ n }) => `+${formatCount(n)}`,
  menu: ({ name }) => `Aktionen für ${name}`,
  picture: ({ name }) => `Der Bildschirm, als ${name} erstellt wurde`,

  diskOnly: 'Nur Festplatten',
  kinds: {
    internal: 'intern',
    external: 'extern',
    mixed: 'intern und extern',
    manual: 'auf andere Weise',
    none: 'nur Einstellungen',
  },
  withMemory: 'mit Arbeitsspeicher',
  current: 'aktuell',

  facts: {
    title: 'Schnappschuss',
    taken: 'Erstellt',
    state: 'Zustand',
    kind: 'Art',
    memory: 'Arbeitsspeicher',
    parent: 'Baut auf auf',
    noParent: 'nichts: Er ist der erste',
    children: 'Auf ihm bauen auf',
    noChildren: 'keine',
    description: 'Beschreibung',
    noDescription: 'keine',
    memories: {
      none: 'nicht enthalten',
      internal: 'im Abbild',
      external: 'in einer Datei',
      manual: 'auf andere Weise',
    },
  },
  disks: {
    title: 'Festplatten',
    none: 'Er enthält keine Festplatte.',
    locations: {
      internal: 'im Abbild enthalten',
      external: 'als Datei unter der Überlagerung erhalten',
      manual: 'auf andere Weise erhalten',
      none: 'ausgelassen',
    },
    overlay: 'seitdem geschrieben nach',
  },
  actions: {
    revert: 'Zurücksetzen …',
    delete: 'Löschen …',
    rename: 'Umbenennen oder beschreiben …',
    xml: 'XML anzeigen',
    save: 'XML speichern …',
    copy: 'XML kopieren',
  },
  list: {
    columns: {
      name: 'Name',
      parent: 'Baut auf auf',
      taken: 'Erstellt',
      state: 'Zustand',
      kind: 'Art',
      description: 'Beschreibung',
    },
  },
  xmlTitle: ({ name }) => `XML von ${name}`,
  couldNot: ({ action, name }) => `${action}: ${name} ist nicht gelungen`,

  create: {
    title: ({ name }) => `Schnappschuss von ${name} erstellen`,
    intro: 'Hält die Maschine fest, wie sie jetzt ist, damit Sie dorthin zurückkehren können.',
    name: 'Name',
    badName: 'Ein Name ist nötig. Er darf nicht mit einem Punkt beginnen und keinen Schrägstrich enthalten.',
    taken: 'Einen Schnappschuss dieses Namens gibt es schon.',
    description: 'Beschreibung',
    kind: 'Art',
    kinds: {
      internal: 'Intern',
      'external-disks': 'Extern, nur Festplatten',
      'external-memory': 'Extern mit Arbeitsspeicher',
    },
    kindTexts: {
      internal:
        'Der Zustand kommt in die Abbilder selbst, bei einer laufenden Maschine auch der Arbeitsspeicher. Der Weg zurück ist einfach.',
      'external-disks':
        'Jedes Abbild bleibt, wie es ist; eine neue Datei darüber nimmt auf, was ab jetzt geschrieben wird. Der Gast merkt kaum etwas. Sein Arbeitsspeicher wird nicht erhalten: Der Weg zurück ist wie nach einem Stromausfall.',
      'external-memory':
        'Ebenso, und der Arbeitsspeicher kommt in eine eigene Datei, sodass der Gast genau dort weitermacht, wo er war.',
    },
    internalOff: 'Der Zustand kommt in die Abbilder selbst. Der Weg zurück ist einfach.',
    externalOff:
      'Jedes Abbild bleibt, wie es ist; eine neue Datei darüber nimmt auf, was ab jetzt geschrieben wird.',
    cannot: 'Hier nicht möglich:',
    disks: 'Festplatten',
    noDisks: 'Die Maschine hat keine Festplatten.',
    include: ({ target }) => `${target} einbeziehen`,
    fixed: 'nur lesbar oder leer: Daran ändert sich nichts',
    overlayFile: ({ target }) => `Neue Datei für ${target}`,
    memoryFile: 'Datei für den Arbeitsspeicher',
    badFile: 'Ein absoluter Pfad ist nötig.',
    options: 'Optionen',
    quiesce: 'Dateisysteme währenddessen einfrieren',
    quiesceText: 'Der Agent des Gastes bringt sie vorher in einen sauberen Zustand.',
    noAgent: 'Braucht den Agenten des Gastes, der nicht verbunden ist.',
    live: 'Den Gast weiterlaufen lassen, während sein Arbeitsspeicher geschrieben wird',
    liveText: 'Es dauert länger, aber der Gast steht nicht still.',
    halt: 'Die Maschine danach ausschalten',
    haltText: 'Ihr Strom wird abgeschaltet, sobald der Schnappschuss da ist.',
    reuse: 'Überlagerungen verwenden, die es schon gibt',
    reuseText: 'Sie müssen dafür gemacht sein: Falscher Inhalt verdirbt, was der Gast sieht.',
    dryRun: 'Was geschehen wird',
    planning: 'Wird nachgesehen …',
    makes: ({ path, size }) => `Legt ${path} an (anfangs ${size})`,
    reuses: ({ path }) => `Verwendet ${path}, wie es ist`,
    writesMemory: ({ path, size }) => `Schreibt den Arbeitsspeicher nach ${path} (bis zu ${size})`,
    inside: ({ disks }) => `Hält den Zustand in den Abbildern von ${disks} fest`,
    insideMemory: ({ size }) => `Hält den Arbeitsspeicher im ersten Abbild fest (bis zu ${size})`,
    free: ({ pool, free }) => `${pool} hat noch ${free} frei`,
    freeUnknown: 'in keinem Pool von libvirt: Wie viel dort frei ist, lässt sich nicht sagen',
    pause: {
      off: 'Die Maschine ist aus und bleibt es.',
      moment: 'Der Gast steht einen Augenblick still, deutlich unter einer Sekunde.',
      memory: ({ size }) =>
        `Der Gast steht still, während bis zu ${size} Arbeitsspeicher geschrieben werden.`,
    },
    goesOff: 'Danach geht die Maschine aus.',
    withoutVariables:
      'Die Variablen der Firmware (UEFI) gehören nicht dazu: nach dem Zurücksetzen sind sie, wie sie davor waren.',
    command: 'Dasselbe im Terminal',
    submit: 'Schnappschuss erstellen',
  },

  edit: {
    title: ({ name }) => `${name} umbenennen oder beschreiben`,
    noRename:
      'Sein Zustand liegt unter diesem Namen im Abbild und wäre unter einem anderen nicht zu finden: Nur die Beschreibung lässt sich ändern.',
    renameText:
      'libvirt kann nicht umbenennen, also wird er neu definiert, was auf ihm aufbaut, folgt, und der alte Name wird vergessen. Daten werden nicht angefasst.',
    submit: 'Speichern',
  },

  chain: {
    title: 'Dateien, auf denen er steht',
    of: ({ disk }) => `Dateien von ${disk}`,
    failed: 'Die Dateien der Festplatten konnten nicht gelesen werden',
    written: 'wird jetzt beschrieben',
    neededBy: ({ n }) =>
      n === 1 ? 'von 1 Schnappschuss gebraucht' : `von ${formatCount(n)} Schnappschüssen gebraucht`,
    loose: 'Nur für Schnappschüsse',
    unknown: 'Worauf das aufbaut, ist nicht bekannt: Kein aktiver Pool hat es.',
    broken: {
      missing: 'Er ist nicht wiederzubekommen: Eine seiner Dateien fehlt.',
      merged: 'So, wie er war, ist er nicht wiederzubekommen: Seine Datei wurde mit einer anderen vereint.',
    },
  },
  plan: {
    title: 'Probelauf',
    looking: 'Es wird nachgesehen, was geschähe …',
    inTheWay: 'Im Weg',
    lost: 'Was verloren geht',
    does: 'Was geschieht',
    left: 'Dateien, die zurückbleiben',
    nothingLost: 'Nichts geht verloren.',
    steps: {
      stop: 'Die Maschine wird ausgeschaltet',
      start: 'Die Maschine startet',
      startPaused: 'Die Maschine startet und bleibt angehalten',
      define: 'Ihre Definition wird die von der Zeit des Schnappschusses',
      revertInside: ({ target, snapshot }) => `${target} kehrt in seinem Abbild zu ${snapshot} zurück`,
      newOverlay: ({ target, image }) => `${target} geht in einer neuen Datei über ${image} weiter`,
      loadMemory: 'Der Arbeitsspeicher wird aus dem Abbild geladen',
      loadMemoryFrom: ({ path }) => `Der Arbeitsspeicher wird aus ${path} geladen`,
      merge: ({ target, from, into }) => `${target}: Was in ${from} steht, wird in ${into} geschrieben`,
      hidden: 'Dafür wird QEMU gestartet, ohne den Gast',
      deleteInside: ({ image, snapshot }) => `${snapshot} wird aus ${image} entfernt`,
      deleteFile: ({ path }) => `${path} wird gelöscht`,
      forget: ({ snapshot }) => `libvirt vergisst ${snapshot}`,
    },
    losses: {
      writtenSince: ({ target, time }) => `Was seit ${time} auf ${target} geschrieben wurde`,
      runningState: 'Der Arbeitsspeicher des laufenden Gastes, wie bei einem Stromausfall',
      savedState: 'Der gespeicherte Zustand',
      definition: 'Änderungen an den Einstellungen der Maschine seit damals',
      snapshot: ({ name, time }) => `Der Augenblick, den ${name} festhielt (${time})`,
    },
    obstacles: {
      busy: ({ what }) => `Auf einer Festplatte der Maschine läuft eine Block-Aufgabe: ${what}.`,
      broken: ({ snapshot, what }) =>
        `${snapshot} ist nicht wiederzubekommen: Seine Abbilder sind weg oder überschrieben (${what}).`,
      'in-use': ({ what }) =>
        `Etwas anderes baut auf einem Abbild auf, das sich änderte oder ginge: ${what}.`,
      'snapshots-lost': ({ what }) =>
        `Andere Schnappschüsse bauen auf einem Abbild auf, das sich änderte oder ginge: ${what}.`,
      branches: ({ snapshot, what }) =>
        `Auf ${snapshot} bauen mehrere Zweige auf, und ein Abbild lässt sich nicht in zwei einarbeiten: ${what}.`,
      'branch-left': ({ what }) =>
        `Die Maschine hat den Zweig von ${what} verlassen; der libvirt-Dienst würde darüber abstürzen.`,
      'unknown-images': ({ what }) =>
        `Worauf ein Abbild aufbaut, ist nicht bekannt, da kein aktiver Pool es hat: ${what}.`,
      'saved-state': () =>
        'Es gibt einen gespeicherten Zustand. Erzwungen wird trotzdem zurückgesetzt, und er ist weg.',
      mixed: ({ snapshot }) => `${snapshot} mischt Arten so, dass es kein Zurück gibt.`,
    },
    unseen: ({ paths }) =>
      `In keinem aktiven Pool, daher lässt sich nicht sagen, wer noch darauf aufbaut: ${paths}`,
    guest: {
      'keeps-running': 'Der Gast läuft weiter',
      stops: 'Der Gast wird unterbrochen',
      off: 'Die Maschine ist aus',
    },
    moves: ({ size }) => `${size} zu schreiben`,
    frees: ({ size }) => `${size} werden frei`,
  },

  revert: {
    title: ({ name }) => `Auf ${name} zurücksetzen?`,
    submit: 'Zurücksetzen',
    state: 'Danach ist die Maschine',
    states: { 'as-taken': 'Wie sie war', running: 'In Betrieb', paused: 'Angehalten' },
    force: 'Auch wenn libvirt es riskant nennt',
    forceText: 'Etwa bei einem gespeicherten Zustand oder wenn Geräte abweichen.',
    resetNvram: 'Variablen der Firmware zurücksetzen',
    way: 'Wie',
    ways: { libvirt: 'Durch libvirt', overlay: 'Durch neue Überlagerungen' },
    overlayText:
      'Das Programm legt neue Dateien über die des Schnappschusses, definiert die Maschine neu und lädt den Arbeitsspeicher, falls er gesichert wurde. Die Maschine muss aus sein.',
    takeFirst: 'Zuerst einen Schnappschuss von jetzt erstellen …',
  },

  remove: {
    title: ({ name }) => `${name} löschen?`,
    submit: 'Löschen',
    mode: 'Was verschwindet',
    modes: {
      one: 'Dieser eine',
      'with-children': 'Er und alles, was auf ihm aufbaut',
      'children-only': 'Alles, was auf ihm aufbaut',
      'metadata-only': 'Nur, was libvirt von ihm weiß',
    },
    modeTexts: {
      one: 'Was auf ihm aufbaut, bleibt und baut dann auf dem darunter auf.',
      'with-children': 'Der ganze Zweig verschwindet.',
      'children-only': 'Er selbst bleibt.',
      'metadata-only':
        'In keinem Abbild ändert sich etwas. libvirt vergisst ihn; was er festhielt, bleibt, wo es ist.',
    },
    stays: 'Die Maschine selbst bleibt, wie sie jetzt ist.',
  },

  why: {
    'not-running': 'Die Maschine ist aus: Es gibt keinen Arbeitsspeicher festzuhalten.',
    running: ({ what }) =>
      `Solange die Maschine läuft, lässt sich ${what} nur zusammen mit dem Arbeitsspeicher im Abbild festhalten.`,
    'no-disks': 'Es gibt keine Festplatte festzuhalten.',
    transient: 'Die Maschine ist transient: Sie wäre weg, sobald sie aus ist.',
    'needs-disks-only':
      'Dateisysteme werden nur für externe Schnappschüsse der Festplatten allein eingefroren.',
    'needs-memory-file':
      'Der Gast kann nur weiterlaufen, während sein Arbeitsspeicher in eine Datei geschrieben wird.',
    mixed: 'Intern und extern lassen sich in einem Schnappschuss nicht mischen.',
    'left-out': ({ what }) =>
      `Ein Schnappschuss mit Arbeitsspeicher braucht alle Festplatten, und ${what} ist ausgelassen.`,
    'name-taken': ({ what }) => `Einen Schnappschuss ${what} gibt es schon.`,
    'file-taken': ({ what }) => `${what} gibt es schon.`,
    'file-missing': 'Eine Datei für den Arbeitsspeicher ist nötig.',
    'same-file': ({ what }) => `${what} ist zweimal genannt.`,
    'no-space': ({ what }) => `Für ${what} ist nicht genug Platz.`,
    job: 'libvirt ist mit einer anderen Aufgabe dieser Maschine beschäftigt. Es kann eine zur Zeit.',
  },
};
