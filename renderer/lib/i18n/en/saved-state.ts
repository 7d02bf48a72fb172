export interface Named {
  name: string;
}
export interface AtPath {
  path: string;
}

/** A machine's memory in files: saved states and dumps. */
export const savedState = {
  title: 'Saved state',
  text: 'Its memory is in a file that libvirt keeps: the next start goes on from there.',
  savedAt: 'Saved',
  size: 'Size',
  place: 'File on the host',
  inspect: 'Show its XML',
  edit: 'Edit its XML',
  discard: 'Discard…',

  after: {
    label: 'Once restored',
    'as-saved': 'As it was',
    running: 'Running',
    paused: 'Paused',
    help: {
      'as-saved': 'A machine that ran goes on at once, one that was paused stays paused.',
      running: 'It goes on at once, also if it was paused when it was saved.',
      paused: 'Its processors stand still until you resume it.',
    },
  },

  file: {
    folder: 'Folder on the host',
    inPool: ({ path, pool, free }: { path: string; pool: string; free: string }) =>
      `${path} (${pool}, ${free} free)`,
    other: 'Another path',
    name: 'File name',
    path: 'Path on the host',
    pathHelp: 'Absolute. The folder has to be there, and libvirt’s daemon writes into it.',
    bad: 'Give the absolute path of a file.',
    needs: ({ size }: { size: string }) => `The file takes up to ${size}: what the guest uses of its memory.`,
    tight: ({ size, free }: { size: string; free: string }) =>
      `It may not fit: the file takes up to ${size}, and ${free} are free there.`,
    overwrite: 'Replace the file that is there',
    overwriteHelp: 'What it holds is lost.',
  },

  save: {
    title: ({ name }: Named) => `Save ${name} to a file`,
    intro: 'Its memory goes into a file on its host, then it is off. Restored, it goes on where it was.',
    submit: 'Save',
    changeXml: 'Change XML in the file',
    changeXmlFailed: 'The machine’s XML can’t be read',
    xmlChanged: 'It is saved with changed XML.',
    transient:
      'This machine is transient: it disappears from the list, and the file is all that is left of it.',
    format: 'Form of the file',
    formats: {
      default: 'As the host is set up',
      raw: 'Uncompressed',
      sparse: 'Uncompressed, with holes',
      lzop: 'lzop',
      zstd: 'zstd',
      gzip: 'gzip',
      bzip2: 'bzip2',
      xz: 'xz',
    },
    formatHelp: {
      default: 'save_image_format in the host’s qemu.conf decides.',
      raw: 'Written as fast as the disk takes it.',
      sparse: 'Memory the guest does not use takes no space.',
      lzop: 'Compressed fast, and less.',
      zstd: 'Compressed fast and well.',
      gzip: 'Compressed well, and slowly.',
      bzip2: 'Small, and slow to write and read.',
      xz: 'Smallest, and slowest to write.',
    },
  },

  restore: {
    action: 'Restore from file…',
    title: ({ host }: { host: string }) => `Restore from a file on ${host}`,
    intro:
      'A machine goes on where it was saved. It need not be in the list any more: the file knows what it is made of.',
    submit: 'Restore',
    pathHelp: 'A file that was made by saving a machine, here or with virsh.',
    savedHere: 'Saved from here',
    unreadable: 'This file can’t be restored',
    machine: 'Machine',
    definition: 'In the list',
    exists: 'Yes, it is off',
    running: 'Yes, it is running',
    gone: 'No: it comes back as a transient machine',
    isRunning: ({ name }: Named) => `${name} is running. Its memory can’t be replaced while it does.`,
    changeXml: 'Change XML for this restore',
    editFile: 'Edit the file’s XML',
    xmlChanged: 'It is restored with changed XML.',
    stale:
      'These disks were written to after the memory was saved. The guest would go on with what it remembers of them, and destroy the file systems on them. Restore it only when nothing on them matters.',
  },

  xml: {
    title: ({ name }: Named) => `Saved state of ${name}`,
    intro: 'How the machine will be when it is restored. Passwords are left out.',
    note: 'Written into the saved state. Only what the guest does not see may change, such as paths, names of networks, ports of displays.',
    noteSave:
      'Goes into the file; the machine itself stays as it is defined. Only what the guest does not see may change.',
    noteOnce: 'Used for this restore; the file stays as it is. Only what the guest does not see may change.',
    failed: 'The saved state’s XML can’t be read',
  },

  dump: {
    title: ({ name }: Named) => `Dump the memory of ${name}`,
    intro: 'Writes what the guest has in its memory to a file on its host, for crash, gdb or WinDbg.',
    submit: 'Dump',
    format: 'Form of the file',
    formats: {
      raw: 'Plain (ELF)',
      'kdump-zlib': 'kdump, zlib',
      'kdump-lzo': 'kdump, LZO',
      'kdump-snappy': 'kdump, snappy',
      'win-dmp': 'Windows crash dump',
    },
    formatHelp: {
      raw: 'As large as the memory. crash and gdb read it.',
      'kdump-zlib': 'Compressed, for crash. The smallest of these.',
      'kdump-lzo': 'Compressed fast, for crash. Needs a QEMU built with LZO.',
      'kdump-snappy': 'Compressed fast, for crash. Needs a QEMU built with snappy.',
      'win-dmp': 'For WinDbg. The guest needs Windows with the driver fwcfg or vmcoreinfo.',
    },
    memoryOnly: 'Memory and processor registers only',
    memoryOnlyHelp:
      'What debuggers read. Without it the state of all devices is written as well, in the form QEMU migrates in.',
    memoryOnlyAlways: 'This form holds nothing else.',
    fate: 'What becomes of the guest',
    fates: {
      pause: 'It waits, then goes on',
      live: 'It goes on meanwhile',
      reset: 'It is reset afterwards',
      crash: 'It is killed afterwards',
    },
    fateHelp: {
      pause: 'The dump shows one moment. The guest’s clock stands still for as long as it takes.',
      live: 'Parts of the dump are from different moments. QEMU pauses the guest all the same.',
      reset:
        'As by its reset button, the guest starts anew after the dump: what it has not written to its disks is lost.',
      crash:
        'The guest is killed after the dump and counts as crashed: what it has not written to its disks is lost.',
    },
  },

  files: {
    title: 'Files with its memory',
    kind: 'Kind',
    kinds: { save: 'Saved state', dump: 'Memory dump' },
    actions: 'Actions',
    restore: 'Restore…',
    download: ({ path }: AtPath) => `Download ${path}`,
    downloadFailed: 'The file can’t be downloaded',
    inNoPool: ({ path }: AtPath) =>
      `${path} is in no storage pool, or no longer there. Make a pool of its folder to download it.`,
    forget: ({ path }: AtPath) => `Take ${path} off this list; the file stays`,
    forgetFailed: 'The list can’t be changed',
  },
} as const;
