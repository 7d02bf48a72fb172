import type { DomainAbortJobFlags, DomainGetJobStatsFlags } from '../../generated/enums.js';
import { handle } from '../libvirt-object.js';
import type { JobInfo, JobStats } from '../records.js';
import { DomainGuest } from './guest.js';

/** What takes long: progress, and how to end it. */
export abstract class DomainJobs extends DomainGuest {
  /** Progress of the current job as a fixed record (`virDomainGetJobInfo`). */
  getJobInfo(): Promise<JobInfo> {
    return this.raw.virDomainGetJobInfo(this[handle]);
  }

  /** Progress of the current job, or with COMPLETED of the last one (`virDomainGetJobStats`). */
  getJobStats(flags?: DomainGetJobStatsFlags): Promise<JobStats> {
    return this.raw.virDomainGetJobStats(this[handle], flags);
  }

  /** Aborts the current job, which then fails with OPERATION_ABORTED (`virDomainAbortJobFlags`). */
  abortJob(flags?: DomainAbortJobFlags): Promise<void> {
    return this.raw.virDomainAbortJobFlags(this[handle], flags);
  }
}
