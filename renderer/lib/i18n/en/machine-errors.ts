import { jobKind } from './jobs';

export interface Name {
  name?: string;
}
export interface Path {
  path?: string;
}

/** How machines fail to start, stop or go; part of errors. */
export const machineErrors = {
  networkMissing: {
    cause: ({ name }: Name) => `There is no network “${name ?? ''}” on this host.`,
    remedy: 'Create a network of this name, or plug the machine into another one.',
  },
  interfaceMissing: {
    cause: ({ name }: Name) => `The host has no network interface “${name ?? ''}”.`,
    remedy: 'Create the bridge or interface on the host, or plug the machine in elsewhere.',
  },
  filterMissing: {
    cause: ({ name }: Name) => `There is no network filter “${name ?? ''}” on this host.`,
    remedy: 'Define the filter, or take the reference to it out of the machine’s network interface.',
  },
  noUsb: {
    cause: 'The host has no USB, or libvirt can’t see it.',
    remedy: 'Take the USB device out of the machine, or plug it into another host.',
  },
  folderMissing: {
    cause: ({ path }: Path) => `The folder ${path ?? ''} does not exist on the host.`,
    remedy: 'Create it there (a pool can be built), or give another path.',
  },
  volumeMissing: {
    cause: ({ name }: Name) => `The pool has no volume “${name ?? ''}”.`,
    remedy: 'If the file was put there by hand, refresh the pool. Otherwise change the disk.',
  },
  volumeExists: {
    cause: 'There is a volume of this name already.',
    remedy: 'Choose another name, or delete the other volume first.',
  },
  nameTaken: {
    cause: ({ name }: Name) => `The name or UUID of “${name ?? ''}” is taken on this host.`,
    remedy: 'Choose another name. In XML, leave the UUID out, so that libvirt makes a new one.',
  },
  backingMissing: {
    cause: ({ path, image }: Path & { image?: string }) =>
      `The image ${image ?? ''} stands on another one, which is missing: ${path ?? ''}.`,
    remedy: 'Put the base image back at this path. Without it the disk can’t be read.',
  },
  wrongFormat: {
    cause: ({ format }: { format?: string }) => `One of its disks is no ${format ?? ''} image.`,
    remedy: 'Set the disk’s format to what the file really is, such as raw. A wrong one can destroy data.',
  },
  emulatorMissing: {
    cause: ({ path }: Path) => `The hypervisor ${path ?? ''} is not installed on the host.`,
    remedy: 'Install QEMU for this architecture there, or change the machine’s emulator.',
  },
  firmwareMissing: {
    cause: ({ path }: Path) =>
      path ? `The firmware file ${path} is missing on the host.` : 'The host has no UEFI firmware that fits.',
    remedy: 'Install it there, then start the machine again.',
    command: 'sudo apt install ovmf',
  },
  machineType: {
    cause: ({ name }: Name) => `The host’s hypervisor does not know the machine type “${name ?? ''}”.`,
    remedy: 'Choose a type it knows, such as q35 or pc, or update QEMU there.',
  },
  noPci: {
    cause: 'This machine type has no PCI bus for the machine’s devices.',
    remedy: 'Check the machine type: a misspelt one counts as a type without PCI.',
  },
  tooManyCpus: {
    cause: ({ limit }: { limit?: string }) =>
      `The machine has more vCPUs than its type allows, which is ${limit ?? ''}.`,
    remedy: 'Lower its maximum, or choose another machine type.',
  },
  cpuModel: {
    cause: 'The host can’t provide the CPU this machine asks for.',
    remedy:
      'Choose a model the host supports, or the hypervisor’s default. The raw text has what is missing.',
  },
  uefiNeedsAcpi: {
    cause: 'UEFI needs ACPI, which is switched off for this machine.',
    remedy: 'Switch ACPI on, or use BIOS.',
  },
  tpmMissing: {
    cause: 'The host can’t emulate this TPM.',
    remedy: 'Install swtpm there, or take the TPM out of the machine.',
    command: 'sudo apt install swtpm swtpm-tools',
  },
  hugepages: {
    cause: 'The machine wants huge pages, and the host has none for it.',
    remedy: 'Reserve huge pages on the host, or let the machine use ordinary memory.',
  },
  noPassthrough: {
    cause: 'The host can’t hand this device through to a guest.',
    remedy: 'That needs an IOMMU, switched on in the host’s firmware and kernel.',
  },
  duplicateTarget: {
    cause: ({ name }: Name) => `Two of its disks are called “${name ?? ''}”.`,
    remedy: 'Give one of them another target name.',
  },
  portTaken: {
    cause: ({ port }: { port?: string }) =>
      port
        ? `Port ${port} is in use on the host already.`
        : 'A port the machine wants is in use on the host already.',
    remedy: 'Give its display or serial port another one, or let libvirt choose (autoport).',
  },
  bridgeTaken: {
    cause: ({ name }: Name) => `The bridge “${name ?? ''}” belongs to another network.`,
    remedy: 'Give the network another bridge name.',
  },
  subnetTaken: {
    cause: ({ name }: Name) => `The network’s addresses are in use already, by the interface ${name ?? ''}.`,
    remedy: 'Stop the network that has them, or choose other addresses.',
  },
  savedState: {
    cause: 'The machine has a saved state: a plain start would have gone on from it.',
    remedy: 'Restore it, or boot anew and discard what was saved.',
  },
  stillRunning: {
    cause: 'The machine is running.',
    remedy: 'Shut it down first.',
  },
  saveCorrupt: {
    cause: 'The saved state can’t be read: its file is damaged.',
    remedy: 'What was in memory is lost. Boot anew without it; the disks are not touched.',
  },
  saveExists: {
    cause: 'The machine has a saved state, which would be left over.',
    remedy: 'Delete the machine with its saved state, or restore it and shut it down.',
  },
  snapshotsExist: {
    cause: 'The machine has snapshots or checkpoints, which libvirt would lose track of.',
    remedy: 'Delete them first, or delete the machine with what is known of them.',
  },
  transient: {
    cause: 'The machine is transient: it has no definition that could be changed.',
    remedy: 'Define it from its XML first.',
  },
  agentNotConfigured: {
    cause: 'The machine has no channel for the guest agent.',
    remedy: 'Add a channel named org.qemu.guest_agent.0 and install qemu-guest-agent in the guest.',
  },
  meansUnknown: {
    cause: 'This hypervisor does not know that way of asking a guest.',
    remedy: 'Ask by its power button instead, or let the hypervisor choose.',
  },
  optionUnknown: {
    cause: 'The host’s libvirt does not know one of these options.',
    remedy: 'Do it without the option, or update libvirt there.',
  },
  noWakeup: {
    cause: 'This guest can’t be woken: its virtual hardware does not sleep.',
    remedy: 'There is nothing to wake. Resume it if it is paused.',
  },
  fileTaken: {
    cause: ({ path }: Path) => `There is a file already: ${path ?? ''}.`,
    remedy: 'Choose another name, or say that it may be replaced.',
  },
  fileIsDisk: {
    cause: ({ name, path }: Name & Path) => `${path ?? 'The file'} is a disk of “${name ?? ''}”.`,
    remedy: 'It is never written over here. Choose another name.',
  },
  guestWouldNotice: {
    cause: 'The changed XML would give the guest other hardware than it knows.',
    remedy:
      'Its memory only fits the hardware it was saved with. Take that change back; the raw text names it. Start it anew to change hardware.',
  },
  dumpForm: {
    cause: 'The hypervisor can’t write a dump of this form.',
    remedy: 'Choose another form. The plain one can be had everywhere.',
  },
  compressorMissing: {
    cause: 'The host has no program that compresses in this form.',
    remedy: 'Choose another form of the file, or install the program on the host, such as xz-utils or lzop.',
  },
  cacheNeeded: {
    cause: 'The file system there can’t be written to or read past the host’s cache.',
    remedy: 'Leave that option out, or choose a folder on another file system.',
  },
  memoryHeld: {
    cause: 'The machine’s memory can’t be saved: a device of it keeps it here.',
    remedy: 'Detach what belongs to the host, such as a PCI device, or shut the machine down instead.',
  },
  busyWith: {
    cause: ({ job }: { job?: string }) =>
      `The machine is ${jobKind(job)}, and it can do one such thing at a time.`,
    remedy: 'Wait until that has ended, or cancel it in the task tray, then try again.',
  },
  didNotEnd: {
    cause: 'The hypervisor process did not end when it was asked to.',
    remedy: 'It may hang. Forced off, it is killed, and what it has not written is lost.',
  },
} as const;

/** What the app offers to do about an error. */
export const mends = {
  'start-network': 'Start network',
  'start-pool': 'Start pool',
  reconnect: 'Reconnect',
  'edit-host': 'Edit host',
  'open-storage': 'Show storage',
  'open-networks': 'Show networks',
  restore: 'Restore',
  'force-boot': 'Force boot…',
  shutdown: 'Shut down',
  'press-power': 'Press power button',
  reset: 'Reset',
  resume: 'Resume',
  destroy: 'Force off',
  'discard-save': 'Discard saved state',
} as const;
