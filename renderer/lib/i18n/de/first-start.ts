import type { en } from '../en';
import type { Translation } from '../translation';

export const firstStart: Translation<typeof en.firstStart> = {
  title: 'Willkommen bei Virtdeck',
  demoTitle: 'Sie sehen den Demo-Host',
  demoText:
    'Er ist der eingebaute Testtreiber von libvirt mit einem Dutzend erfundener Maschinen: probieren Sie alles aus, nichts davon ist echt. Verbinden Sie einen eigenen Hypervisor, wann Sie mögen.',
  text: 'Virtdeck zeigt und steuert virtuelle Maschinen auf jedem Host, den libvirt erreicht. Verbinden Sie den ersten.',
  local: 'Auf diesem Rechner',
  searching: 'Es wird nach Hypervisoren auf diesem Rechner gesucht …',
  nothingLocal: 'Auf diesem Rechner wurde kein Daemon von libvirt gefunden. Um hier Maschinen zu betreiben:',
  nothingLocalCommand: 'sudo apt install libvirt-daemon-system qemu-system',
  remote: 'Anderswo',
  remoteText: 'Über SSH, TLS oder TCP, mit jeder libvirt-URI.',
  system: 'Maschinen des Systems',
  session: 'Ihre eigenen Maschinen',
  systemText: 'Gemeinsam für alle Benutzer dieses Rechners.',
  sessionText: 'Laufen unter Ihrem Benutzer, ohne Rechte am System.',
  connect: 'Verbinden',
  open: 'Öffnen',
  addHost: 'Host hinzufügen',
  noPermission: ({ path }) => `Sie dürfen den Socket ${path} nicht benutzen.`,
  noPermissionRemedy: ({ group }) =>
    `Mitglieder der Gruppe ${group} dürfen es. Treten Sie ihr bei, dann ab- und wieder anmelden: Gruppen werden bei der Anmeldung gelesen.`,
  joinGroup: ({ group }) => `sudo adduser "$USER" ${group}`,
  failed: 'Nach Hypervisoren auf diesem Rechner konnte nicht gesucht werden',
  couldNotAdd: ({ uri }) => `${uri} konnte nicht hinzugefügt werden`,
};
