import { formatBytes, formatCount } from '../../format';

/** Steps of a migration, in the log of its operation. */
export const migrationLog = {
  migrationLost: 'The source went away in mid-migration',
  migrationFound: 'It is known again where the machine is',
  leverPostCopy: 'Switched to post-copy',
  leverDowntime: ({ ms }: { ms: number }) => `Longest pause: ${formatCount(ms)} ms`,
  leverBandwidth: ({ mibs }: { mibs: number }) =>
    mibs === 0 ? 'Speed limit lifted' : `Speed limit: ${formatCount(mibs)} MiB/s`,
  leverPostCopyBandwidth: ({ mibs }: { mibs: number }) =>
    mibs === 0
      ? 'Speed limit after the switch lifted'
      : `Speed limit after the switch: ${formatCount(mibs)} MiB/s`,
  leverCache: ({ bytes }: { bytes: number }) => `Compression cache: ${formatBytes(bytes)}`,
  leverPause: 'The machine was paused',
  leverResume: 'The machine was resumed',
  leverInterrupt: 'Post-copy was interrupted',
  leftoverRemoved: ({ name }: { name: string }) => `${name} was removed from the destination`,
} as const;

export const migrationRun = {
  title: 'Migrations',
  list: 'Migrations of this run',
  empty: 'Nothing has been migrated yet',
  emptyText: 'A machine that is moved to another host shows here: how far it is, and where it is in the end.',
  toMachines: 'Show all machines',
  gone: 'No such migration',
  goneText: 'It belongs to an earlier run of the app, or too many have ended since.',
  showAll: 'Show all migrations',
  one: ({ name, from, to }: { name: string; from: string; to: string }) => `${name}: from ${from} to ${to}`,
  way: ({ from, to }: { from: string; to: string }) => `${from} → ${to}`,
  renamed: ({ name }: { name: string }) => `there as ${name}`,
  open: 'Open machine',
  cancel: 'Cancel migration',
  cancelling: 'Cancelling…',
  cancelWait:
    'Waiting until libvirt has ended it. While the link between the hosts is down this can take half a minute.',
  retry: 'Try again',
  retried: 'Tried again',
  showRetry: 'Show the next attempt',
  progress: ({ name }: { name: string }) => `Progress of ${name}`,
  left: ({ duration }: { duration: string }) => `about ${duration} left`,
  noEnd: 'no end in sight at this rate',

  otherHost: 'another host',
  driver: {
    direct: 'Driven by this app',
    'peer-to-peer': 'Peer to peer',
    tunnelled: 'Tunnelled',
    unknown: 'Found running',
  },
  driverText: {
    direct: 'It ends with this app: libvirt then cancels it, and the machine stays where it is.',
    'peer-to-peer': 'The source’s libvirt does it: it goes on when this app is closed.',
    tunnelled:
      'The source’s libvirt does it, and the data goes through its connection to the destination: it goes on when this app is closed.',
    unknown:
      'It ran already when this app came to it, and goes on without it. libvirt tells neither how it was begun nor where it goes: the app sees that when the machine arrives at one of its hosts.',
  },
  trait: {
    live: 'Live',
    offline: 'Offline: the definition alone',
    paused: 'Paused after it',
    'post-copy': 'Post-copy allowed',
    'auto-converge': 'Auto-converge',
    compressed: 'Compressed',
    parallel: 'Parallel',
    tls: 'TLS',
    'copy-storage': 'Copies disks',
    'copy-storage-inc': 'Copies top images',
    persist: 'Defined there',
    'undefine-source': 'Undefined here',
    unsafe: 'Unsafe allowed',
  },

  phase: {
    queued: 'Waiting for its turn',
    preparing: 'Preparing the destination',
    disks: 'Copying disks',
    memory: 'Sending memory',
    switching: 'Switching over',
    'post-copy': 'Runs there, memory follows',
    lost: 'Contact lost',
    checking: 'Asking where it runs',
    ended: 'Ended',
  },
  phaseText: {
    queued: 'So many migrations at once leave or come to one host; the settings say how many.',
    preparing:
      'The destination starts a process that waits for the machine. The machine runs on undisturbed.',
    disks: 'The disks’ contents are copied while the machine goes on writing.',
    memory: 'The memory is sent round by round; what the machine writes meanwhile goes with the next round.',
    switching: 'The machine stands still for the last of it, then goes on at the destination.',
    'post-copy':
      'The machine runs at the destination and fetches the rest of its memory from the source. If the link breaks now, neither side can go on alone.',
    lost: 'The source can’t be asked how it goes. Nothing is claimed until a side that knows has answered.',
    checking: 'Both hosts are asked how the machine stands with them.',
  },
  steps: 'Steps',
  step: {
    preparing: 'Prepare',
    disks: 'Disks',
    memory: 'Memory',
    switching: 'Switch over',
    'post-copy': 'Post-copy',
  },
  stepDone: 'done',
  stepNow: 'now',

  outcome: { succeeded: 'Migrated', failed: 'Failed', cancelled: 'Cancelled' },

  figure: {
    remaining: 'Remaining',
    sent: 'Sent',
    rate: 'Transfer rate',
    dirtyRate: 'Writes to memory',
    round: 'Round',
    downtime: 'Pause expected',
    elapsed: 'Elapsed',
    disks: 'Disks remaining',
    throttle: 'Slowed down by',
    requests: 'Pages waited for',
    cache: 'Compression cache',
    misses: ({ n }: { n: string }) => `${n} misses`,
  },

  chart: {
    none: 'It ended before anything was counted.',
    remaining: 'Remaining',
    rates: 'Rates',
    memory: 'Memory and disks',
    sent: 'Sent',
    written: 'Written by the guest',
  },

  quiet: ({ duration }: { duration: string }) => `Nothing has been sent for ${duration}`,
  quietText:
    'The link between the hosts may be cut. libvirt does not end this by itself: wait until the link is back, or cancel. The machine goes on where it is.',
  quietPostCopy:
    'The link between the hosts may be cut. The machine stands still wherever it needs memory that has not followed. Wait until the link is back.',
  slow: 'It writes faster than it is sent',
  slowText: ({ dirty, rate }: { dirty: string; rate: string }) =>
    `The machine writes ${dirty} to its memory, ${rate} are sent: it will not end like this. Ways out:`,
  wayPostCopy: 'Switch to post-copy',
  wayDowntime: ({ duration }: { duration: string }) => `Allow a pause of ${duration}`,
  wayBandwidth: 'Lift the speed limit',
  wayPause: 'Pause the machine until it has moved',

  levers: {
    title: 'While it runs',
    apply: 'Apply',
    applied: 'Applied.',
    failed: ({ what }: { what: string }) => `${what}: not changed`,
    ended: 'These act while it runs.',
    postCopy: 'Post-copy',
    postCopyText:
      'Lets the machine go on at the destination at once and sends the rest of its memory after it. It always ends, but can’t be taken back.',
    postCopyTextFound:
      'Lets the machine go on at the destination at once, if that was allowed when the migration was begun; libvirt refuses it otherwise. It always ends, but can’t be taken back.',
    postCopyNow: 'Switch now',
    postCopyNotAsked: 'Only when it was allowed at the start.',
    postCopyOn: 'It has been switched.',
    notYet: 'Not before memory is being sent.',
    downtime: 'Longest pause',
    downtimeText: 'It switches over as soon as the rest can be sent in this time.',
    ms: 'ms',
    bandwidth: 'Speed limit',
    bandwidthText: '0 lifts it.',
    mibs: 'MiB/s',
    postCopyBandwidth: 'Speed limit after the switch',
    postCopyBandwidthText: 'For what the guest has not asked for yet. 0 lifts it.',
    cache: 'Compression cache',
    cacheText: 'Pages sent before: the larger it is, the more of what changes is sent as a difference only.',
    mib: 'MiB',
    pause: 'Pause the machine',
    pauseText: 'It stands still until it has moved: nothing is written any more, so it ends soon.',
    pauseNow: 'Pause',
    resume: 'Resume',
    paused: 'It stands still now.',
    interrupt: 'Interrupt post-copy',
    interruptText:
      'The machine stands still at both hosts until it is taken up again. For a link that is about to be cut.',
    interruptNow: 'Interrupt',
    readonly: 'This connection may only look: whoever has begun the migration can change it.',
    offline: 'Only the definition moves: there is nothing to change.',
  },

  result: {
    title: 'How it went',
    total: 'Total time',
    downtime: 'Stood still for',
    sent: 'Sent',
    rate: 'Transfer rate',
    rounds: 'Rounds',
    roundsTitle: 'Round by round',
    noRounds: 'It ended before a round was counted.',
    columns: {
      round: 'Round',
      begun: 'Began after',
      remaining: 'Then remaining',
      rate: 'Sent',
      dirty: 'Written by the guest',
    },
    moved: ({ name, host }: { name: string; host: string }) => `${name} is on ${host} now.`,
    movedText: 'This page follows it: links to the old place lead there.',
  },

  where: {
    title: 'Where the machine is',
    asOf: ({ time }: { time: string }) => `asked at ${time}`,
    again: 'Ask again',
    watching: 'A host is away: it is asked as soon as it is back.',
    asking: 'Both hosts are being asked…',
    source: 'Source',
    destination: 'Destination',
    notThere: 'not there',
    away: 'does not answer',
    unknownHost: 'not among this app’s hosts',
    verdict: {
      'on-source': ({ source }: { source: string; destination: string }) =>
        `It runs on ${source}, as before, and nowhere else.`,
      'on-destination': ({ destination }: { source: string; destination: string }) =>
        `It runs on ${destination}, and nowhere else.`,
      'paused-on-source': ({ source }: { source: string; destination: string }) =>
        `It stands still on ${source} and can go on there.`,
      'paused-on-destination': ({ destination }: { source: string; destination: string }) =>
        `It stands still on ${destination} and can go on there.`,
      split: ({ source, destination }: { source: string; destination: string }) =>
        `Post-copy broke: a part of its memory is on ${source}, the rest on ${destination}. Neither can go on alone.`,
      nowhere: () => 'It runs nowhere: its process has ended. Its disks are as they were at that moment.',
      'on-both': ({ source, destination }: { source: string; destination: string }) =>
        `Both ${source} and ${destination} say that it runs. Force one of them off at once: two machines must not write to the same disks.`,
      unknown: () => 'Nobody who could tell can be asked now. Do not start it anywhere until this is known.',
    },
    resumeSource: ({ host }: { host: string }) => `Resume on ${host}`,
    recover: 'Resume post-copy',
    recoverText: 'Takes the migration up where it broke, once the hosts reach each other again.',
    recoverOld: 'Resuming needs libvirt 8.5 or newer on both hosts.',
    left: 'Left on the destination',
    leftNone: 'Nothing was left on the destination.',
    leftKind: {
      incoming: 'Copy that waits, paused',
      definition: 'Definition',
      volume: 'Image that was made for it',
    },
    leftUp: ({ size }: { size: string }) => `${size} in use`,
    cleanUp: 'Clean up…',
    cleanUpTitle: ({ host }: { host: string }) => `Clean up on ${host}?`,
    cleanUpText: ({ name, source }: { name: string; source: string }) =>
      `This goes; ${name} itself is on ${source} and stays untouched:`,
    cleanUpNow: 'Remove these',
  },

  queue: {
    title: 'Queue',
    standing: ({ done, failed, going }: { done: number; failed: number; going: number }) =>
      [
        going > 0 ? `${formatCount(going)} to go` : '',
        done > 0 ? `${formatCount(done)} migrated` : '',
        failed > 0 ? `${formatCount(failed)} not` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    retryFailed: ({ n }: { n: number }) => `Retry ${formatCount(n)} failed`,
    cancelWaiting: ({ n }: { n: number }) => `Cancel ${formatCount(n)} waiting`,
  },

  followed: ({ name, host }: { name: string; host: string }) => `${name} has moved to ${host}`,
  followedText: 'It runs there now, with all that belongs to it.',
  showMigration: 'Show how it went',
  openThere: ({ host }: { host: string }) => `Open on ${host}`,

  closing: {
    title: 'A migration ends with this app',
    text: ({ n }: { n: number }) =>
      n === 1
        ? 'This app drives a migration. If it is closed now, libvirt cancels it and the machine stays where it is.'
        : `This app drives ${formatCount(n)} migrations. If it is closed now, libvirt cancels them and the machines stay where they are.`,
    stay: 'Keep it open',
    leave: 'Close and cancel',
  },
} as const;
