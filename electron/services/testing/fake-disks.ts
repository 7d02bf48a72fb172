import type { DomainBlockJobType } from '@virtdeck/libvirt';
import type { DiskCalls } from '../libvirt-disks.js';

/** A job on a disk of a fake domain. */
export interface FakeBlockJob {
  type: DomainBlockJobType;
  bandwidth: bigint;
  cur: bigint;
  end: bigint;
}

type Calls = Omit<DiskCalls, 'getBlockInfo'>;

/** What a fake domain answers about jobs on its disks. */
export abstract class FakeDisks implements Calls {
  protected abstract answerOnDisk<T>(method: keyof Calls, answer: () => T, argument?: unknown): Promise<T>;
  protected abstract jobOn(disk: string): FakeBlockJob | null;

  getBlockJobInfo(disk: string): Promise<FakeBlockJob | null> {
    return this.answerOnDisk('getBlockJobInfo', () => this.jobOn(disk));
  }
  blockJobSetSpeed(_disk: string, bandwidth: number | bigint): Promise<void> {
    return this.answerOnDisk('blockJobSetSpeed', () => undefined, bandwidth);
  }
  blockJobAbort(disk: string, flags?: number): Promise<void> {
    return this.answerOnDisk('blockJobAbort', () => undefined, { disk, flags });
  }
  blockCopy(_disk: string, xml: string): Promise<void> {
    return this.answerOnDisk('blockCopy', () => undefined, xml);
  }
  blockCommit(_disk: string, base: string | null, top: string | null): Promise<void> {
    return this.answerOnDisk('blockCommit', () => undefined, { base, top });
  }
  blockPull(): Promise<void> {
    return this.answerOnDisk('blockPull', () => undefined);
  }
  blockRebase(_disk: string, base: string | null): Promise<void> {
    return this.answerOnDisk('blockRebase', () => undefined, base);
  }
  blockResize(_disk: string, size: number | bigint): Promise<void> {
    return this.answerOnDisk('blockResize', () => undefined, size);
  }
}
