import type { machineErrors as english, mends as englishMends } from '../en/machine-errors';
import type { Translation } from '../translation';
import { jobKind } from './jobs';

export const machineErrors: Translation<typeof english> = {
  networkMissing: {
    cause: ({ name }) => `Auf diesem Host gibt es kein Netzwerk „${name ?? ''}“.`,
    remedy: 'Legen Sie ein Netzwerk dieses Namens an, oder stecken Sie die Maschine in ein anderes.',
  },
  interfaceMissing: {
    cause: ({ name }) => `Der Host hat keine Netzwerkschnittstelle „${name ?? ''}“.`,
    remedy:
      'Legen Sie die Bridge oder Schnittstelle auf dem Host an, oder stecken Sie die Maschine anderswo ein.',
  },
  filterMissing: {
    cause: ({ name }) => `Auf diesem Host gibt es keinen Netzwerkfilter „${name ?? ''}“.`,
    remedy:
      'Definieren Sie den Filter, oder nehmen Sie den Verweis aus der Netzwerkschnittstelle der Maschine.',
  },
  noUsb: {
    cause: 'Der Host hat kein USB, oder libvirt sieht es nicht.',
    remedy: 'Nehmen Sie das USB-Gerät aus der Maschine, oder stecken Sie es in einen anderen Host.',
  },
  folderMissing: {
    cause: ({ path }) => `Den Ordner ${path ?? ''} gibt es auf dem Host nicht.`,
    remedy:
      'Legen Sie ihn dort an (einen Pool kann man erstellen lassen), oder nennen Sie einen anderen Pfad.',
  },
  volumeMissing: {
    cause: ({ name }) => `Der Pool hat keinen Datenträger „${name ?? ''}“.`,
    remedy:
      'Wurde die Datei von Hand dorthin gelegt, lesen Sie den Pool neu ein. Sonst ändern Sie die Festplatte.',
  },
  volumeExists: {
    cause: 'Einen Datenträger dieses Namens gibt es schon.',
    remedy: 'Wählen Sie einen anderen Namen, oder löschen Sie zuerst den anderen Datenträger.',
  },
  nameTaken: {
    cause: ({ name }) => `Name oder UUID von „${name ?? ''}“ ist auf diesem Host vergeben.`,
    remedy: 'Wählen Sie einen anderen Namen. Lassen Sie im XML die UUID weg, dann vergibt libvirt eine neue.',
  },
  backingMissing: {
    cause: ({ path, image }) =>
      `Das Abbild ${image ?? ''} steht auf einem anderen, das fehlt: ${path ?? ''}.`,
    remedy: 'Legen Sie das Basis-Abbild an diesen Pfad zurück. Ohne es ist die Festplatte nicht lesbar.',
  },
  wrongFormat: {
    cause: ({ format }) => `Eine ihrer Festplatten ist kein ${format ?? ''}-Abbild.`,
    remedy:
      'Setzen Sie das Format auf das, was die Datei wirklich ist, etwa raw. Ein falsches kann Daten zerstören.',
  },
  emulatorMissing: {
    cause: ({ path }) => `Der Hypervisor ${path ?? ''} ist auf dem Host nicht installiert.`,
    remedy: 'Installieren Sie dort QEMU für diese Architektur, oder ändern Sie den Emulator der Maschine.',
  },
  firmwareMissing: {
    cause: ({ path }) =>
      path
        ? `Die Firmware-Datei ${path} fehlt auf dem Host.`
        : 'Der Host hat keine UEFI-Firmware, die passt.',
    remedy: 'Installieren Sie sie dort, und starten Sie die Maschine noch einmal.',
    command: 'sudo apt install ovmf',
  },
  machineType: {
    cause: ({ name }) => `Der Hypervisor des Hosts kennt den Maschinentyp „${name ?? ''}“ nicht.`,
    remedy: 'Wählen Sie einen Typ, den er kennt, etwa q35 oder pc, oder aktualisieren Sie dort QEMU.',
  },
  noPci: {
    cause: 'Dieser Maschinentyp hat keinen PCI-Bus für die Geräte der Maschine.',
    remedy: 'Prüfen Sie den Maschinentyp: ein verschriebener gilt als Typ ohne PCI.',
  },
  tooManyCpus: {
    cause: ({ limit }) => `Die Maschine hat mehr vCPUs, als ihr Typ erlaubt, nämlich ${limit ?? ''}.`,
    remedy: 'Senken Sie das Maximum, oder wählen Sie einen anderen Maschinentyp.',
  },
  cpuModel: {
    cause: 'Der Host kann die CPU, die diese Maschine verlangt, nicht bieten.',
    remedy:
      'Wählen Sie ein Modell, das der Host unterstützt, oder den Standard des Hypervisors. Der Originaltext nennt, was fehlt.',
  },
  uefiNeedsAcpi: {
    cause: 'UEFI braucht ACPI, und das ist bei dieser Maschine ausgeschaltet.',
    remedy: 'Schalten Sie ACPI ein, oder nehmen Sie BIOS.',
  },
  tpmMissing: {
    cause: 'Der Host kann dieses TPM nicht emulieren.',
    remedy: 'Installieren Sie dort swtpm, oder nehmen Sie das TPM aus der Maschine.',
    command: 'sudo apt install swtpm swtpm-tools',
  },
  hugepages: {
    cause: 'Die Maschine will große Speicherseiten, und der Host hat keine für sie.',
    remedy:
      'Reservieren Sie auf dem Host welche, oder lassen Sie die Maschine gewöhnlichen Speicher benutzen.',
  },
  noPassthrough: {
    cause: 'Der Host kann dieses Gerät nicht an einen Gast durchreichen.',
    remedy: 'Das braucht eine IOMMU, eingeschaltet in Firmware und Kernel des Hosts.',
  },
  duplicateTarget: {
    cause: ({ name }) => `Zwei ihrer Festplatten heißen „${name ?? ''}“.`,
    remedy: 'Geben Sie einem davon einen anderen Zielnamen.',
  },
  portTaken: {
    cause: ({ port }) =>
      port
        ? `Port ${port} ist auf dem Host schon belegt.`
        : 'Ein Port, den die Maschine will, ist auf dem Host schon belegt.',
    remedy:
      'Geben Sie Bildschirm oder serieller Schnittstelle einen anderen, oder lassen Sie libvirt wählen.',
  },
  bridgeTaken: {
    cause: ({ name }) => `Die Bridge „${name ?? ''}“ gehört einem anderen Netzwerk.`,
    remedy: 'Geben Sie dem Netzwerk einen anderen Bridge-Namen.',
  },
  subnetTaken: {
    cause: ({ name }) =>
      `Die Adressen des Netzwerks sind schon in Gebrauch, durch die Schnittstelle ${name ?? ''}.`,
    remedy: 'Stoppen Sie das Netzwerk, das sie hat, oder wählen Sie andere Adressen.',
  },
  savedState: {
    cause: 'Die Maschine hat einen gespeicherten Zustand: ein einfacher Start hätte dort weitergemacht.',
    remedy: 'Stellen Sie ihn wieder her, oder booten Sie neu und verwerfen Sie ihn.',
  },
  stillRunning: {
    cause: 'Die Maschine läuft.',
    remedy: 'Fahren Sie sie zuerst herunter.',
  },
  saveCorrupt: {
    cause: 'Der gespeicherte Zustand ist nicht lesbar: seine Datei ist beschädigt.',
    remedy:
      'Was im Arbeitsspeicher war, ist verloren. Booten Sie ohne ihn neu; die Festplatten bleiben unberührt.',
  },
  saveExists: {
    cause: 'Die Maschine hat einen gespeicherten Zustand, der übrig bliebe.',
    remedy: 'Löschen Sie sie samt dem Zustand, oder stellen Sie ihn wieder her und fahren Sie sie herunter.',
  },
  snapshotsExist: {
    cause: 'Die Maschine hat Schnappschüsse oder Checkpoints, die libvirt aus den Augen verlöre.',
    remedy: 'Löschen Sie sie zuerst, oder löschen Sie die Maschine samt dem Wissen darüber.',
  },
  transient: {
    cause: 'Die Maschine ist flüchtig: sie hat keine Definition, die man ändern könnte.',
    remedy: 'Definieren Sie sie zuerst aus ihrem XML.',
  },
  agentNotConfigured: {
    cause: 'Die Maschine hat keinen Kanal für den Gast-Agenten.',
    remedy:
      'Fügen Sie einen Kanal namens org.qemu.guest_agent.0 hinzu, und installieren Sie qemu-guest-agent im Gast.',
  },
  meansUnknown: {
    cause: 'Diese Art, einen Gast zu bitten, kennt dieser Hypervisor nicht.',
    remedy: 'Bitten Sie durch den Netzschalter, oder lassen Sie den Hypervisor wählen.',
  },
  optionUnknown: {
    cause: 'Das libvirt des Hosts kennt eine dieser Optionen nicht.',
    remedy: 'Tun Sie es ohne die Option, oder aktualisieren Sie libvirt dort.',
  },
  noWakeup: {
    cause: 'Dieser Gast lässt sich nicht wecken: seine virtuelle Hardware schläft nicht.',
    remedy: 'Es gibt nichts zu wecken. Ist er angehalten, setzen Sie ihn fort.',
  },
  fileTaken: {
    cause: ({ path }) => `Dort gibt es schon eine Datei: ${path ?? ''}.`,
    remedy: 'Wählen Sie einen anderen Namen, oder erlauben Sie, dass sie ersetzt wird.',
  },
  fileIsDisk: {
    cause: ({ name, path }) => `${path ?? 'Die Datei'} ist eine Festplatte von „${name ?? ''}“.`,
    remedy: 'Hier wird er nie überschrieben. Wählen Sie einen anderen Namen.',
  },
  guestWouldNotice: {
    cause: 'Mit dem geänderten XML hätte der Gast andere Hardware, als er kennt.',
    remedy:
      'Sein Arbeitsspeicher passt nur zu der Hardware, mit der er gespeichert wurde. Nehmen Sie diese Änderung zurück; der Originaltext nennt sie. Um Hardware zu ändern, starten Sie ihn neu.',
  },
  dumpForm: {
    cause: 'Der Hypervisor kann kein Abbild dieser Form schreiben.',
    remedy: 'Wählen Sie eine andere Form. Die einfache geht überall.',
  },
  compressorMissing: {
    cause: 'Der Host hat kein Programm, das in dieser Form komprimiert.',
    remedy:
      'Wählen Sie eine andere Form der Datei, oder installieren Sie das Programm auf dem Host, etwa xz-utils oder lzop.',
  },
  cacheNeeded: {
    cause: 'Das Dateisystem dort lässt sich nicht am Cache des Hosts vorbei schreiben oder lesen.',
    remedy: 'Lassen Sie diese Option weg, oder wählen Sie einen Ordner auf einem anderen Dateisystem.',
  },
  memoryHeld: {
    cause: 'Der Arbeitsspeicher der Maschine lässt sich nicht speichern: eines ihrer Geräte hält ihn fest.',
    remedy:
      'Entfernen Sie, was zum Host gehört, etwa ein PCI-Gerät, oder fahren Sie die Maschine stattdessen herunter.',
  },
  busyWith: {
    cause: ({ job }) =>
      `Die Maschine ist ${jobKind(job)}, und mehr als einen solchen Auftrag kann sie nicht haben.`,
    remedy:
      'Warten Sie, bis er beendet ist, oder brechen Sie ihn bei den Aufgaben ab, dann versuchen Sie es erneut.',
  },
  didNotEnd: {
    cause: 'Der Hypervisor-Prozess hat nicht aufgehört, als er darum gebeten wurde.',
    remedy: 'Vielleicht hängt er. Erzwingt man das Ausschalten, ist Ungeschriebenes verloren.',
  },
};

export const mends: Translation<typeof englishMends> = {
  'start-network': 'Netzwerk starten',
  'start-pool': 'Pool starten',
  reconnect: 'Neu verbinden',
  'edit-host': 'Host bearbeiten',
  'open-storage': 'Speicher zeigen',
  'open-networks': 'Netzwerke zeigen',
  restore: 'Wiederherstellen',
  'force-boot': 'Booten erzwingen …',
  shutdown: 'Herunterfahren',
  'press-power': 'Netzschalter drücken',
  reset: 'Zurücksetzen',
  resume: 'Fortsetzen',
  destroy: 'Ausschalten erzwingen',
  'discard-save': 'Gespeicherten Zustand verwerfen',
};
