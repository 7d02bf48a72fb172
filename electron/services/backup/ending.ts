import type { BackupFailure } from '../../contract/backup.js';
import type { JobEnd } from '../operations/domain-job.js';

// How a backup ended that nobody watched, from what is left to see. No call is made here.

/** Clocks of file systems are coarse, and a job begins and ends a little apart from its files. */
const slackMs = 3000;

export interface EndFacts {
  /** The job of the machine that ended last, if it is a backup. */
  job: JobEnd | null;
  /** See Manifest.jobBefore. */
  jobBefore: string | null;
  /** No later backup of the machine is known. */
  latest: boolean;
  /** By the host's clock: when the set's unfinished manifest was written, and when its files were last. */
  begunAt: number | null;
  writtenAt: number | null;
  /** Volumes of it that are not there. */
  missing: number;
}

export type BackupEnding =
  { how: 'completed' } | { how: 'unknown' } | { how: 'failed'; failure: BackupFailure };

/** Tells one ended job of a machine from another. */
export function jobPrint({ how, figures }: JobEnd): string {
  const { operation, time_elapsed: elapsed, disk_total: total } = figures?.stats ?? {};
  return [how, operation, elapsed, total].map(String).join(' ');
}

/** Whether the job took as long as the set's files were being written. */
function fits({ figures }: JobEnd, { begunAt, writtenAt }: EndFacts): boolean {
  const elapsed = figures?.elapsedMs ?? null;
  if (elapsed === null || begunAt === null || writtenAt === null) return false;
  const wrote = writtenAt - begunAt;
  // At the end of a disk there may be nothing to write.
  return wrote <= elapsed + slackMs && wrote >= elapsed / 2 - slackMs;
}

/** libvirt keeps one ended job of a machine, without its name: what may be another's is not taken for this one's. */
export function judgeEnding(facts: EndFacts): BackupEnding {
  const { job, jobBefore, latest, missing } = facts;
  const unknown: BackupEnding = { how: 'unknown' };
  if (!job || !latest || jobPrint(job) === jobBefore || !fits(job, facts)) return unknown;
  switch (job.how) {
    case 'completed':
      return missing === 0 ? { how: 'completed' } : unknown;
    case 'failed':
    case 'cancelled':
      return { how: 'failed', failure: { why: job.how, message: job.message } };
    case 'unknown':
      return unknown;
  }
}
