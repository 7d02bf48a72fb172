import type { migrationErrors as english } from '../en/migration-errors';
import type { Translation } from '../translation';

export const migrationErrors: Translation<typeof english> = {
  peerLost: {
    cause: 'Das libvirt des Ziels ging mitten in der Migration verloren.',
    remedy:
      'Es wurde beendet oder ist abgestürzt, oder die Verbindung dorthin ist unterbrochen. Versuchen Sie es erneut, sobald es antwortet.',
  },
  postCopyBroke: {
    cause: 'Post-Copy wurde unterbrochen, bevor der ganze Speicher gefolgt war.',
    remedy:
      'Die Maschine steht still, bis es weitergeht: setzen Sie Post-Copy fort, sobald die Hosts einander erreichen.',
  },
  migrationBroke: {
    cause: 'Die Migration brach ab: die Daten kamen nicht mehr durch.',
    remedy:
      'Die Verbindung zwischen den Hosts wurde unterbrochen, oder libvirt oder der Prozess der Maschine ist auf der anderen Seite zu Ende gegangen. Beheben Sie das, dann versuchen Sie es erneut.',
  },
  migrationUnsafe: {
    cause:
      'libvirt hält das für unsicher: die Festplatten liegen nicht auf einem Speicher, den beide Hosts teilen.',
    remedy:
      'Lassen Sie die Festplatten mit der Maschine kopieren. Erlauben Sie unsichere Migration nur, wenn Sie wissen, dass beide Hosts dieselben, aktuellen Daten sehen.',
  },
  poolForPathMissing: {
    cause: ({ path }) =>
      `Das Ziel hat keinen aktiven Speicherpool für ${path ? `den Ordner ${path}` : 'die Festplatten'}.`,
    remedy: 'Starten Sie dort einen, oder wählen Sie im Assistenten einen anderen Ort für die Festplatten.',
  },
};
