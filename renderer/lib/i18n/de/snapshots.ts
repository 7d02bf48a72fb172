import { formatCount } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

export const snapshots: Translation<typeof en.snapshots> = {
  count: ({ n }) => (n === 1 ? '1 Schnappschuss' : `${formatCount(n)} Schnappschüsse`),
  take: 'Schnappschuss machen…',
  takeFirst: 'Ersten Schnappschuss machen',
  view: 'Ansicht',
  views: { tree: 'Baum', list: 'Liste' },
  zoom: { in: 'Größer', out: 'Kleiner', fit: 'Ins Fenster einpassen' },
  tree: ({ name }) => `Schnappschüsse von ${name}`,
  failed: 'Die Schnappschüsse konnten nicht gelesen werden',
  asBefore: 'Was zu sehen ist, wurde vorher gelesen.',
  loading: 'Schnappschüsse werden gelesen…',
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
  picture: ({ name }) => `Der Bildschirm, als ${name} gemacht wurde`,

  diskOnly: 'Nur Datenträger',
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
    taken: 'Gemacht',
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
    title: 'Datenträger',
    none: 'Er enthält keinen Datenträger.',
    locations: {
      internal: 'im Abbild enthalten',
      external: 'als Datei unter der Überlagerung erhalten',
      manual: 'auf andere Weise erhalten',
      none: 'ausgelassen',
    },
    overlay: ({ path }) => `Seitdem geschrieben nach ${path}`,
  },
  actions: {
    revert: 'Zurücksetzen…',
    delete: 'Löschen…',
    rename: 'Umbenennen oder beschreiben…',
    xml: 'XML anzeigen',
    save: 'XML speichern…',
    copy: 'XML kopieren',
  },
  list: {
    columns: {
      name: 'Name',
      parent: 'Baut auf auf',
      taken: 'Gemacht',
      state: 'Zustand',
      kind: 'Art',
      description: 'Beschreibung',
    },
  },
  xmlTitle: ({ name }) => `XML von ${name}`,
  couldNot: ({ action, name }) => `${action}: ${name} ist nicht gelungen`,

  create: {
    title: ({ name }) => `Schnappschuss von ${name} machen`,
    intro: 'Hält die Maschine fest, wie sie jetzt ist, damit Sie dorthin zurückkehren können.',
    name: 'Name',
    badName: 'Ein Name ist nötig. Er darf nicht mit einem Punkt beginnen und keinen Schrägstrich enthalten.',
    taken: 'Einen Schnappschuss dieses Namens gibt es schon.',
    description: 'Beschreibung',
    kind: 'Art',
    kinds: {
      internal: 'Intern',
      'external-disks': 'Extern, nur Datenträger',
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
    disks: 'Datenträger',
    noDisks: 'Die Maschine hat keine Datenträger.',
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
    planning: 'Wird nachgesehen…',
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
    command: 'Dasselbe im Terminal',
    submit: 'Schnappschuss machen',
  },

  edit: {
    title: ({ name }) => `${name} umbenennen oder beschreiben`,
    noRename:
      'Sein Zustand liegt unter diesem Namen im Abbild und wäre unter einem anderen nicht zu finden: Nur die Beschreibung lässt sich ändern.',
    renameText:
      'libvirt kann nicht umbenennen, also wird er neu definiert, was auf ihm aufbaut, folgt, und der alte Name wird vergessen. Daten werden nicht angefasst.',
    submit: 'Speichern',
  },

  why: {
    'not-running': 'Die Maschine ist aus: Es gibt keinen Arbeitsspeicher festzuhalten.',
    running: ({ what }) =>
      `Solange die Maschine läuft, lässt sich ${what} nur zusammen mit dem Arbeitsspeicher im Abbild festhalten.`,
    'no-disks': 'Es gibt keinen Datenträger festzuhalten.',
    'not-qcow2': ({ what }) => `${what} ist kein qcow2-Abbild, also lässt sich darin nichts festhalten.`,
    uefi: 'Die UEFI-Firmware der Maschine hält ihre Variablen in einer Datei, die keinen Schnappschuss aufnehmen kann. Externe Schnappschüsse gehen.',
    'no-agent':
      'Der Agent des Gastes ist nicht verbunden, also lassen sich seine Dateisysteme nicht einfrieren.',
    transient: 'Die Maschine ist transient: Sie wäre weg, sobald sie aus ist.',
    'needs-disks-only':
      'Dateisysteme werden nur für externe Schnappschüsse der Datenträger allein eingefroren.',
    'needs-memory-file':
      'Der Gast kann nur weiterlaufen, während sein Arbeitsspeicher in eine Datei geschrieben wird.',
    mixed: 'Intern und extern lassen sich in einem Schnappschuss nicht mischen.',
    'left-out': ({ what }) =>
      `Ein Schnappschuss mit Arbeitsspeicher braucht alle Datenträger, und ${what} ist ausgelassen.`,
    'name-taken': ({ what }) => `Einen Schnappschuss ${what} gibt es schon.`,
    'file-taken': ({ what }) => `${what} gibt es schon.`,
    'file-missing': 'Eine Datei für den Arbeitsspeicher ist nötig.',
    'same-file': ({ what }) => `${what} ist zweimal genannt.`,
    'no-space': ({ what }) => `Für ${what} ist nicht genug Platz.`,
    job: 'libvirt ist mit einer anderen Aufgabe dieser Maschine beschäftigt. Es kann eine zur Zeit.',
    checkpoints:
      'Die Maschine hat Checkpoints, und dieses libvirt kann daneben keine Schnappschüsse machen (8.0 kann es).',
  },
};
