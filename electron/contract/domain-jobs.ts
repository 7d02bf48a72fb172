// Without zod, so that the page can have the values without it.

/** What a domain's job is for, as libvirt tells it. A domain has one at a time. */
export type JobKind =
  | 'unknown'
  | 'start'
  | 'save'
  | 'restore'
  | 'migration-in'
  | 'migration-out'
  | 'snapshot'
  | 'snapshot-revert'
  | 'dump'
  | 'backup'
  | 'snapshot-delete';

/** preparing: nothing has been moved yet; finishing: all has, and the job goes on. */
export type JobPhase = 'preparing' | 'disks' | 'memory' | 'finishing';

/** How far a domain's job is, in bytes; null where libvirt does not tell. */
export interface JobProgress {
  kind: JobKind;
  phase: JobPhase | null;
  doneBytes: number | null;
  totalBytes: number | null;
  bytesPerSecond: number | null;
}
