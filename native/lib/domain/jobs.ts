import type { DomainAbortJobFlags, DomainGetJobStatsFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { JobInfo, JobStats } from '../records.js';
import { DomainGuest } from './guest.js';

/** What takes long (saving, dumping, migrating, backing up): its progress, and how to end it. */
export abstract class DomainJobs extends DomainGuest {
  /**
   * Progress of the current job as a fixed record. It is of type NONE when nothing runs. getJobStats() tells
   * more.
   *
   * C: `virDomainGetJobInfo`. Since libvirt 0.7.7.
   */
  getJobInfo(): Promise<JobInfo> {
    return this.raw.virDomainGetJobInfo(this[handle]);
  }

  /**
   * Progress of the current job, or how the last one went, as an open record: its keys are those of JobKey,
   * as far as they apply. It is answered at once, also while the job's own call is in flight.
   *
   * C: `virDomainGetJobStats`. Since libvirt 1.0.3.
   *
   * @param flags - COMPLETED: the job that ended last, which is forgotten by that unless KEEP_COMPLETED says
   *   otherwise. After a migration the source knows it, and the destination as well.
   */
  getJobStats(flags?: DomainGetJobStatsFlags): Promise<JobStats> {
    return this.raw.virDomainGetJobStats(this[handle], flags);
  }

  /**
   * Aborts the current job, whose own call then fails with OPERATION_ABORTED; the domain goes on as before. A
   * backup, which has no call of its own, ends a moment after this returns. It waits for no other call. Fails
   * with OPERATION_INVALID when no job runs.
   *
   * C: `virDomainAbortJobFlags`, of which `virDomainAbortJob` is the form without flags. Since libvirt 8.5.0;
   * 0.7.7 without flags.
   *
   * @param flags - POSTCOPY interrupts a migration in its post-copy phase, which can be resumed later.
   */
  abortJob(flags?: DomainAbortJobFlags): Promise<void> {
    // Also reaches a library, or a host, that has only the older call.
    if (!flags) return this.raw.virDomainAbortJob(this[handle]);
    return this.raw.virDomainAbortJobFlags(this[handle], flags);
  }
}
