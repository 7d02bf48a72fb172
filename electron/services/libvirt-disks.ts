import type { Domain, TypedParams } from '@virtdeck/libvirt';

/** What the services use of a domain's disks and of the jobs on them. */
export interface DiskCalls extends Pick<
  Domain,
  | 'getBlockInfo'
  | 'getBlockJobInfo'
  | 'blockJobSetSpeed'
  | 'blockJobAbort'
  | 'blockCommit'
  | 'blockPull'
  | 'blockRebase'
  | 'blockResize'
> {
  blockCopy(disk: string, destxml: string, params: TypedParams | null, flags?: number): Promise<void>;
}
