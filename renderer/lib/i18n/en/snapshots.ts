import { formatCount } from '../../format';

export const snapshots = {
  count: ({ n }: { n: number }) => (n === 1 ? '1 snapshot' : `${formatCount(n)} snapshots`),
  take: 'Take snapshot…',
  takeFirst: 'Take the first snapshot',
  view: 'View',
  views: { tree: 'Tree', list: 'List' },
  zoom: { in: 'Larger', out: 'Smaller', fit: 'Fit into the window' },
  tree: ({ name }: { name: string }) => `Snapshots of ${name}`,
  failed: 'The snapshots could not be read',
  asBefore: 'What is shown was read before.',
  loading: 'Reading snapshots…',
  empty: {
    title: 'No snapshots yet',
    text: 'A snapshot keeps the machine as it is at one moment, so that you can come back to it: before an upgrade, before an experiment. Several of them form a tree.',
    internal: 'Internal: kept within the qcow2 image, memory included. Simple to go back to.',
    external:
      'External: the image is left alone and a new file takes what is written from then on. Works with every format and hardly stops the guest.',
    readOnly: 'The connection is read-only: snapshots can’t be taken.',
  },

  here: 'You are here',
  hereState: ({ state }: { state: string }) => `You are here: ${state}`,
  hereText: 'The machine as it is now. It goes on from the snapshot above.',
  hereRoot: 'The machine as it is now. It goes on from no snapshot.',
  collapse: ({ name }: { name: string }) => `Fold what was taken on top of ${name}`,
  expand: ({ name, n }: { name: string; n: number }) =>
    `Unfold what was taken on top of ${name} (${formatCount(n)})`,
  more: ({ n }: { n: number }) => `+${formatCount(n)}`,
  menu: ({ name }: { name: string }) => `Actions for ${name}`,
  picture: ({ name }: { name: string }) => `The screen when ${name} was taken`,

  diskOnly: 'Disks only',
  kinds: {
    internal: 'internal',
    external: 'external',
    mixed: 'internal and external',
    manual: 'by other means',
    none: 'settings only',
  },
  withMemory: 'with memory',
  current: 'current',

  facts: {
    title: 'Snapshot',
    taken: 'Taken',
    state: 'State',
    kind: 'Kind',
    memory: 'Memory',
    parent: 'Taken on top of',
    noParent: 'nothing: it is the first',
    children: 'Taken on top of it',
    noChildren: 'nothing',
    description: 'Description',
    noDescription: 'none',
    memories: {
      none: 'not kept',
      internal: 'within the image',
      external: 'in a file',
      manual: 'by other means',
    },
  },
  disks: {
    title: 'Disks',
    none: 'It keeps no disk.',
    locations: {
      internal: 'kept within the image',
      external: 'kept as the file below the overlay',
      manual: 'kept by other means',
      none: 'left out',
    },
    overlay: 'written since then to',
  },
  actions: {
    revert: 'Revert…',
    delete: 'Delete…',
    rename: 'Rename or describe…',
    xml: 'Show XML',
    save: 'Save XML…',
    copy: 'Copy XML',
  },
  list: {
    columns: {
      name: 'Name',
      parent: 'Taken on top of',
      taken: 'Taken',
      state: 'State',
      kind: 'Kind',
      description: 'Description',
    },
  },
  xmlTitle: ({ name }: { name: string }) => `XML of ${name}`,
  couldNot: ({ action, name }: { action: string; name: string }) => `${action}: ${name} did not work`,

  create: {
    title: ({ name }: { name: string }) => `Take a snapshot of ${name}`,
    intro: 'Keeps the machine as it is now, so that you can come back to it.',
    name: 'Name',
    badName: 'A name is needed. It can’t begin with a dot or hold a slash.',
    taken: 'There is a snapshot of this name already.',
    description: 'Description',
    kind: 'Kind',
    kinds: {
      internal: 'Internal',
      'external-disks': 'External, disks only',
      'external-memory': 'External with memory',
    },
    kindTexts: {
      internal:
        'The state goes into the images themselves, the memory of a machine that runs as well. Reverting is simple.',
      'external-disks':
        'Each image is left as it is; a new file on top of it takes what is written from now on. The guest hardly notices. Its memory is not kept: going back is like after a power cut.',
      'external-memory':
        'The same, and the memory goes into a file of its own, so that the guest goes on exactly where it was.',
    },
    internalOff: 'The state goes into the images themselves. Reverting is simple.',
    externalOff: 'Each image is left as it is; a new file on top of it takes what is written from now on.',
    cannot: 'Not possible here:',
    disks: 'Disks',
    noDisks: 'The machine has no disks.',
    include: ({ target }: { target: string }) => `Include ${target}`,
    fixed: 'read-only or empty: nothing of it changes',
    overlayFile: ({ target }: { target: string }) => `New file for ${target}`,
    memoryFile: 'File for the memory',
    badFile: 'An absolute path is needed.',
    options: 'Options',
    quiesce: 'Freeze the file systems meanwhile',
    quiesceText: 'The guest’s agent brings them into a clean state first.',
    noAgent: 'Needs the guest’s agent, which is not connected.',
    live: 'Let the guest run while its memory is written',
    liveText: 'It takes longer, but the guest does not stand still.',
    halt: 'Shut the machine off afterwards',
    haltText: 'Its power is cut as soon as the snapshot is there.',
    reuse: 'Use overlay files that are there already',
    reuseText: 'They must be made for this: wrong contents corrupt what the guest sees.',
    dryRun: 'What this will do',
    planning: 'Looking…',
    makes: ({ path, size }: { path: string; size: string }) => `Makes ${path} (${size} at first)`,
    reuses: ({ path }: { path: string }) => `Uses ${path} as it is`,
    writesMemory: ({ path, size }: { path: string; size: string }) =>
      `Writes the memory to ${path} (up to ${size})`,
    inside: ({ disks }: { disks: string }) => `Keeps the state within the images of ${disks}`,
    insideMemory: ({ size }: { size: string }) => `Keeps the memory within the first image (up to ${size})`,
    free: ({ pool, free }: { pool: string; free: string }) => `${pool} has ${free} left`,
    freeUnknown: 'in no pool of libvirt’s: how much is left there can’t be told',
    pause: {
      off: 'The machine is off and stays so.',
      moment: 'The guest stands still for a moment, well below a second.',
      memory: ({ size }: { size: string }) =>
        `The guest stands still while up to ${size} of memory are written.`,
    },
    goesOff: 'Then the machine goes off.',
    withoutVariables:
      'The firmware’s variables (UEFI) are not part of it: after a revert they are as they were before it.',
    command: 'The same in a terminal',
    submit: 'Take snapshot',
  },

  edit: {
    title: ({ name }: { name: string }) => `Rename or describe ${name}`,
    noRename:
      'Its state is kept within the image under this name, and could not be found by another: only the description can be changed.',
    renameText:
      'libvirt can’t rename, so it is defined anew, those on top of it follow, and the old name is forgotten. No data is touched.',
    submit: 'Save',
  },

  chain: {
    title: 'Files it stands on',
    of: ({ disk }: { disk: string }) => `Files of ${disk}`,
    failed: 'The disks’ files could not be read',
    written: 'written to now',
    neededBy: ({ n }: { n: number }) =>
      n === 1 ? 'needed by 1 snapshot' : `needed by ${formatCount(n)} snapshots`,
    loose: 'Only for snapshots',
    unknown: 'What this stands on is not known: no active pool has it.',
    broken: {
      missing: 'It can’t be had back: one of its files is gone.',
      merged: 'It can’t be had back as it was: its file was merged with another.',
    },
  },
  plan: {
    title: 'Dry run',
    looking: 'Looking what it would do…',
    inTheWay: 'In the way',
    lost: 'What is lost',
    does: 'What is done',
    left: 'Files that stay behind',
    nothingLost: 'Nothing is lost.',
    steps: {
      stop: 'The machine is turned off',
      start: 'The machine starts',
      startPaused: 'The machine starts and stays paused',
      define: 'Its definition becomes that of the snapshot’s time',
      revertInside: ({ target, snapshot }: { target: string; snapshot: string }) =>
        `${target} goes back to ${snapshot} within its image`,
      newOverlay: ({ target, image }: { target: string; image: string }) =>
        `${target} goes on in a new file on top of ${image}`,
      loadMemory: 'The memory is loaded from the image',
      loadMemoryFrom: ({ path }: { path: string }) => `The memory is loaded from ${path}`,
      merge: ({ target, from, into }: { target: string; from: string; into: string }) =>
        `${target}: what is in ${from} is written into ${into}`,
      hidden: 'QEMU is started for that, without the guest',
      deleteInside: ({ image, snapshot }: { image: string; snapshot: string }) =>
        `${snapshot} is removed from within ${image}`,
      deleteFile: ({ path }: { path: string }) => `${path} is deleted`,
      forget: ({ snapshot }: { snapshot: string }) => `libvirt forgets ${snapshot}`,
    },
    losses: {
      writtenSince: ({ target, time }: { target: string; time: string }) =>
        `What was written to ${target} since ${time}`,
      runningState: 'The memory of the running guest, as if its power was cut',
      savedState: 'The saved state',
      definition: 'Changes to the machine’s settings since then',
      snapshot: ({ name, time }: { name: string; time: string }) => `The moment that ${name} kept (${time})`,
    },
    obstacles: {
      busy: ({ what }: { snapshot: string; what: string }) =>
        `A block job runs on a disk of the machine: ${what}.`,
      broken: ({ snapshot, what }: { snapshot: string; what: string }) =>
        `${snapshot} can’t be had back: its images are gone or were written over (${what}).`,
      'in-use': ({ what }: { snapshot: string; what: string }) =>
        `Something else stands on an image that would change or go: ${what}.`,
      'snapshots-lost': ({ what }: { snapshot: string; what: string }) =>
        `Other snapshots stand on an image that would change or go: ${what}.`,
      branches: ({ snapshot, what }: { snapshot: string; what: string }) =>
        `Several branches stand on ${snapshot}, and one image can’t be merged into two: ${what}.`,
      'branch-left': ({ what }: { snapshot: string; what: string }) =>
        `The machine has left the branch of ${what}; libvirt’s daemon would crash over it.`,
      'unknown-images': ({ what }: { snapshot: string; what: string }) =>
        `What an image stands on is not known, as no active pool has it: ${what}.`,
      'saved-state': () =>
        'There is a saved state. Forced, it is reverted all the same, and the saved state is gone.',
      mixed: ({ snapshot }: { snapshot: string; what: string }) =>
        `${snapshot} mixes kinds in a way that can’t be taken back.`,
    },
    unseen: ({ paths }: { paths: string }) =>
      `In no active pool, so who else stands on it can’t be told: ${paths}`,
    guest: {
      'keeps-running': 'The guest keeps running',
      stops: 'The guest is interrupted',
      off: 'The machine is off',
    },
    moves: ({ size }: { size: string }) => `${size} to be written`,
    frees: ({ size }: { size: string }) => `${size} freed`,
  },

  revert: {
    title: ({ name }: { name: string }) => `Revert to ${name}?`,
    submit: 'Revert',
    state: 'Afterwards the machine is',
    states: { 'as-taken': 'As it was', running: 'Running', paused: 'Paused' },
    force: 'Even if libvirt calls it risky',
    forceText: 'Such as with a saved state, or when devices differ.',
    resetNvram: 'Reset the firmware’s variables',
    way: 'How',
    ways: { libvirt: 'By libvirt', overlay: 'By new overlays' },
    overlayText:
      'The app puts new files on top of those of the snapshot, defines the machine anew and loads the memory, if it was kept. The machine has to be off.',
    takeFirst: 'Take a snapshot of now first…',
  },

  remove: {
    title: ({ name }: { name: string }) => `Delete ${name}?`,
    submit: 'Delete',
    mode: 'What goes',
    modes: {
      one: 'This one',
      'with-children': 'It and all on top of it',
      'children-only': 'All on top of it',
      'metadata-only': 'Only libvirt’s knowledge of it',
    },
    modeTexts: {
      one: 'What was taken on top of it stays, and then stands on what is below.',
      'with-children': 'The whole branch goes.',
      'children-only': 'It stays itself.',
      'metadata-only': 'Nothing in any image changes. libvirt forgets it; what it kept stays where it is.',
    },
    stays: 'The machine itself stays as it is now.',
  },

  /** Why a snapshot can't be taken. */
  why: {
    'not-running': 'The machine is off: there is no memory to keep.',
    running: ({ what }: { what: string }) =>
      `While the machine runs, ${what} can be kept within its image only together with the memory.`,
    'no-disks': 'There is no disk to keep.',
    transient: 'The machine is transient: it would be gone once it is off.',
    'needs-disks-only': 'File systems are frozen only for external snapshots of disks alone.',
    'needs-memory-file': 'The guest can go on only while its memory is written to a file.',
    mixed: 'Internal and external can’t be mixed in one snapshot.',
    'left-out': ({ what }: { what: string }) =>
      `A snapshot with memory needs all disks, and ${what} is left out.`,
    'name-taken': ({ what }: { what: string }) => `There is a snapshot ${what} already.`,
    'file-taken': ({ what }: { what: string }) => `${what} exists already.`,
    'file-missing': 'A file for the memory is needed.',
    'same-file': ({ what }: { what: string }) => `${what} is named twice.`,
    'no-space': ({ what }: { what: string }) => `There is not enough room for ${what}.`,
    job: 'libvirt is busy with another job of this machine. It can do one at a time.',
  },
} as const;
