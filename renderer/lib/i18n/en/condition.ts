export interface Disk {
  target: string;
}

/** How a machine's process does, and why it stands still. */
export const condition = {
  title: 'Condition',
  channel: 'Control channel',
  control: {
    ok: 'free',
    job: 'busy with a job',
    occupied: 'carrying out a command',
    error: 'broken: libvirt can’t control this machine any more',
  },
  forSome: ({ text, duration }: { text: string; duration: string }) => `${text} for ${duration}`,
  late: 'does not answer',
  process: 'Hypervisor process',
  stalled: ({ time }: { time: string }) => `has not answered since ${time}`,
  messages: 'libvirt says',
  security: 'Confined by',
  enforced: ({ model, label }: { model: string; label: string }) => `${model}: ${label}`,
  logged: ({ model, label }: { model: string; label: string }) => `${model}: ${label} (only logged)`,

  trouble: ({ name }: { name: string }) => `What is wrong with ${name}`,
  helps: 'What helps now:',
  noSpaceInPool: ({ target, pool, free, size }: Disk & { pool: string; free: string; size: string }) =>
    `No space for disk ${target}: pool ${pool} has ${free} of ${size} left.`,
  noSpace: ({ target, path }: Disk & { path: string }) =>
    `No space for disk ${target}: the file system of ${path} is full.`,
  diskError: ({ target, path }: Disk & { path: string }) =>
    `Disk ${target} can’t be read or written: ${path}.`,
  diskRemedy:
    'Make room, or bring the storage back, then resume. The guest goes on where it was; nothing is lost.',
  showPool: ({ pool }: { pool: string }) => `Show pool ${pool}`,
} as const;
