import type { jobKinds as english, jobs as englishJobs } from '../en/jobs';
import type { Translation } from '../translation';

const jobKinds: Translation<typeof english> = {
  unknown: 'mit einem anderen Auftrag beschäftigt',
  start: 'dabei zu starten',
  save: 'dabei, gespeichert zu werden',
  restore: 'dabei, wiederhergestellt zu werden',
  'migration-in': 'dabei, durch Migration anzukommen',
  'migration-out': 'dabei, migriert zu werden',
  snapshot: 'dabei, einen Schnappschuss anzulegen',
  'snapshot-revert': 'dabei, zu einem Schnappschuss zurückzukehren',
  dump: 'dabei, ihren Speicher auszugeben',
  backup: 'dabei, gesichert zu werden',
  'snapshot-delete': 'dabei, einen Schnappschuss zu löschen',
};

export function jobKind(job: string | undefined): string {
  return (jobKinds as Readonly<Record<string, string>>)[job ?? ''] ?? jobKinds.unknown;
}

export const jobs: Translation<typeof englishJobs> = {
  phase: {
    preparing: 'Vorbereitung',
    disks: 'Festplatten',
    memory: 'Arbeitsspeicher',
    finishing: 'Abschluss',
  },
  moved: ({ phase, done, total }) => `${phase}: ${done} von ${total}`,
  movedAt: ({ phase, done, total, rate }) => `${phase}: ${done} von ${total}, ${rate}`,
};
