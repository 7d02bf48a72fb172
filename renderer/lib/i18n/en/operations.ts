import { formatBytes, formatCount } from '../../format';
import { snapshotActions } from './snapshot-actions';
import { diskActions } from './disk-actions';
import { backupActions, backupLog } from './backup-actions';
import { storageActions } from './storage-actions';
import { migrationLog } from './migration-run';
import { hostActions } from './host-actions';

export interface Named {
  action: string;
  name: string;
}

export const operations = {
  action: {
    start: 'Start',
    restore: 'Restore',
    shutdown: 'Shut down',
    reboot: 'Reboot',
    suspend: 'Pause',
    resume: 'Resume',
    save: 'Save',
    'discard-save': 'Discard saved state',
    'pm-suspend': 'Suspend to RAM',
    'pm-wakeup': 'Wake up',
    autostart: 'Switch on autostart',
    'no-autostart': 'Switch off autostart',
    nmi: 'Send NMI',
    reset: 'Reset',
    destroy: 'Force off',
    delete: 'Delete',
    ...hostActions,
    'save-to-file': 'Save to file',
    'restore-from-file': 'Restore from file',
    'save-image-edit': 'Change a saved state’s XML',
    'core-dump': 'Dump memory',
    'set-metadata': 'Change title and tags',
    'perf-events': 'Choose performance events',
    'block-threshold': 'Set a block threshold',
    'dirty-rate': 'Measure the dirty rate',
    ...snapshotActions,
    ...storageActions,
    migrate: 'Migrate',
    'migration-clean-up': 'Clean up after a migration',
    ...diskActions,
    ...backupActions,
  },
  counted: ({ action, n }: { action: string; n: number }) => `${action} (${n})`,
  countedOf: ({ action, n, of }: { action: string; n: number; of: number }) => `${action} (${n} of ${of})`,
  menu: ({ name }: { name: string }) => `Actions for ${name}`,
  menuOfMany: ({ n }: { n: number }) => `Actions for ${n} machines`,
  /** A menu entry that asks for more first. */
  opens: ({ action }: { action: string }) => `${action}…`,
  readOnly: 'Read-only connection: no actions',
  hostAway: 'The host is away: no actions',
  nothingToDo: ({ action, name, reason }: Named & { reason: string }) => `${action}: ${name} ${reason}.`,
  manyMachines: ({ n }: { n: number }) => `${n} machines`,

  confirm: {
    destroy: ({ name }: { name: string }) => `Force off ${name}?`,
    reset: ({ name }: { name: string }) => `Reset ${name}?`,
    'discard-save': ({ name }: { name: string }) => `Discard the saved state of ${name}?`,
    destroyText:
      'Like pulling the power plug: what the guest has not yet written to its disks is lost, and its file systems may need a check. Disks and settings stay.',
    resetText:
      'Like the reset button: the guest starts anew at once, and what it has not yet written to its disks is lost. Disks and settings stay.',
    'discard-saveText':
      'The memory that was saved is deleted: what was open in the guest and not written to its disks is lost. At its next start it boots anew.',
    transient: ({ name }: { name: string }) =>
      `${name} is transient: once off it disappears from the host, with its settings.`,
    andMore: ({ n }: { n: number }) => `and ${n} more`,
  },

  tray: {
    title: 'Tasks',
    filter: 'Show',
    filters: { all: 'All', going: 'Running', failed: 'Failed' },
    noneSuch: 'No task of this kind.',
    empty: 'Nothing has been done yet. Actions show up here with their outcome.',
    running: ({ n }: { n: number }) => (n === 1 ? '1 running' : `${n} running`),
    clear: 'Clear ended',
    close: 'Close tasks',
    cancel: ({ action, name }: Named) => `Cancel: ${action} ${name}`,
    details: ({ action, name }: Named) => `Details: ${action} ${name}`,
    progress: ({ action, name }: Named) => `Progress: ${action} ${name}`,
    left: ({ duration }: { duration: string }) => `${duration} left`,
    guestHas: ({ duration }: { duration: string }) => `the guest has ${duration}`,
    overdue: 'the guest’s time is up',
    reading: ({ duration }: { duration: string }) => `Reads the file, ${duration}; can’t be cancelled`,
    readingBytes: ({ size, duration }: { size: string; duration: string }) =>
      `Reads ${size}, ${duration}; can’t be cancelled`,
    took: ({ duration }: { duration: string }) => `took ${duration}`,
    noLog: 'No steps were noted.',
    /** What was asked for at once. */
    group: ({ action, n }: { action: string; n: number }) => `${action}: ${formatCount(n)} machines`,
    /** A job on a disk has caught up. */
    pivot: ({ action, name }: Named) => `Switch over: ${action} ${name}`,
    pivotShort: 'Switch over',
    ready: 'Waits for your decision',
    showGroup: ({ action, n }: { action: string; n: number }) =>
      `Show the outcome: ${action}, ${formatCount(n)} machines`,
    groupProgress: ({ action, n }: { action: string; n: number }) =>
      `Progress: ${action}, ${formatCount(n)} machines`,
    back: 'All tasks',
    outcomes: 'Outcome for each machine',
    columns: { name: 'Machine', host: 'Host', outcome: 'Outcome', took: 'Took' },
    counts: {
      done: ({ n }: { n: number }) => `${formatCount(n)} done`,
      failed: ({ n }: { n: number }) => `${formatCount(n)} failed`,
      late: ({ n }: { n: number }) => `${formatCount(n)} late`,
      cancelled: ({ n }: { n: number }) => `${formatCount(n)} cancelled`,
      going: ({ n }: { n: number }) => `${formatCount(n)} to go`,
    },
    retryFailed: ({ n }: { n: number }) => `Retry ${formatCount(n)} failed`,
    cancelQueued: ({ n }: { n: number }) => `Cancel ${formatCount(n)} waiting`,
    openMachine: 'Open machine',
    openMigration: 'Open migration',
    to: ({ to }: { to: string }) => `to ${to}`,
    retry: 'Try again',
  },

  /** On the machine's own page. */
  now: {
    plain: ({ action }: { action: string }) => `${action}…`,
    waiting: ({ action, duration }: { action: string; duration: string }) => `${action}: ${duration} left`,
    progress: ({ action, progress }: { action: string; progress: string }) => `${action}: ${progress}`,
    migrating: ({ to }: { to: string }) => `Migrating to ${to}`,
    migratingAt: ({ to, progress }: { to: string; progress: string }) => `Migrating to ${to} · ${progress}`,
    migrationWaits: ({ to }: { to: string }) => `Waits to migrate to ${to}`,
  },

  state: {
    queued: 'Waiting for its turn',
    running: 'Running',
    waiting: 'Waiting for the guest',
    succeeded: 'Done',
    failed: 'Failed',
    late: 'Has not shut down in time',
    cancelled: 'Cancelled',
  },

  outcome: {
    succeeded: ({ action, name }: Named) => `${action}: ${name}, done.`,
    cancelled: ({ action, name }: Named) => `${action}: ${name}, cancelled.`,
    failed: ({ action, name }: Named) => `${action} failed: ${name}`,
    failedMany: ({ action, n }: { action: string; n: number }) => `${action} failed for ${n} machines`,
    late: ({ name }: { name: string }) => `${name} has not shut down`,
    lateMany: ({ n }: { n: number }) => `${n} machines have not shut down`,
    lateText: 'The guest was asked, but did not go off in time. It may still do so, or ignore the request.',
    showTasks: 'Show tasks',
    showOutcome: 'Show the outcome',
    group: ({ action, n }: { action: string; n: number }) => `${action}: ${formatCount(n)} machines, done.`,
    groupFailed: ({ action, n, of }: { action: string; n: number; of: number }) =>
      `${action} failed for ${formatCount(n)} of ${formatCount(of)} machines`,
    reasons: 'For different reasons: the outcome lists them.',
  },

  log: {
    begun: 'Begun',
    asked: ({ seconds }: { seconds: number }) =>
      `The guest was asked to shut down and has ${seconds} seconds`,
    stopped: 'The guest has shut down',
    overdue: 'The guest did not shut down in time',
    cancelRequested: 'Cancelling was asked for',
    cancelRefused: ({ reason }: { reason: string }) => `It can’t be cancelled now: ${reason}`,
    restoreReads: ({ bytes }: { bytes: number }) =>
      `${bytes > 0 ? `Reads ${formatBytes(bytes)}. ` : ''}libvirt tells neither how far it is nor can it cancel it`,
    fileWritten: ({ path }: { path: string }) => `The file ${path} is complete`,
    undefined: 'The machine’s definition was removed',
    found: 'Found running: begun by an earlier run of the app, or by another client',
    ready: 'Both sides are the same; it waits for a decision',
    pivoted: ({ target }: { target: string }) => `The machine goes on with the new image of ${target}`,
    detached: ({ target }: { target: string }) => `Ended: ${target} stays as it was`,
    cancelledElsewhere: 'Another client has ended it',
    leftOver: ({ path }: { path: string }) => `Left over: ${path}`,
    volumeDeleted: ({ path }: { path: string }) => `The volume ${path} was deleted`,
    ...migrationLog,
    ...backupLog,
    volumeKept: ({ path }: { path: string }) => `${path} stays: something else needs it`,
    imageMade: ({ path }: { path: string }) => `The image ${path} was made`,
    snapshotDeleted: ({ name }: { name: string }) => `The snapshot ${name} was deleted`,
  },
} as const;
