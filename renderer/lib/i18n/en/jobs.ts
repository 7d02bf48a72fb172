/** What a machine's job is for, as in “it is being saved”. */
export const jobKinds = {
  unknown: 'busy with another job',
  start: 'being started',
  save: 'being saved',
  restore: 'being restored',
  'migration-in': 'arriving by migration',
  'migration-out': 'being migrated',
  snapshot: 'being taken a snapshot of',
  'snapshot-revert': 'being reverted to a snapshot',
  dump: 'being dumped',
  backup: 'being backed up',
  'snapshot-delete': 'having a snapshot deleted',
} as const;

export function jobKind(job: string | undefined): string {
  return (jobKinds as Readonly<Record<string, string>>)[job ?? ''] ?? jobKinds.unknown;
}

/** How far a machine's job is. */
export const jobs = {
  phase: {
    preparing: 'Preparing',
    disks: 'Disks',
    memory: 'Memory',
    finishing: 'Finishing',
  },
  moved: ({ phase, done, total }: { phase: string; done: string; total: string }) =>
    `${phase}: ${done} of ${total}`,
  movedAt: ({ phase, done, total, rate }: { phase: string; done: string; total: string; rate: string }) =>
    `${phase}: ${done} of ${total}, ${rate}`,
} as const;
