import { formatBytes } from '../../format';
import type { en } from '../en';
import type { Translation } from '../translation';

type Findings = Pick<Translation<typeof en.migration>, 'finding' | 'pin' | 'remedy' | 'pinRemedy'>;

const of = ({ detail }: { detail: string }): string => (detail === '' ? '' : ` (${detail})`);

export const migrationFindings: Findings = {
  finding: {
    sourceReady: ({ host }) => `${host} antwortet.`,
    sourceReadonly: ({ host }) => `Die Verbindung zu ${host} ist nur lesend.`,
    sourceAway: ({ host }) => `${host} lässt sich nicht nach dieser Maschine fragen.`,
    destinationReady: ({ host }) => `${host} antwortet.`,
    destinationReadonly: ({ host }) => `Die Verbindung zu ${host} ist nur lesend.`,
    destinationAway: ({ host }) => `${host} ist nicht verbunden.`,
    destinationOpened: ({ host }) => `${host} ist von hier zu erreichen.`,
    destinationNotOpened: ({ host }) =>
      `${host} ist von hier nicht zu erreichen, was nicht heißt, dass die Quelle es nicht kann.`,
    probeFailed: 'Das ließ sich nicht herausfinden.',
    sameHost: ({ host }) => `${host} ist der Host, auf dem die Maschine ist.`,
    uriLocal: ({ uri }) => `${uri} meint die Quelle selbst, wenn deren libvirt sie aufruft.`,
    daemonPort: ({ target, port }) => `Das libvirt der Quelle muss Port ${port} von ${target} erreichen.`,
    daemonRefused: ({ target }) => `${target} ist da, aber an diesem Port lauscht kein libvirt.`,
    daemonAway: ({ target }) => `Von hier antwortet ${target} nicht.`,
    dataPorts: ({ target, first, last }) =>
      `Der Hypervisor der Quelle muss ${target === '' ? 'das Ziel' : target} an einem Port zwischen ${first} und ${last} erreichen.`,
    calledLocalhost: ({ host }) =>
      `${host} nennt sich selbst „localhost“: libvirt kann der Quelle nicht sagen, wohin der Gast soll.`,
    authOpen: ({ target }) => `${target} lässt jeden ein, der es erreicht.`,
    authPassword: ({ target }) =>
      `${target} fragt nach einem Passwort, und das libvirt der Quelle hat niemanden, den es fragen kann.`,
    authSsh: ({ target }) =>
      `Das libvirt der Quelle meldet sich an ${target} über ssh an, als sein eigener Benutzer und mit dessen Schlüssel.`,
    authTls: ({ target }) =>
      `${target} nimmt unser Zertifikat an; ob es das der Quelle annimmt, ist von hier nicht zu sehen.`,
    authFailed: ({ target }) =>
      `Mit unseren Zertifikaten lässt uns ${target} nicht ein; ob es die Quelle einlässt, ist von hier nicht zu sehen.`,
    tlsFiles: 'Beide Hypervisoren brauchen Zertifikate für TLS, die libvirt nicht zeigt.',
    versionsFit: ({ libvirt, hypervisor }) =>
      `libvirt ${libvirt} und Hypervisor ${hypervisor} sind dort so neu wie hier oder neuer.`,
    versionsUnknown: 'Die Versionen des Ziels sind nicht bekannt.',
    otherDriver: ({ own, other, host }) => `${host} läuft mit ${other}, die Maschine gehört zu ${own}.`,
    olderLibvirt: ({ from, to, host }) => `${host} hat ein älteres libvirt: ${to}, hier ${from}.`,
    olderHypervisor: ({ from, to, host }) => `${host} hat einen älteren Hypervisor: ${to}, hier ${from}.`,
    tooNewParam: ({ option, since, version }) =>
      `${option} braucht auf beiden Seiten libvirt ${since}; das ältere ist ${version}.`,
    nameFree: ({ name, host }) => `${name} ist auf ${host} frei.`,
    nameUnknown: 'Ob der Name frei ist, ist nicht bekannt.',
    nameTaken: ({ name, host }) => `${host} hat eine andere Maschine namens ${name}.`,
    uuidTaken: ({ host, other }) => `${host} hat die UUID dieser Maschine schon, als ${other}.`,
    runsThere: ({ name, host }) => `${name} läuft auf ${host} schon.`,
    definitionThere: ({ name, host }) => `${host} kennt ${name}: Die Beschreibung dort wird ersetzt.`,
    noJob: 'Kein Auftrag arbeitet an ihr.',
    jobRuns: 'Ein Auftrag arbeitet an dieser Maschine, und libvirt erlaubt nur einen.',
    blockJobRuns: ({ disk }) => `Festplatte ${disk} wird gerade kopiert.`,
    cpuFits: ({ model, host }) => `${host} kann ihr ihren Prozessor geben (${model}).`,
    cpuDefault: 'Sie hat den üblichen Prozessor des Hypervisors.',
    cpuChosenThere: 'Ihr Prozessor folgt dem Host und wird beim Start dort neu gewählt.',
    cpuUnknown: 'Die Prozessoren lassen sich nicht vergleichen.',
    cpuUnchecked: ({ model, host }) =>
      `${host} kann ihr nicht alles von ihrem Prozessor geben (${model}), und ihre Definition sagt, dass das niemand prüft.`,
    cpuIncompatible: ({ model, host }) => `${host} kann ihr ihren Prozessor nicht geben (${model}).`,
    passthroughAlike: 'Sie hat den Prozessor des Hosts, wie er ist; beide Hosts nennen dasselbe Modell.',
    passthroughOther: ({ host }) =>
      `Sie hat den Prozessor des Hosts, wie er ist, und ${host} hat einen anderen.`,
    machineFits: ({ machine, host }) => `${host} kennt ${machine} und alle ihre Geräte.`,
    machineUnknown: 'Ob das Ziel eine solche Maschine ausführt, ist nicht bekannt.',
    noArchitecture: ({ arch, host }) => `${host} führt keine Maschinen der Architektur ${arch} aus.`,
    noVirtType: ({ type, host }) => `${host} kann keine Maschinen vom Typ ${type} ausführen.`,
    noMachineType: ({ machine, host }) => `${host} kennt den Maschinentyp ${machine} nicht.`,
    noFirmware: ({ host }) => `${host} hat keine UEFI-Firmware.`,
    otherLoader: ({ loader, host }) => `${host} führt die Firmware ${loader} nicht auf.`,
    noDevice: ({ device, model, host }) => `${host} hat ${device} ${model} nicht.`,
    otherEmulator: ({ emulator, other, host }) =>
      `Der Emulator ist hier ${emulator} und auf ${host} ${other}.`,
    oldMachineType: ({ machine, host }) => `${host} wird ${machine} eines Tages aufgeben.`,
    tooManyCpus: ({ cpus, max, host }) => `Sie hat ${cpus} Prozessoren, ${host} gibt höchstens ${max}.`,
    memoryThere: ({ wanted, available }) =>
      `Sie braucht ${formatBytes(wanted)}, frei sind ${formatBytes(available)}.`,
    memoryShort: ({ wanted, available, host }) =>
      `Sie braucht ${formatBytes(wanted)}, auf ${host} sind aber nur ${formatBytes(available)} frei.`,
    memoryUnknown: 'Wie viel Speicher dort frei ist, ist nicht bekannt.',
    noNetworks: 'Sie ist an kein Netzwerk angeschlossen.',
    networksUnknown: 'Die Netzwerke des Ziels sind nicht bekannt.',
    networkThere: ({ network, host }) => `${host} hat das Netzwerk ${network}, und es ist aktiv.`,
    networkMissing: ({ network, host }) => `${host} hat kein Netzwerk ${network}.`,
    networkInactive: ({ network, host }) => `Das Netzwerk ${network} auf ${host} ist nicht aktiv.`,
    bridgeThere: ({ bridge, host }) => `${host} hat ${bridge}.`,
    bridgeMissing: ({ bridge, host }) => `${host} hat kein ${bridge}.`,
    bridgeUnknown: ({ bridge, host }) => `${host} muss ${bridge} haben.`,
    noDisks: 'Sie hat keine Festplatten.',
    noFiles: 'Ihre Festplatten liegen auf keiner Datei und keinem Gerät des Hosts.',
    storageUnknown: 'Der Datenspeicher des Ziels ist nicht bekannt.',
    willBeCopied: ({ disk, pool }) => `Festplatte ${disk} wird in den Speicherpool ${pool} kopiert.`,
    willBeFlattened: ({ disk, pool, needed }) =>
      `Festplatte ${disk} wird ganz in den Speicherpool ${pool} kopiert, mit dem, was auf den Abbildern darunter liegt: dort steht sie allein und belegt ${formatBytes(needed)}.`,
    volumeOverwritten: ({ disk, path, host }) =>
      `${path} ist auf ${host} schon da und gleich groß: Festplatte ${disk} wird darübergeschrieben.`,
    topOverwritten: ({ disk, path, host }) =>
      `${path} ist auf ${host}: Das oberste Abbild von Festplatte ${disk} wird darübergeschrieben. Es muss auf denselben Basisabbildern stehen.`,
    backingMissing: ({ disk, path, host }) =>
      `Festplatte ${disk} steht auf ${path}, und das fehlt auf ${host}: Nur das oberste Abbild wird kopiert.`,
    backingOther: ({ disk, path, host }) =>
      `Festplatte ${disk} steht auf ${path}, und was auf ${host} dort liegt, hat eine andere Größe oder ein anderes Format: Die Daten des Gasts würden zerstört.`,
    backingMaybeOther: ({ disk, path, host }) =>
      `Festplatte ${disk} steht auf ${path}. ${host} hat eine solche Datei, und libvirt prüft nicht, ob dasselbe darin steht: Wenn nicht, werden die Daten des Gasts ohne ein Wort zerstört.`,
    backingUnknown: ({ disk, path, host }) =>
      `Festplatte ${disk} steht auf ${path}. Ob das auf ${host} da ist, ist von hier aus nicht zu sehen.`,
    volumeSize: ({ path, host, own, other }) =>
      `${path} ist auf ${host} schon mit ${formatBytes(other)} da, und die Festplatte hat ${formatBytes(own)}.`,
    noPool: ({ disk, folder, host }) =>
      `Festplatte ${disk} lässt sich nicht kopieren: Kein Speicherpool auf ${host} hat den Ordner ${folder}.`,
    poolInactive: ({ disk, pool, host }) =>
      `Festplatte ${disk} lässt sich nicht kopieren: Der Speicherpool ${pool} auf ${host} ist nicht aktiv.`,
    topMissing: ({ disk, path, host }) =>
      `Das oberste Abbild von Festplatte ${disk} lässt sich nicht kopieren: ${path} ist nicht auf ${host}, und libvirt legt es nicht an.`,
    noSpace: ({ disk, pool, needed, available }) =>
      `Festplatte ${disk} belegt ${formatBytes(needed)}, und im Speicherpool ${pool} sind ${formatBytes(available)} frei.`,
    diskShared: ({ disk }) => `Beide Hosts sehen Festplatte ${disk}.`,
    diskMissing: ({ disk, path, host }) => `Festplatte ${disk} ist nicht da: ${host} hat kein ${path}.`,
    diskUnknown: ({ disk, path, host }) =>
      `Ob ${host} Festplatte ${disk} (${path}) sieht, ist nicht bekannt: Kein Speicherpool hat diesen Ordner.`,
    otherFile: ({ disk, path, host }) =>
      `${host} hat ein ${path}, aber es ist nicht die Datei von Festplatte ${disk}.`,
    maybeUnsafe: ({ disk, path }) =>
      `Beide Hosts sehen Festplatte ${disk}, aber libvirt nennt es unsicher, wenn ${path} auf keinem Netzwerk-Dateisystem liegt.`,
    mediaThere: ({ path, host }) => `${host} hat ${path}.`,
    mediaMissing: ({ disk, path, host }) => `Das Medium in ${disk} ist nicht da: ${host} hat kein ${path}.`,
    mediaUnknown: ({ disk, path, host }) =>
      `Ob ${host} ${path} hat, woraus ${disk} nur liest, ist nicht bekannt: Kein Speicherpool hat diesen Ordner.`,
    noPins: 'Nichts bindet sie an ihren Host.',
    noSnapshots: 'Sie hat keine Schnappschüsse, Checkpoints oder gespeicherten Zustände.',
    snapshots: ({ n }) => (n === 1 ? 'Sie hat einen Schnappschuss.' : `Sie hat ${n} Schnappschüsse.`),
    checkpoints: ({ n }) => (n === 1 ? 'Sie hat einen Checkpoint.' : `Sie hat ${n} Checkpoints.`),
    savedState: 'Sie hat einen gespeicherten Zustand, der hier bleibt.',
    optionsFit: 'Die Optionen passen zusammen.',
    notLive: 'Sie wird die ganze Zeit stillstehen.',
    transientPersists: 'Sie ist hier flüchtig und wird dort dauerhaft.',
    becomesTransient: 'Ihre Beschreibung wird am Ziel nicht behalten.',
    unsafe: 'Die Prüfung von libvirt selbst ist abgeschaltet.',
    listensEverywhere: 'Das Ziel lauscht an allen seinen Netzen, solange es auf den Gast wartet.',
    offlineWithoutDisks:
      'Sie ist aus: Nur ihre Beschreibung zieht um, und das Ziel muss ihre Festplatten haben.',
  },
  pin: {
    hostdev: (params) => `Sie hat ein Gerät des Hosts${of(params)}.`,
    mdev: (params) => `Sie hat ein vermitteltes Gerät des Hosts${of(params)}.`,
    usb: (params) => `Sie hat ein USB-Gerät des Hosts${of(params)}.`,
    'host-cpu': 'Sie hat den Prozessor des Hosts, wie er ist.',
    'shared-folder': (params) =>
      `Sie teilt einen Ordner mit dem Host${of(params)} und kann nicht umziehen, solange der Gast ihn eingehängt hat.`,
    virtiofs: (params) => `Sie teilt über virtiofs einen Ordner mit dem Host${of(params)}.`,
    tpm: (params) => `Sie hat ein TPM${of(params)}; sein Zustand muss mitziehen oder geteilt sein.`,
    media: (params) => `Sie hat ein Medium${of(params)}.`,
    'host-file': (params) => `Sie braucht ${params.detail} vom Host.`,
    shmem: (params) => `Sie teilt Speicher mit anderen${of(params)}.`,
    nvdimm: (params) => `Sie hat dauerhaften Speicher des Hosts${of(params)}.`,
    'direct-interface': (params) => `Sie ist an ein Gerät des Hosts angeschlossen${of(params)}.`,
    numa: (params) => `Ihr Speicher ist an NUMA-Knoten gebunden${of(params)}.`,
    hugepages: 'Ihr Speicher besteht aus großen Seiten.',
    'cpu-pinning': (params) => `Ihre Prozessoren sind an die des Hosts geheftet${of(params)}.`,
  },
  remedy: {
    sourceReadonly: 'Den Host bearbeiten und ohne „nur lesend“ verbinden.',
    sourceAway: 'Den Host verbinden und erneut prüfen.',
    destinationReadonly:
      'Den Host bearbeiten und ohne „nur lesend“ verbinden; dann kann diese App dort auch aufräumen.',
    destinationAway: 'Ihn verbinden und erneut prüfen.',
    destinationNotOpened:
      'Ist er von hier zu erreichen, so fügen Sie ihn den Hosts hinzu: Dann lässt er sich ansehen.',
    sameHost: 'Ein anderes Ziel wählen.',
    uriLocal: 'Eine URI mit dem Namen des Ziels angeben, etwa qemu+tls://host/system.',
    daemonPort: 'Ihn in den Firewalls dazwischen öffnen: 16509 für TCP, 16514 für TLS, 22 für ssh.',
    daemonRefused:
      'Am Ziel den Socket von libvirt dafür starten (virtproxyd-tcp.socket oder -tls.socket), oder eine andere URI nehmen.',
    daemonAway: 'Name und Netz prüfen; kann nur die Quelle es erreichen, so geht es weiter.',
    dataPorts:
      'Diese Ports am Ziel öffnen, oder den Speicher über die Verbindung von libvirt senden (getunnelt).',
    calledLocalhost:
      'Dem Ziel einen Namen geben, den die Quelle auflösen kann, oder die Adresse für den Speicher setzen.',
    authPassword:
      'Von dieser App führen lassen, oder dem libvirt der Quelle das Passwort in dessen auth.conf geben.',
    authSsh:
      'Der Schlüssel darf kein Passwort haben, und das Ziel muss in known_hosts stehen. Sonst von dieser App führen lassen.',
    authTls: 'Die Quelle braucht in /etc/pki/libvirt ein Klienten-Zertifikat, dem das Ziel traut.',
    authFailed: 'Die Quelle braucht in /etc/pki/libvirt ein Klienten-Zertifikat, dem das Ziel traut.',
    tlsFiles:
      'Gesucht werden sie in /etc/pki/qemu, wenn qemu.conf nichts anderes sagt (default_tls_x509_cert_dir).',
    otherDriver: 'Ein Ziel derselben Art wählen.',
    olderLibvirt: 'Es geht, solange die Maschine nichts nutzt, was das ältere nicht kennt.',
    olderHypervisor: 'Es geht, solange der ältere ihren Maschinentyp und ihre Geräte kennt.',
    tooNewParam: 'Weglassen.',
    nameTaken: 'Ihr am Ziel einen neuen Namen geben, oder die andere umbenennen.',
    uuidTaken: 'Die andere dort entfernen; eine UUID gehört einer Maschine.',
    runsThere: 'Eine von beiden herunterfahren: Sie könnten in dieselben Festplatten schreiben.',
    definitionThere: 'Ist die Beschreibung dort wichtig, so sichern Sie erst ihr XML.',
    jobRuns: 'Auf ihn warten, oder ihn in den Aufgaben abbrechen.',
    blockJobRuns: 'Das Kopieren im Reiter Festplatten abschließen oder abbrechen.',
    cpuUnchecked: 'Sie startet dort ohne die Eigenschaften, die fehlen.',
    cpuIncompatible: 'Ihr einen Prozessor geben, den beide haben, und sie einmal neu starten.',
    passthroughAlike: 'Microcode und Merkmale können trotzdem verschieden sein.',
    passthroughOther: 'Ihr ein Prozessormodell geben, das beide haben, und sie einmal neu starten.',
    noArchitecture: 'Dort einen Emulator dafür installieren.',
    noVirtType: 'Dort die Virtualisierung einschalten oder ihre Module laden.',
    noMachineType:
      'Ein Ziel mit neuerem Hypervisor nehmen, oder der Maschine einen älteren Typ geben und sie neu starten.',
    noFirmware: 'Sie dort installieren (Paket ovmf oder edk2-ovmf).',
    otherLoader: 'Dort dieselbe Firmware installieren.',
    noDevice: 'Das Gerät entfernen, oder dort installieren, was es mitbringt.',
    otherEmulator:
      'Das Ziel nimmt seinen eigenen, wenn die Beschreibung keinen nennt, den es dort nicht gibt.',
    tooManyCpus: 'Prozessoren wegnehmen.',
    memoryShort:
      'Dort Speicher freigeben; sonst beginnt der Host vielleicht auszulagern oder Gäste zu beenden.',
    networkMissing: 'Ein anderes Netzwerk dort wählen, oder dieses anlegen.',
    networkInactive: 'Es starten.',
    bridgeMissing: 'Sie dort anlegen, oder die Maschine an etwas anschließen, was beide haben.',
    bridgeUnknown: 'libvirt nennt dort seine Bridges nicht.',
    volumeOverwritten: 'Was darin ist, geht verloren: Prüfen Sie, dass es sonst niemand braucht.',
    topOverwritten: 'Was darin ist, geht verloren: Prüfen Sie, dass es sonst niemand braucht.',
    volumeSize: 'Es dort löschen oder in der Größe ändern, oder einen anderen Ort wählen.',
    noPool: 'Dort einen aktiven Speicherpool über diesem Ordner anlegen, oder einen anderen Ort wählen.',
    poolInactive: 'Den Speicherpool starten.',
    backingMissing: 'Es dorthin kopieren, oder ganze Festplatten kopieren.',
    backingOther: 'Es durch eine Kopie von diesem Host ersetzen, oder ganze Festplatten kopieren.',
    backingMaybeOther: 'Ihre Prüfsummen vergleichen, oder ganze Festplatten kopieren.',
    backingUnknown: 'Dafür sorgen, dass dort genau dieselbe Datei liegt, oder ganze Festplatten kopieren.',
    topMissing:
      'Dort ein gleich großes Abbild auf demselben Basisabbild anlegen, oder ganze Festplatten kopieren.',
    noSpace: 'Dort Platz schaffen, oder einen anderen Ort wählen.',
    diskMissing: 'Die Festplatten kopieren, oder den Speicher dort sichtbar machen.',
    diskUnknown: 'Die Festplatten kopieren, oder dort einen Speicherpool über diesem Ordner anlegen.',
    otherFile: 'Die Festplatten kopieren.',
    maybeUnsafe:
      'Ohne Zwischenspeicher betreiben (cache none), die Festplatten kopieren, oder trotzdem migrieren, wenn Sie wissen, dass der Speicher gemeinsam ist.',
    mediaMissing: 'Es auswerfen oder dorthin kopieren.',
    mediaUnknown: 'Es wird nicht mitkopiert: Sorgen Sie dafür, dass es dort ist.',
    snapshots:
      'libvirt bewegt keine Maschine mit Schnappschüssen: Löschen Sie sie, oder nur, was libvirt von ihnen weiß.',
    checkpoints: 'Sie bleiben zurück, und die nächste Sicherung muss eine vollständige sein.',
    savedState: 'Ihn vorher wiederherstellen oder verwerfen, wenn er wichtig ist.',
    transientPersists: '„Beschreibung am Ziel behalten“ ausschalten, wenn sie flüchtig bleiben soll.',
    becomesTransient: '„Beschreibung am Ziel behalten“ einschalten.',
    unsafe: 'Daten können zerstört werden, wenn nicht beide Hosts denselben Speicher sehen.',
    listensEverywhere: 'Eine Adresse des Ziels nennen.',
    offlineWithoutDisks:
      'Ihre Festplatten auf gemeinsamen Speicher legen, oder sie starten und im laufenden Betrieb kopieren.',
  },
  pinRemedy: {
    hostdev: 'Es abhängen, und danach dort eines anhängen.',
    mdev: 'Es abhängen, und danach dort eines anhängen.',
    usb: 'Es abhängen, und danach dort eines anhängen.',
    'shared-folder': 'Ihn im Gast aushängen; auch das Ziel braucht den Ordner.',
    virtiofs: 'Ihn im Gast aushängen und abhängen.',
    tpm: 'Das Ziel braucht swtpm.',
    'host-file': 'Sie muss am Ziel unter demselben Pfad liegen.',
    shmem: 'Ihn abhängen.',
    nvdimm: 'Das Ziel braucht ihn auch.',
    'direct-interface': 'Das Ziel braucht ein gleichnamiges Gerät.',
    numa: 'Das Ziel braucht dieselben Knoten.',
    hugepages: 'Das Ziel muss genug davon vorhalten.',
    'cpu-pinning': 'Das Ziel braucht dieselben Prozessoren.',
  },
};
