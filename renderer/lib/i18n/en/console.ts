export const console = {
  of: ({ name }: { name: string }) => `Serial console of ${name}`,
  input: 'Console input',
  leaveHint: 'Ctrl+F6 leaves the console.',
  find: 'Find in the console',
  device: 'Device',
  deviceLabel: ({ kind, device }: { kind: string; device: string }) => `${kind} (${device})`,

  opening: 'Opening…',
  attachedSince: ({ time }: { time: string }) => `Attached since ${time}`,
  silent: 'nothing received yet; Enter may wake it',
  notRunning: ({ time }: { time: string }) => `Detached at ${time}: not running. Reattaches when it starts.`,
  hostAway: ({ time }: { time: string }) => `Detached at ${time}: the host is away. Reattaches by itself.`,
  inUse: 'Another client has this console.',
  reattaching: 'Reattaching…',
  ended: 'Another client took this console over.',
  failed: 'The console was closed.',
  takeOver: 'Take over',
  takeBack: 'Take it back',
  reopen: 'Open again',
  readOnly: 'Read-only connection: input is off.',

  emptyNotRunning: 'Not running',
  emptyNotRunningText: ({ name }: { name: string }) =>
    `${name} has no console while it is off. It attaches as soon as the machine starts.`,
  unsupported: 'No console here',
  unsupportedText: ({ driver }: { driver: string }) =>
    `libvirt’s ${driver} driver has no serial consoles to open. On QEMU and Xen hosts a machine’s console shows here.`,
  noDevice: 'No serial console',
  noDeviceText: ({ name }: { name: string }) =>
    `${name} has neither a serial port nor a console device. Its XML would need a <console> or <serial> element.`,

  paste: ({ n }: { n: number }) => (n === 1 ? 'Paste one line?' : `Paste ${n} lines?`),
  pasteText: 'The text holds line ends: a shell runs each line as soon as it arrives.',
  pasteDo: 'Paste',
  clipboardAsk: ({ name }: { name: string }) => `${name} offers text for the clipboard`,
  clipboardCopy: 'Copy it',
  linkCopied: 'The address was copied',
} as const;
