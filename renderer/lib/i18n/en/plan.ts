import { formatCount } from '../../format';

export interface Count {
  n: number;
}

const machines = (n: number): string => (n === 1 ? '1 machine' : `${formatCount(n)} machines`);

/** The dry run: what an action will do to each machine, before anything is done. */
export const plan = {
  title: ({ action, n }: { action: string; n: number }) => `Dry run: ${action}, ${machines(n)}`,
  heading: 'Dry run',
  action: 'Action',
  table: 'What will happen to each machine',
  counts: ({ does, skipped }: { does: number; skipped: number }) =>
    skipped === 0
      ? machines(does)
      : `${formatCount(does)} of ${machines(does + skipped)}, ${formatCount(skipped)} skipped`,
  filter: 'Show',
  filters: { all: 'All', does: 'Taking part', skipped: 'Skipped' },
  nothing: 'None of these machines takes this action now. The list says why.',
  run: ({ action, n }: { action: string; n: number }) => `${action}: ${machines(n)}`,
  close: 'Close without doing anything',
  columns: { name: 'Machine', host: 'Host', state: 'State', verdict: 'What happens' },
  withOptions: 'Start with options…',
  shutdownBy: 'Shut down by…',

  will: {
    start: 'will start',
    restore: 'goes on from its saved state',
    shutdown: 'is asked to shut down',
    reboot: 'is asked to reboot',
    suspend: 'is paused',
    resume: 'goes on',
    save: 'its memory is saved, then it is off',
    'discard-save': 'its saved memory is deleted; it boots anew next time',
    'pm-suspend': 'is asked to sleep',
    'pm-wakeup': 'is woken up',
    autostart: 'starts with its host from now on',
    'no-autostart': 'no longer starts with its host',
    nmi: 'gets a non-maskable interrupt',
    reset: 'starts anew at once; unwritten data is lost',
    destroy: 'is switched off at once; unwritten data is lost',
    delete: 'its definition is removed',
  },
  note: {
    paused: 'and stays paused',
    discardsSaved: 'its saved state is discarded',
    vanishes: 'it is transient and disappears',
    losesSaved: 'its saved state goes, too',
    losesSnapshots: 'its snapshots are forgotten',
  },

  skip: {
    gone: 'is no longer there',
    readOnly: 'its host is connected read-only',
    hostAway: 'its host is away',
    running: 'is running',
    off: 'is off',
    saved: 'is off, with a saved state',
    notSaved: 'has no saved state',
    paused: 'is paused',
    notPaused: 'is not paused',
    held: 'is held by a job',
    suspended: 'is asleep',
    notSuspended: 'is not asleep',
    shuttingDown: 'is shutting down',
    crashed: 'has crashed',
    unknown: 'its state is unknown',
    transient: 'is transient: there is no definition',
    autostarts: 'starts with its host already',
    noAutostart: 'does not start with its host anyway',
    stalled: 'its hypervisor process does not answer',
  },
  skipped: ({ reason }: { reason: string }) => `Skipped: ${reason}`,

  options: {
    title: 'Options',
    paused: 'Leave it paused',
    pausedHelp: 'Its processors stand still until it is resumed.',
    forceBoot: 'Force boot',
    forceBootHelp: 'Boots anew even if there is a saved state, which is discarded.',
    bypassCache: 'Bypass the host’s cache',
    bypassCacheHelp: 'Memory is read or written past the page cache. Not every file system can do that.',
    autodestroy: 'Kill it with this connection',
    autodestroyHelp:
      'Dangerous: as soon as Virtdeck closes, or merely loses its link to the host, the guest is killed and unwritten data is lost.',
    resetNvram: 'Reset the firmware’s variables',
    resetNvramHelp: 'Boot entries and keys stored by the guest’s UEFI are lost. Needs libvirt 8.1 or later.',
    graceful: 'Only ask the hypervisor to end',
    gracefulHelp: 'It writes its buffers first and is not killed; if it hangs, this fails.',
    via: 'By',
    means: {
      default: 'The hypervisor’s choice',
      acpi: 'Power button (ACPI)',
      agent: 'Guest agent',
      initctl: 'init’s control pipe (containers)',
      signal: 'Signal to init (containers)',
      paravirt: 'Paravirtual channel (Xen)',
    },
    target: 'How deep',
    targets: { memory: 'To RAM', disk: 'To disk', hybrid: 'Both' },
    targetHelp:
      'The guest’s agent has to be running. Suspended to disk, the machine is off until it is started.',
    nvram: 'Firmware variables (UEFI)',
    nvrams: { remove: 'Delete', keep: 'Keep' },
  },

  delete: {
    goes: 'Goes: the definition, a saved state, what is known of snapshots and checkpoints. Disks stay, unless they are ticked here.',
    disks: 'Disks and images to delete with it',
    memory: 'memory',
    roles: {
      backing: ({ place }: { place: string; names: string }) => `beneath a disk, ${place}`,
      snapshot: ({ place, names }: { place: string; names: string }) =>
        names === '' ? `of a snapshot, ${place}` : `of snapshot ${names}, ${place}`,
      memory: ({ place, names }: { place: string; names: string }) => `memory of snapshot ${names}, ${place}`,
    },
    reading: 'Looking who uses these disks…',
    none: 'None of its disks is a volume of an active pool, so nothing can be deleted with it.',
    tooMany: ({ most }: { most: number }) =>
      `Disks can be deleted with up to ${formatCount(most)} machines at a time. Their disks stay.`,
    all: ({ n, size }: { n: number; size: string }) => `All ${formatCount(n)} (${size})`,
    disk: ({ machine, target, path }: { machine: string; target: string; path: string }) =>
      `${machine}, ${target}: ${path}`,
    inPool: ({ pool, size }: { pool: string; size: string }) => `${size} in pool ${pool}`,
    usedBy: ({ names }: { names: string }) => `also used by ${names}: it stays`,
    media: 'is removable media or read-only: it stays',
    typeName: ({ name }: { name: string }) => `Type “${name}” to delete these disks for good`,
    manyName: ({ n }: Count) => `${formatCount(n)} machines`,
  },
} as const;
