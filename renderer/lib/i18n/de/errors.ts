import type { en } from '../en';
import type { Translation } from '../translation';
import { machineErrors, mends } from './machine-errors';
import { migrationErrors } from './migration-errors';

export const errors: Translation<typeof en.errors> = {
  ...machineErrors,
  ...migrationErrors,
  /** What the app offers to do about it. */
  mend: mends,

  code: 'Code',
  domain: 'Herkunft',
  rawText: 'Originaltext',
  detailsOf: 'Details',
  tryCommand: 'Auf jenem Host, in einem Terminal:',

  libraryMissing: {
    cause: 'Die Client-Bibliothek von libvirt ist auf diesem Rechner nicht installiert.',
    remedy: 'Installieren Sie sie und starten Sie Virtdeck neu.',
    command: 'sudo apt install libvirt0',
  },
  sshHostKeyChanged: {
    cause: ({ sshHost }) =>
      `Der SSH-Schlüssel von ${sshHost ?? 'diesem Host'} ist ein anderer als zuvor: Der Host wurde neu aufgesetzt, oder jemand steht dazwischen.`,
    remedy:
      'Fragen Sie, wer den Host betreut. Nur wenn der neue Schlüssel stimmt, entfernen Sie den alten und verbinden erneut; Virtdeck zeigt dann den neuen Fingerabdruck.',
    command: ({ sshHost }) => (sshHost ? `ssh-keygen -R "${sshHost}"` : 'ssh-keygen -R HOST'),
  },
  sshHostKey: {
    cause: 'Der SSH-Schlüssel des Hosts ist nicht bekannt, und niemand hat ihn bestätigt.',
    remedy:
      'Verbinden Sie erneut: Virtdeck zeigt den Fingerabdruck zum Vergleichen, außer die ssh-Konfiguration verbietet es.',
  },
  sshCommandMissing: {
    cause: ({ path, program }) => `Das Programm ${program ?? path ?? ''} ließ sich nicht starten.`,
    remedy:
      'Prüfen Sie, was in den Einstellungen des Hosts anstelle von ssh steht und ob es ausgeführt werden darf.',
  },
  sshNoNetcat: {
    cause: 'SSH kam hinein, aber der Host hat kein Programm, um den Socket von libvirt zu erreichen.',
    remedy:
      'Installieren Sie dort netcat oder ein libvirt, das virt-ssh-helper mitbringt; oder lassen Sie Socket und „proxy“ in der URI weg.',
    command: 'sudo apt install netcat-openbsd',
  },
  notLibvirt: {
    cause: 'Etwas hat geantwortet, aber nicht in der Sprache von libvirt.',
    remedy:
      'Bei SSH: Das Konto hat keine gewöhnliche Shell, oder sie gibt beim Anmelden etwas aus. Sonst prüfen Sie den Port und ob dort TLS oder einfaches TCP gesprochen wird.',
  },
  tlsClientRefused: {
    cause: 'Der Host hat das Zertifikat dieses Rechners nicht angenommen.',
    remedy:
      'Prüfen Sie, ob clientcert.pem und clientkey.pem da sind und von einer Stelle stammen, der der Host vertraut, und ob Ihr Name in seiner Liste erlaubter Namen steht.',
  },
  polkitAway: {
    cause: 'libvirt fragt Polkit, wer sich verbinden darf, und hat es auf dem Host nicht erreicht.',
    remedy:
      'Prüfen Sie auf dem Host, ob D-Bus und Polkit laufen. Ohne sie kann dort libvirtd.conf eine Gruppe zulassen (unix_sock_group, auth_unix_rw).',
    command: 'systemctl status dbus polkit',
  },
  polkitNoAgent: {
    cause: 'Die Richtlinie des Systems verlangt ein Passwort, und nichts ist da, um danach zu fragen.',
    remedy:
      'Nehmen Sie Ihren Benutzer in die Gruppe libvirt auf und melden Sie sich neu an; oder starten Sie einen Polkit-Agenten, wie Desktops es tun; oder verbinden Sie nur lesend.',
    command: 'sudo adduser "$USER" libvirt',
  },
  sshRefused: {
    cause: 'SSH hat den Host erreicht, aber der Host hat die Anmeldung abgelehnt.',
    remedy:
      'Prüfen Sie den Benutzernamen in der URI, und dass Ihr Schlüssel im Agenten und dem Host bekannt ist.',
  },
  sshMissing: {
    cause: 'Das Programm ssh konnte nicht gestartet werden.',
    remedy: 'Installieren Sie den OpenSSH-Client auf diesem Rechner.',
    command: 'sudo apt install openssh-client',
  },
  noSocket: {
    cause: ({ path }) => `Am Socket ${path ?? ''} von libvirt lauscht niemand.`,
    remedy:
      'Der Daemon von libvirt ist dort nicht installiert oder läuft nicht. Starten Sie ihn und versuchen Sie es erneut.',
    command: 'sudo systemctl start libvirtd',
  },
  socketDenied: {
    cause: ({ path }) => `Sie dürfen den Socket ${path ?? ''} von libvirt nicht benutzen.`,
    remedy:
      'Nehmen Sie Ihren Benutzer in die Gruppe libvirt auf, dann ab- und wieder anmelden: Gruppen werden bei der Anmeldung gelesen.',
    command: 'sudo adduser "$USER" libvirt',
  },
  unknownName: {
    cause: ({ host, sshHost }) => `Der Name „${host ?? sshHost ?? ''}“ wurde nicht gefunden.`,
    remedy: 'Prüfen Sie den Namen des Hosts in der URI und Ihr Netzwerk.',
  },
  tlsFileMissing: {
    cause: 'Ein Zertifikat oder Schlüssel, den TLS braucht, fehlt auf diesem Rechner oder ist nicht lesbar.',
    remedy:
      'libvirt sucht cacert.pem, clientcert.pem und clientkey.pem in ~/.pki/libvirt oder /etc/pki. Legen Sie sie dort ab, oder nutzen Sie SSH (qemu+ssh://…).',
  },
  tlsNotTrusted: {
    cause: 'Das Zertifikat des Hosts konnte nicht geprüft werden.',
    remedy:
      'Prüfen Sie, dass das CA-Zertifikat auf diesem Rechner das des Hosts unterschrieben hat, dass es nicht abgelaufen ist, und dass die URI den Namen aus dem Zertifikat verwendet.',
  },
  tlsFailed: {
    cause: 'Die verschlüsselte Verbindung kam nicht zustande.',
    remedy:
      'Prüfen Sie, ob der Host auf diesem Port wirklich TLS anbietet, und die Zertifikate auf beiden Seiten.',
  },
  authCancelled: {
    cause: 'Die Anmeldung wurde abgebrochen.',
    remedy: 'Verbinden Sie erneut und beantworten Sie die Fragen.',
  },
  authUnavailable: {
    cause: 'Der Host verlangt eine Art der Anmeldung, die es hier nicht gibt.',
    remedy:
      'Prüfen Sie, welche Verfahren der Host anbietet (auth_unix_rw, auth_tcp oder auth_tls in libvirtd.conf).',
  },
  polkit: {
    cause: 'Die Richtlinien des Systems ließen Sie den Hypervisor nicht benutzen.',
    remedy:
      'Nehmen Sie Ihren Benutzer in die Gruppe libvirt auf, dann ab- und wieder anmelden; oder verbinden Sie nur zum Lesen.',
    command: 'sudo adduser "$USER" libvirt',
  },
  authFailed: {
    cause: 'Der Host hat die Anmeldung abgelehnt.',
    remedy: 'Prüfen Sie Benutzernamen und Passwort, dann verbinden Sie erneut.',
  },
  refused: {
    cause: ({ server, sshHost }) =>
      `${server ?? sshHost ?? 'Der Host'} ist da, hat die Verbindung aber abgelehnt.`,
    remedy:
      'Prüfen Sie den Port in der URI, und dass der Daemon von libvirt dort lauscht (seine TCP- und TLS-Sockets sind von Haus aus abgeschaltet).',
  },
  unreachable: {
    cause: 'Der Host hat nicht geantwortet.',
    remedy: 'Prüfen Sie, ob er eingeschaltet ist, und das Netzwerk und die Firewalls auf dem Weg.',
  },
  noDriver: {
    cause: 'Kein Treiber von libvirt passt zu dieser URI.',
    remedy:
      'Prüfen Sie ihren ersten Teil, etwa qemu, und dass der Treiber von libvirt dafür installiert ist.',
  },
  badUri: {
    cause: 'libvirt versteht diese URI nicht.',
    remedy: 'Eine URI sieht aus wie qemu:///system oder qemu+ssh://benutzer@host/system.',
  },
  fileUnreadable: {
    cause: ({ path }) => `Die Datei ${path ?? ''} fehlt oder ist kein XML.`,
    remedy: 'Prüfen Sie den Pfad in der URI. Beim Testtreiber ist er absolut: test:///pfad/zur/datei.xml.',
  },
  linkLost: {
    cause: 'Die Verbindung zum Host ist abgebrochen.',
    remedy:
      'Virtdeck verbindet sich von selbst neu. Kommt sie nicht wieder, prüfen Sie das Netzwerk und den Daemon von libvirt auf dem Host.',
  },
  notConnected: {
    cause: 'Zu diesem Host besteht gerade keine Verbindung.',
    remedy: 'Verbinden Sie den Host neu, dann versuchen Sie es erneut.',
  },
  readonly: {
    cause: 'Diese Verbindung erlaubt nur Lesen.',
    remedy: 'Um etwas zu ändern, bearbeiten Sie den Host und schalten Sie „Nur lesen“ aus.',
  },
  denied: {
    cause: 'Der Host erlaubt das Ihrem Konto nicht.',
    remedy:
      'Bitten Sie den Betreuer des Hosts um das Recht, oder verbinden Sie sich mit einem anderen Konto.',
  },
  imageInUse: {
    cause: 'Eines ihrer Festplattenabbilder wird von etwas anderem benutzt.',
    remedy:
      'Eine andere Maschine oder ein Werkzeug hat das Abbild offen. Beenden Sie das zuerst: zwei Schreiber zerstören ein Abbild.',
  },
  fileMissing: {
    cause: ({ path }) => `Eine Datei, die sie braucht, fehlt: ${path ?? ''}.`,
    remedy: 'Legen Sie die Datei zurück, oder geben Sie der Festplatte oder dem CD-ROM-Laufwerk eine andere.',
  },
  fileDenied: {
    cause: ({ path }) => `Der Hypervisor darf ${path ?? 'eine nötige Datei'} nicht lesen.`,
    remedy:
      'Prüfen Sie Eigentümer und Rechte der Datei und jedes Ordners darüber: der Hypervisor läuft unter einem eigenen Benutzer.',
  },
  networkInactive: {
    cause: ({ name }) => `Das Netzwerk „${name}“, an dem sie hängt, ist nicht aktiv.`,
    remedy: 'Starten Sie das Netzwerk, dann versuchen Sie es erneut.',
    command: ({ name }) => `virsh net-start ${name}`,
  },
  poolInactive: {
    cause: ({ name }) => `Der Speicherpool „${name}“ ist nicht aktiv.`,
    remedy: 'Starten Sie den Speicherpool, dann versuchen Sie es erneut.',
    command: ({ name }) => `virsh pool-start ${name}`,
  },
  noMemory: {
    cause: 'Der Host hat dafür nicht genug freien Arbeitsspeicher.',
    remedy: 'Halten Sie eine andere Maschine an, oder geben Sie dieser weniger Arbeitsspeicher.',
  },
  noSpace: {
    cause: 'Ein Dateisystem auf dem Host ist voll.',
    remedy:
      'Schaffen Sie dort Platz, dann versuchen Sie es erneut (eine angehaltene Maschine lässt sich fortsetzen).',
  },
  noKvm: {
    cause: 'Hardware-Virtualisierung (KVM) steht auf dem Host nicht zur Verfügung.',
    remedy:
      'Schalten Sie sie in der Firmware des Hosts ein und prüfen Sie /dev/kvm, oder nutzen Sie eine Maschine vom Typ qemu, die langsamer ist.',
  },
  agent: {
    cause: 'Der Gast-Agent antwortet nicht.',
    remedy: 'Prüfen Sie, ob qemu-guest-agent im Gast installiert ist und läuft.',
  },
  consoleInUse: {
    cause: 'Ein anderes Programm hat diese Konsole offen.',
    remedy: 'Schließen Sie sie dort, oder übernehmen Sie die Konsole.',
  },
  busy: {
    cause: 'Auf dieser Maschine läuft ein anderer Auftrag, oder ihr Hypervisor-Prozess hängt.',
    remedy: 'Warten Sie auf den anderen Auftrag oder brechen Sie ihn ab, dann versuchen Sie es erneut.',
  },
  notRunning: {
    cause: 'Die Maschine läuft nicht.',
    remedy: 'Starten Sie sie zuerst.',
  },
  alreadyRunning: {
    cause: 'Sie läuft bereits.',
    remedy: 'Es gibt nichts zu tun.',
  },
  operationInvalid: {
    cause: 'In ihrem jetzigen Zustand ist das nicht möglich.',
    remedy:
      'Er hat sich vielleicht inzwischen geändert: sehen Sie sich den Zustand an, dann versuchen Sie es erneut.',
  },
  noDomain: {
    cause: 'Die Maschine ist nicht mehr da.',
    remedy: 'Jemand hat sie entfernt, oder es war eine flüchtige Maschine, die geendet hat.',
  },
  noObject: {
    cause: 'Es ist nicht mehr da.',
    remedy: 'Jemand hat es inzwischen entfernt.',
  },
  noSupport: {
    cause: 'Dieser Hypervisor kann das nicht.',
    remedy: 'Sein Treiber in libvirt bietet es nicht an, jedenfalls nicht in dieser Version.',
  },
  aborted: {
    cause: 'Es wurde abgebrochen.',
    remedy: 'Sonst ist nichts zu tun.',
  },
  qemuDied: {
    cause: 'Der Hypervisor-Prozess hat sich beim Starten von selbst beendet.',
    remedy:
      'Der Originaltext enthält seine letzten Worte. Oft liegt es an einem Gerät, einer Datei oder einer Option der Maschine.',
  },
  xml: {
    cause: 'libvirt nimmt dieses XML nicht an.',
    remedy: 'Der Originaltext nennt das Element.',
  },
  duplicate: {
    cause: 'Dieser Host steht schon in der Liste.',
    remedy: 'Öffnen Sie ihn in der Seitenleiste, oder geben Sie eine andere URI an.',
  },
  badArguments: {
    cause: 'Virtdeck hat auf falsche Weise um etwas gebeten.',
    remedy: 'Das ist ein Fehler in Virtdeck. Bitte kopieren Sie den Bericht und sagen Sie es uns.',
  },
  badFile: {
    cause: 'Das ist keine Datei mit Hosts und Einstellungen, oder sie wurde von Hand geändert.',
    remedy: 'Nichts wurde daraus übernommen. Der Originaltext sagt, worüber Virtdeck gestolpert ist.',
  },
  badBackup: {
    cause: 'Die Sicherung ist beschädigt oder nicht so, wie Virtdeck sie anlegt.',
    remedy: 'Nichts wurde geändert. Der Originaltext sagt, welche Datei es ist und was mit ihr nicht stimmt.',
  },
  mismatch: {
    cause: 'Was gelesen wurde, ist nicht, was gesichert wurde: Die Prüfsummen sind verschieden.',
    remedy:
      'Was wiederhergestellt war, wurde wieder entfernt. Prüfen Sie die Sicherung; weicht auch sie ab, haben sich ihre Dateien seither geändert: Nehmen Sie eine frühere.',
  },
  backupFailed: {
    cause: 'Die Sicherung kam nicht zu ihrem Ende.',
    remedy:
      'Was von ihr geschrieben wurde, lässt sich nicht wiederherstellen. Sie bleibt in der Liste, bis Sie sie löschen; sichern Sie neu.',
  },
  unproven: {
    cause: 'Nichts beweist, dass diese Sicherung vollständig ist.',
    remedy:
      'Ihre Dateien sind unversehrt, aber die Festplatten der Maschine wurden seither beschrieben oder sind hier nicht lesbar. Sichern Sie neu; stellen Sie sie bis dahin in neue Datenträger wieder her und sehen Sie sich diese an.',
  },
  refusedByApp: {
    cause: 'Virtdeck hat das verweigert.',
    remedy: 'Der Originaltext sagt, warum.',
  },
  internal: {
    cause: 'Innerhalb von Virtdeck ist etwas schiefgegangen.',
    remedy: 'Bitte kopieren Sie den Bericht und sagen Sie es uns.',
  },
  libvirtInternal: {
    cause: 'libvirt stieß auf ein Problem, für das es keinen besseren Namen hat.',
    remedy:
      'Im Originaltext steht, was es gesagt hat; das Protokoll des Daemons auf dem Host weiß vielleicht mehr.',
  },
  system: {
    cause: 'Das Betriebssystem hat etwas verweigert, das libvirt brauchte.',
    remedy: 'Der Originaltext nennt es; das Protokoll des Daemons auf dem Host weiß vielleicht mehr.',
  },
  unknown: {
    cause: 'libvirt hat einen Fehler gemeldet.',
    remedy: 'Im Originaltext steht, was es gesagt hat.',
  },
};
