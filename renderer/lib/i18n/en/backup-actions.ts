import { formatBytes } from '../../format';

/** What is done with checkpoints and backups, for the task tray. */
export const backupActions = {
  'checkpoint-create': 'Create checkpoint',
  'checkpoint-delete': 'Delete checkpoint',
  'checkpoint-describe': 'Describe checkpoint',
  backup: 'Back up',
  'backup-pull': 'Offer backup over NBD',
  'backup-end': 'End backup',
  'backup-restore': 'Restore backup',
  'backup-verify': 'Verify backup',
  'backup-delete': 'Delete backup',
} as const;

/** What their operations note. */
export const backupLog = {
  checkpointMade: ({ checkpoint }: { checkpoint: string }) => `The checkpoint ${checkpoint} was made`,
  checkpointGone: ({ checkpoint }: { checkpoint: string }) => `The checkpoint ${checkpoint} is gone`,
  trackingMoved: ({ checkpoint }: { checkpoint: string }) =>
    `${checkpoint} keeps track of what changed since as well`,
  backupMade: ({ manifest }: { manifest: string }) => `The backup is complete: ${manifest}`,
  backupOffered: 'The disks are offered over NBD until this is ended',
  backupDiscarded: 'What had been written was removed, and the checkpoint with it',
  backupEndFound: 'It had ended while Virtdeck was not watching',
  backupCompared: ({ target, differing }: { target: string; differing: number }) =>
    differing === 0
      ? `${target} is the same as the machine’s disk is now`
      : `${formatBytes(differing)} of ${target} differ from the machine’s disk as it is now`,
  backupWrittenSince: ({ target, written }: { target: string; written: number }) =>
    `Since the backup the guest has written at most ${formatBytes(written)} to ${target}`,
  checksum: ({ target, checksum }: { target: string; checksum: string }) =>
    `Checksum of ${target}: ${checksum}`,
  checksumsSkipped: 'The backup is complete; its checksums were not waited for',
  diskRestored: ({ target, volume }: { target: string; volume: string }) =>
    `${target} was restored into ${volume}`,
  verified: ({ target, checksum }: { target: string; checksum: string }) =>
    `${target} is the same, bit by bit: ${checksum}`,
  machineMade: ({ name }: { name: string }) => `The machine ${name} was defined`,
  disksReplaced: 'The machine has the restored disks',
} as const;
