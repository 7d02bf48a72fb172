import { formatBytes, formatCount } from '../../format';

export interface Path {
  path: string;
}
const images = (n: number): string => (n === 1 ? '1 image' : `${formatCount(n)} images`);

/** A machine's disks, what they stand on, and the jobs on them. */
export const disks = {
  list: ({ name }: { name: string }) => `Disks of ${name}`,
  failed: 'The disks could not be read',
  none: 'No disks',
  noneText: 'This machine has no disks: it starts from the network, or from a kernel of the host.',
  emptyDrive: 'Nothing inserted',
  late: 'The guest’s process does not answer: sizes are those its pools know.',
  off: 'Copy, commit, pull and rebase work while the machine runs. Resize works either way.',
  readOnly: 'read-only',
  device: { disk: 'Disk', cdrom: 'CD-ROM', floppy: 'Floppy', lun: 'LUN' },
  actions: ({ target }: { target: string }) => `Actions for ${target}`,
  copyPath: 'Copy path',

  facts: {
    bus: 'Bus',
    format: 'Format',
    capacity: 'Capacity',
    allocation: 'Allocated',
    physical: 'On the host',
    used: ({ percent }: { percent: string }) => `${percent} of the capacity`,
  },

  chain: {
    title: ({ target }: { target: string }) => `Backing chain of ${target}`,
    active: 'written to',
    base: 'base',
    incomplete: 'What is below is not known: no active pool has it.',
    allocated: ({ size }: { size: string }) => `${size} allocated`,
    snapshots: ({ n, names }: { n: number; names: string }) =>
      n === 1 ? `needed by snapshot ${names}` : `needed by snapshots ${names}`,
    manySnapshots: ({ n }: { n: number }) => `needed by ${formatCount(n)} snapshots`,
  },

  action: {
    copy: 'Copy…',
    commit: 'Commit…',
    pull: 'Pull…',
    rebase: 'Rebase…',
    resize: 'Resize…',
  },

  job: {
    title: {
      copy: 'Copying',
      commit: 'Committing',
      'active-commit': 'Committing the active image',
      pull: 'Pulling',
      backup: 'Backing up',
      unknown: 'A job is running',
    },
    into: ({ path }: Path) => `into ${path}`,
    progress: ({ target }: { target: string }) => `Progress of the job on ${target}`,
    moved: ({ done, total }: { done: string; total: string }) => `${done} of ${total}`,
    limit: ({ rate }: { rate: string }) => `limited to ${rate}`,
    noLimit: 'no limit',
    setLimit: 'Limit…',
    abort: 'Abort',
    ready: 'Both sides are the same and are kept so. Decide how it ends:',
    pivot: { copy: 'Switch to the copy', 'active-commit': 'Switch to the base' },
    detach: { copy: 'Stay, keep the copy as it is', 'active-commit': 'Stay on the overlay' },
    couldNotDecide: ({ target }: { target: string }) => `The job on ${target} could not be ended`,
    notFollowed: 'Begun by another client',
  },

  limit: {
    title: ({ target }: { target: string }) => `Speed of the job on ${target}`,
    intro: 'Takes effect at once. 0 lets it go as fast as it can.',
    field: 'At most',
    unit: 'MiB/s',
    submit: 'Set limit',
  },

  leftOver: {
    title: 'Left over',
    text: 'Nothing needs these files any more.',
    was: {
      source: ({ target }: { target: string }) => `${target} before the switch`,
      merged: ({ target }: { target: string }) => `merged image of ${target}`,
      unfinished: ({ target }: { target: string }) => `unfinished copy of ${target}`,
      copy: ({ target }: { target: string }) => `copy of ${target} as it was at the end`,
    },
    remove: ({ path }: Path) => `Delete ${path}`,
    keep: ({ path }: Path) => `Keep ${path}`,
    removeShort: 'Delete…',
    keepShort: 'Keep',
    after: ({ names }: { names: string }) => `${names} stands on it and goes first`,
    noPool: 'in no active pool: delete it on the host',
    decision: ({ path }: Path) => `Delete ${path}?`,
    decisionText: ({ size }: { size: string }) =>
      `The file and what it holds (${size}) are deleted for good. Neither this machine nor another, and no snapshot, needs it now.`,
    decisionTextUnknown:
      'The file and what it holds are deleted for good. Neither this machine nor another, and no snapshot, needs it now.',
    confirm: 'Delete',
  },

  form: {
    limit: 'Speed limit',
    limitHelp: '0: as fast as it can. It can be changed while the job runs.',
    whenReady: 'When both are the same',
    wait: 'Wait for me',
    copy: {
      title: ({ target }: { target: string }) => `Copy ${target}`,
      intro: 'Copies the disk to another place while the guest goes on writing.',
      submit: 'Start copying',
      to: 'To',
      kinds: { volume: 'A volume of a pool', file: 'A file on the host' },
      pool: 'Pool',
      noPools: 'There is no active pool on this host.',
      volume: 'Volume',
      path: 'Path of the file',
      format: 'Format',
      depth: 'What is copied',
      full: 'All of it',
      shallow: 'Top image only',
      reuse: 'Write over what is there',
      reuseHelp: 'An image of this name that exists already, and is large enough.',
      pivot: 'Switch to the copy',
      sync: 'Let the guest’s writes wait for the copy',
      syncHelp: 'It surely catches up, and slows the guest down meanwhile.',
    },
    commit: {
      title: ({ target }: { target: string }) => `Commit ${target}`,
      intro: 'Merges images of the chain downwards: what an overlay holds goes into the image below.',
      submit: 'Start committing',
      top: 'Merge from',
      active: ({ path }: Path) => `${path} (written to)`,
      base: 'Down into',
      remove: 'Delete the merged images afterwards',
      removeHelp: 'libvirt deletes them when the job is done.',
      pivot: 'Switch to the base',
    },
    pull: {
      title: ({ target }: { target: string }) => `Pull ${target}`,
      intro: 'Copies what the images below hold into the top one, which then stands alone.',
      submit: 'Start pulling',
    },
    rebase: {
      title: ({ target }: { target: string }) => `Rebase ${target}`,
      intro: 'Lets the top image stand on an image further down: what lies between is copied into it.',
      submit: 'Start rebasing',
      base: 'New backing image',
      none: 'The chain has no image further down than the one the top image stands on.',
    },
    resize: {
      title: ({ target }: { target: string }) => `Resize ${target}`,
      intro: ({ size }: { size: string }) => `It has ${size} now.`,
      submit: 'Resize',
      capacity: 'Capacity',
    },
  },

  plan: {
    title: 'What will happen',
    possible: 'Possible now',
    impossible: 'Not possible now',
    working: 'Looking…',
    failed: 'What would happen could not be found out',
    moves: ({ size }: { size: string }) => `At most ${size} are copied`,
    movesUnknown: 'How much is copied is not known',
    free: ({ size, path }: { size: string; path: string }) => `${size} free where ${path} lies`,
    unused: 'No longer needed afterwards',
    command: 'The same by virsh',
    steps: {
      makeVolume: ({ path, format }: Path & { format: string }) => `Make the volume ${path} (${format})`,
      makeFile: ({ path, format }: Path & { format: string }) => `Make the file ${path} (${format})`,
      reuse: ({ path }: Path) => `Write over ${path}`,
      copyAll: ({ n, target }: { n: number; target: string }) =>
        n === 1
          ? `Copy ${target} while the guest goes on`
          : `Copy the contents of all ${images(n)} of ${target} into one, while the guest goes on`,
      copyTop: ({ target }: { target: string }) => `Copy the top image of ${target} while the guest goes on`,
      pivotCopy: ({ path }: Path) => `When both are the same, go on with ${path}`,
      waitCopy: 'When both are the same, keep them so until you decide',
      merge: ({ n, from, into }: { n: number; from: string; into: string }) =>
        n === 1 ? `Merge ${from} into ${into}` : `Merge ${images(n)}, from ${from} downwards, into ${into}`,
      mergeActive: ({ n, from, into }: { n: number; from: string; into: string }) =>
        n === 1
          ? `Merge ${from} into ${into} while the guest goes on`
          : `Merge ${images(n)}, from ${from} downwards, into ${into} while the guest goes on`,
      pivotBase: ({ into }: { into: string }) => `When both are the same, go on with ${into}`,
      waitBase: 'When both are the same, keep them so until you decide',
      deleteMerged: ({ n }: { n: number }) => `Delete the merged ${images(n)}`,
      pullAll: ({ n, into }: { n: number; into: string }) =>
        `Copy what ${images(n)} below hold into ${into}, which then stands alone`,
      pullTo: ({ n, into, base }: { n: number; into: string; base: string }) =>
        `Copy what ${images(n)} between hold into ${into}, which then stands on ${base}`,
      grow: ({ path, from, to }: Path & { from: number; to: number }) =>
        `Grow ${path} from ${formatBytes(from)} to ${formatBytes(to)}: the guest sees it at once`,
      growVolume: ({ path, from, to }: Path & { from: number; to: number }) =>
        `Grow ${path} from ${formatBytes(from)} to ${formatBytes(to)}: the guest sees it when it starts`,
    },
    warnings: {
      snapshots: ({ names }: { names: string }) =>
        `Snapshots stand on these images and can’t be had back as they were afterwards: ${names}`,
      leftOvers: ({ names }: { names: string }) =>
        `Files left over by earlier jobs may hold nothing of use afterwards: ${names}`,
      spaceUnknown: 'How much is free there is not known: no active pool has that folder',
      spaceTight: ({ most, free }: { most: number; free: number }) =>
        `Up to ${formatBytes(most)} may be needed, and ${formatBytes(free)} are free`,
      overwrites: ({ path }: Path) => `What ${path} holds now is lost`,
      sharesBacking: ({ path }: Path) => `The copy stands on ${path} as well, which has to stay`,
      guestGrows: 'Partitions and file systems are grown in the guest afterwards',
      slowWrites: 'The guest’s writes are slower while it runs',
      jobLost: 'If the machine stops before the end, the copy is void',
    },
    obstacles: {
      readonly: 'The connection is read-only.',
      off: 'The machine is off. Start it first: QEMU does this work while the guest runs.',
      emptyDrive: 'The drive is empty.',
      notADisk: 'This is a CD-ROM, a floppy, or a disk that the machine may not write to.',
      busyDisk: ({ target }: { target: string }) =>
        `A job runs on ${target} already. Wait for it, or end it first: a disk has one at a time.`,
      busyMachine: 'The machine has a job of its own (a save, migration or backup). Wait for it first.',
      noBacking: 'The disk stands alone: there is nothing below its image.',
      notInChain: ({ path }: Path) => `${path} is not in the chain any more.`,
      sameImage: 'Top and base are the same image.',
      topIsBottom: 'The lowest image has nothing below it to be merged into.',
      baseAbove: 'The base has to lie below the top.',
      alreadyBase: ({ path }: Path) => `The top image stands on ${path} already.`,
      baseUsed: ({ path, names }: Path & { names: string }) =>
        `${path} is needed by ${names} as well: changing it would destroy their data. Copy or pull this disk instead.`,
      noSpace: ({ least, free }: { least: number; free: number }) =>
        `${formatBytes(least)} are needed at least, and ${formatBytes(free)} are free. Choose another pool, or make room.`,
      poolAway: 'The pool is gone or not active. Start it, or choose another.',
      exists: ({ path }: Path) => `${path} exists already. Choose another name, or write over it.`,
      missing: ({ path }: Path) => `There is no ${path} to write over.`,
      tooSmall: ({ path, has, needs }: Path & { has: number; needs: number }) =>
        `${path} has ${formatBytes(has)}, and the disk needs ${formatBytes(needs)}.`,
      inUse: ({ path, names }: Path & { names: string }) => `${path} is in use by ${names}.`,
      rawShallow: 'A raw image can’t stand on another one. Choose qcow2, or copy all of it.',
      shrinks: ({ now }: { now: number }) =>
        `The disk has ${formatBytes(now)}. A disk is not made smaller: what lies at its end would be cut off. Copy its contents to a smaller disk in the guest instead.`,
      sameSize: 'That is its size already.',
      noVolume: ({ path }: Path) =>
        `${path} is in no active pool, so libvirt can’t resize it while the machine is off. Start the machine, or make a pool of its folder.`,
    },
  },
} as const;
