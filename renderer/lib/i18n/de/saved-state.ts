import type { en } from '../en';
import type { Translation } from '../translation';

export const savedState: Translation<typeof en.savedState> = {
  title: 'Gespeicherter Zustand',
  text: 'Ihr Arbeitsspeicher liegt in einer Datei, die libvirt verwahrt: der nächste Start macht dort weiter.',
  savedAt: 'Gespeichert',
  size: 'Größe',
  place: 'Datei auf dem Host',
  inspect: 'XML zeigen',
  edit: 'XML bearbeiten',
  discard: 'Verwerfen …',

  after: {
    label: 'Nach dem Wiederherstellen',
    'as-saved': 'Wie zuvor',
    running: 'Läuft',
    paused: 'Angehalten',
    help: {
      'as-saved': 'Eine Maschine, die lief, läuft sofort weiter; eine angehaltene bleibt angehalten.',
      running: 'Sie läuft sofort weiter, auch wenn sie beim Speichern angehalten war.',
      paused: 'Die Prozessoren stehen still, bis Sie sie fortsetzen.',
    },
  },

  file: {
    folder: 'Ordner auf dem Host',
    inPool: ({ path, pool, free }) => `${path} (${pool}, ${free} frei)`,
    other: 'Anderer Pfad',
    name: 'Dateiname',
    path: 'Pfad auf dem Host',
    pathHelp: 'Absolut. Den Ordner muss es geben, und libvirts Dienst schreibt hinein.',
    bad: 'Geben Sie den absoluten Pfad einer Datei an.',
    needs: ({ size }) =>
      `Die Datei belegt bis zu ${size}: so viel, wie der Gast von seinem Arbeitsspeicher nutzt.`,
    tight: ({ size, free }) =>
      `Vielleicht passt sie nicht: die Datei belegt bis zu ${size}, und dort sind ${free} frei.`,
    overwrite: 'Die vorhandene Datei ersetzen',
    overwriteHelp: 'Was sie enthält, ist verloren.',
  },

  save: {
    title: ({ name }) => `${name} in eine Datei speichern`,
    intro:
      'Ihr Arbeitsspeicher kommt in eine Datei auf ihrem Host, dann ist sie aus. Wiederhergestellt, macht sie dort weiter.',
    submit: 'Speichern',
    changeXml: 'XML in der Datei ändern',
    changeXmlFailed: 'Das XML der Maschine ist nicht lesbar',
    xmlChanged: 'Sie wird mit geändertem XML gespeichert.',
    transient:
      'Diese Maschine ist flüchtig: sie verschwindet aus der Liste, und nur die Datei bleibt von ihr übrig.',
    format: 'Form der Datei',
    formats: {
      default: 'Wie der Host eingerichtet ist',
      raw: 'Unkomprimiert',
      sparse: 'Unkomprimiert, mit Lücken',
      lzop: 'lzop',
      zstd: 'zstd',
      gzip: 'gzip',
      bzip2: 'bzip2',
      xz: 'xz',
    },
    formatHelp: {
      default: 'save_image_format in der qemu.conf des Hosts entscheidet.',
      raw: 'So schnell geschrieben, wie die Festplatte es annimmt.',
      sparse: 'Speicher, den der Gast nicht nutzt, belegt keinen Platz.',
      lzop: 'Schnell und weniger stark komprimiert.',
      zstd: 'Schnell und gut komprimiert.',
      gzip: 'Gut komprimiert, und langsam.',
      bzip2: 'Klein, aber langsam zu schreiben und zu lesen.',
      xz: 'Am kleinsten und am langsamsten zu schreiben.',
    },
  },

  restore: {
    action: 'Aus Datei wiederherstellen …',
    title: ({ host }) => `Aus einer Datei auf ${host} wiederherstellen`,
    intro:
      'Eine Maschine macht dort weiter, wo sie gespeichert wurde. Sie muss nicht mehr in der Liste sein: die Datei weiß, woraus sie besteht.',
    submit: 'Wiederherstellen',
    pathHelp: 'Eine Datei, die durch Speichern einer Maschine entstand, hier oder mit virsh.',
    savedHere: 'Von hier aus gespeichert',
    unreadable: 'Aus dieser Datei lässt sich nichts wiederherstellen',
    machine: 'Maschine',
    definition: 'In der Liste',
    exists: 'Ja, sie ist aus',
    running: 'Ja, sie läuft',
    gone: 'Nein: sie kommt als flüchtige Maschine zurück',
    isRunning: ({ name }) => `${name} läuft. Solange lässt sich ihr Arbeitsspeicher nicht ersetzen.`,
    changeXml: 'XML für dieses Mal ändern',
    editFile: 'XML der Datei bearbeiten',
    xmlChanged: 'Sie wird mit geändertem XML wiederhergestellt.',
    stale:
      'Auf diese Festplatten wurde geschrieben, nachdem der Arbeitsspeicher gespeichert war. Der Gast würde mit dem weitermachen, was er von ihnen weiß, und die Dateisysteme darauf zerstören. Stellen Sie ihn nur wieder her, wenn es auf nichts davon ankommt.',
  },

  xml: {
    title: ({ name }) => `Gespeicherter Zustand von ${name}`,
    intro: 'So wird die Maschine sein, wenn sie wiederhergestellt ist. Kennwörter sind ausgelassen.',
    note: 'Wird in den gespeicherten Zustand geschrieben. Ändern darf sich nur, was der Gast nicht sieht, etwa Pfade, Namen von Netzwerken, Ports von Bildschirmen.',
    noteSave:
      'Kommt in die Datei; die Maschine selbst bleibt, wie sie definiert ist. Nur was der Gast nicht sieht, darf sich ändern.',
    noteOnce:
      'Gilt für dieses Mal; die Datei bleibt, wie sie ist. Ändern darf sich nur, was der Gast nicht sieht.',
    failed: 'Das XML des gespeicherten Zustands lässt sich nicht lesen',
  },

  dump: {
    title: ({ name }) => `Speicherabbild von ${name}`,
    intro:
      'Schreibt, was der Gast im Arbeitsspeicher hat, in eine Datei auf seinem Host, für crash, gdb oder WinDbg.',
    submit: 'Abbild schreiben',
    format: 'Form der Datei',
    formats: {
      raw: 'Einfach (ELF)',
      'kdump-zlib': 'kdump, zlib',
      'kdump-lzo': 'kdump, LZO',
      'kdump-snappy': 'kdump, snappy',
      'win-dmp': 'Windows-Absturzabbild',
    },
    formatHelp: {
      raw: 'So groß wie der Arbeitsspeicher. crash und gdb lesen es.',
      'kdump-zlib': 'Komprimiert, für crash. Das kleinste von diesen.',
      'kdump-lzo': 'Schnell komprimiert, für crash. Braucht ein QEMU mit LZO.',
      'kdump-snappy': 'Schnell komprimiert, für crash. Braucht ein QEMU mit snappy.',
      'win-dmp': 'Für WinDbg. Der Gast braucht Windows mit dem Treiber fwcfg oder vmcoreinfo.',
    },
    memoryOnly: 'Nur Arbeitsspeicher und Prozessorregister',
    memoryOnlyHelp:
      'Was Debugger lesen. Sonst wird auch der Zustand aller Geräte geschrieben, in der Form, in der QEMU migriert.',
    memoryOnlyAlways: 'Diese Form enthält nichts anderes.',
    fate: 'Was aus dem Gast wird',
    fates: {
      pause: 'Er wartet und läuft dann weiter',
      live: 'Er läuft währenddessen weiter',
      reset: 'Er wird danach zurückgesetzt',
      crash: 'Er wird danach hart beendet',
    },
    fateHelp: {
      pause: 'Das Abbild zeigt einen Augenblick. So lange steht die Uhr des Gastes still.',
      live: 'Teile des Abbilds stammen aus verschiedenen Augenblicken. QEMU hält den Gast trotzdem an.',
      reset:
        'Wie durch seinen Reset-Knopf startet der Gast danach neu: was er nicht auf seine Festplatten geschrieben hat, ist verloren.',
      crash:
        'Der Gast wird danach hart beendet und gilt als abgestürzt: was er nicht auf seine Festplatten geschrieben hat, ist verloren.',
    },
  },

  files: {
    title: 'Dateien mit ihrem Arbeitsspeicher',
    kind: 'Art',
    kinds: { save: 'Gespeicherter Zustand', dump: 'Speicherabbild' },
    actions: 'Aktionen',
    restore: 'Wiederherstellen …',
    download: ({ path }) => `${path} herunterladen`,
    downloadFailed: 'Die Datei lässt sich nicht herunterladen',
    inNoPool: ({ path }) =>
      `${path} liegt in keinem Speicherpool oder ist nicht mehr da. Machen Sie aus dem Ordner einen Pool, um sie herunterzuladen.`,
    forget: ({ path }) => `${path} von dieser Liste nehmen; die Datei bleibt`,
    forgetFailed: 'Die Liste lässt sich nicht ändern',
  },
};
