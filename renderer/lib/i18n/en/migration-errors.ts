export const migrationErrors = {
  peerLost: {
    cause: 'The destination’s libvirt went away in mid-migration.',
    remedy: 'It was stopped or has crashed, or the link to it is down. Once it answers, try again.',
  },
  postCopyBroke: {
    cause: 'Post-copy was interrupted before all memory had followed.',
    remedy:
      'The machine stands still until it is taken up again: resume post-copy as soon as the hosts reach each other.',
  },
  migrationBroke: {
    cause: 'The migration broke off: the data no longer got through.',
    remedy:
      'The link between the hosts was cut, or libvirt or the machine’s process has ended on the other side. Mend that, then try again.',
  },
  migrationUnsafe: {
    cause: 'libvirt takes this for unsafe: the disks are not on storage that both hosts share.',
    remedy:
      'Have the disks copied with the machine. Allow unsafe migration only if you know that both hosts see the same, current data.',
  },
  poolForPathMissing: {
    cause: ({ path }: { path?: string }) =>
      `The destination has no active storage pool for ${path ? `the folder ${path}` : 'the disks'}.`,
    remedy: 'Start one there, or choose another place for the disks in the wizard.',
  },
} as const;
