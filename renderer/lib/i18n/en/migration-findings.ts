import type { Pin, PlainFinding } from '../../../../electron/contract/migration-findings';
import { formatBytes } from '../../format';

export interface OnHost {
  host: string;
}
export interface OnDisk extends OnHost {
  disk: string;
  path: string;
}
export interface Versions extends OnHost {
  from: string;
  to: string;
}
export interface Detail {
  detail: string;
}

const of = ({ detail }: Detail): string => (detail === '' ? '' : ` (${detail})`);

/** What a look before a migration finds, and what can be done about it. */
export const migrationFindings = {
  finding: {
    sourceReady: ({ host }: OnHost) => `${host} answers.`,
    sourceReadonly: ({ host }: OnHost) => `The connection to ${host} is read-only.`,
    sourceAway: ({ host }: OnHost) => `${host} can’t be asked about this machine.`,
    destinationReady: ({ host }: OnHost) => `${host} answers.`,
    destinationReadonly: ({ host }: OnHost) => `The connection to ${host} is read-only.`,
    destinationAway: ({ host }: OnHost) => `${host} is not connected.`,
    destinationOpened: ({ host }: OnHost) => `${host} can be reached from here.`,
    destinationNotOpened: ({ host }: OnHost) =>
      `${host} can’t be reached from here, which does not say that the source can’t.`,
    probeFailed: 'This could not be found out.',
    sameHost: ({ host }: OnHost) => `${host} is the host that the machine is on.`,
    uriLocal: ({ uri }: { uri: string }) =>
      `${uri} means the source itself when the source’s libvirt calls it.`,
    daemonPort: ({ target, port }: { target: string; port: number }) =>
      `The source’s libvirt has to reach port ${port} of ${target}.`,
    daemonRefused: ({ target }: { target: string }) =>
      `${target} is there, but no libvirt listens on that port.`,
    daemonAway: ({ target }: { target: string }) => `From here ${target} does not answer.`,
    dataPorts: ({ target, first, last }: { target: string; first: number; last: number }) =>
      `The source’s hypervisor has to reach ${target === '' ? 'the destination' : target} on a port between ${first} and ${last}.`,
    calledLocalhost: ({ host }: OnHost) =>
      `${host} calls itself “localhost”: libvirt can’t tell the source where to send the guest.`,
    authOpen: ({ target }: { target: string }) => `${target} lets anybody in who reaches it.`,
    authPassword: ({ target }: { target: string }) =>
      `${target} asks for a password, and the source’s libvirt has nobody to ask.`,
    authSsh: ({ target }: { target: string }) =>
      `The source’s libvirt signs in at ${target} by ssh, as its own user and with that user’s key.`,
    authTls: ({ target }: { target: string }) =>
      `${target} takes our certificate; whether it takes the source’s can’t be seen from here.`,
    authFailed: ({ target }: { target: string }) =>
      `With our certificates ${target} does not let us in; whether it lets the source in can’t be seen from here.`,
    tlsFiles: 'Both hypervisors need certificates for TLS, which libvirt does not show.',
    versionsFit: ({ libvirt, hypervisor }: { libvirt: string; hypervisor: string }) =>
      `libvirt ${libvirt} and hypervisor ${hypervisor} there are as new as here, or newer.`,
    versionsUnknown: 'Versions of the destination are not known.',
    otherDriver: ({ own, other, host }: OnHost & { own: string; other: string }) =>
      `${host} runs ${other}, the machine is one of ${own}.`,
    olderLibvirt: ({ from, to, host }: Versions) => `${host} has an older libvirt: ${to}, here ${from}.`,
    olderHypervisor: ({ from, to, host }: Versions) =>
      `${host} has an older hypervisor: ${to}, here ${from}.`,
    tooNewParam: ({ option, since, version }: { option: string; since: string; version: string }) =>
      `${option} needs libvirt ${since} on both sides; the older one is ${version}.`,
    nameFree: ({ name, host }: OnHost & { name: string }) => `${name} is free on ${host}.`,
    nameUnknown: 'Whether the name is free is not known.',
    nameTaken: ({ name, host }: OnHost & { name: string }) => `${host} has another machine called ${name}.`,
    uuidTaken: ({ host, other }: OnHost & { other: string }) =>
      `${host} has this machine’s UUID already, as ${other}.`,
    runsThere: ({ name, host }: OnHost & { name: string }) => `${name} runs on ${host} already.`,
    definitionThere: ({ name, host }: OnHost & { name: string }) =>
      `${host} knows ${name}: its description there is replaced.`,
    noJob: 'No job is at work on it.',
    jobRuns: 'A job is at work on this machine, and libvirt allows one at a time.',
    blockJobRuns: ({ disk }: { disk: string }) => `Disk ${disk} is being copied.`,
    cpuFits: ({ model, host }: OnHost & { model: string }) => `${host} can give it its processor (${model}).`,
    cpuDefault: 'It has the hypervisor’s default processor.',
    cpuChosenThere: 'Its processor follows the host, and is chosen anew when it starts there.',
    cpuUnknown: 'Processors can’t be compared.',
    cpuUnchecked: ({ model, host }: OnHost & { model: string }) =>
      `${host} can’t give it all of its processor (${model}), and its definition says that nobody checks that.`,
    cpuIncompatible: ({ model, host }: OnHost & { model: string }) =>
      `${host} can’t give it its processor (${model}).`,
    passthroughAlike: 'It has the host’s processor as it is; both hosts name the same model.',
    passthroughOther: ({ host }: OnHost) =>
      `It has the host’s processor as it is, and ${host} has another one.`,
    machineFits: ({ machine, host }: OnHost & { machine: string }) =>
      `${host} knows ${machine} and all its devices.`,
    machineUnknown: 'Whether the destination runs such a machine is not known.',
    noArchitecture: ({ arch, host }: OnHost & { arch: string }) =>
      `${host} runs no machines of architecture ${arch}.`,
    noVirtType: ({ type, host }: OnHost & { type: string }) => `${host} can’t run machines of type ${type}.`,
    noMachineType: ({ machine, host }: OnHost & { machine: string }) =>
      `${host} does not know machine type ${machine}.`,
    noFirmware: ({ host }: OnHost) => `${host} has no UEFI firmware.`,
    otherLoader: ({ loader, host }: OnHost & { loader: string }) =>
      `${host} does not list the firmware ${loader}.`,
    noDevice: ({ device, model, host }: OnHost & { device: string; model: string }) =>
      `${host} does not have ${device} ${model}.`,
    otherEmulator: ({ emulator, other, host }: OnHost & { emulator: string; other: string }) =>
      `The emulator is ${emulator} here and ${other} on ${host}.`,
    oldMachineType: ({ machine, host }: OnHost & { machine: string }) =>
      `${host} will give up ${machine} one day.`,
    tooManyCpus: ({ cpus, max, host }: OnHost & { cpus: number; max: number }) =>
      `It has ${cpus} processors, ${host} gives at most ${max}.`,
    memoryThere: ({ wanted, available }: { wanted: number; available: number }) =>
      `It needs ${formatBytes(wanted)}, ${formatBytes(available)} are free.`,
    memoryShort: ({ wanted, available, host }: OnHost & { wanted: number; available: number }) =>
      `It needs ${formatBytes(wanted)}, but ${host} has ${formatBytes(available)} free.`,
    memoryUnknown: 'How much memory is free there is not known.',
    noNetworks: 'It is plugged into no network.',
    networksUnknown: 'Networks of the destination are not known.',
    networkThere: ({ network, host }: OnHost & { network: string }) =>
      `${host} has network ${network}, and it is active.`,
    networkMissing: ({ network, host }: OnHost & { network: string }) => `${host} has no network ${network}.`,
    networkInactive: ({ network, host }: OnHost & { network: string }) =>
      `Network ${network} on ${host} is not active.`,
    bridgeThere: ({ bridge, host }: OnHost & { bridge: string }) => `${host} has ${bridge}.`,
    bridgeMissing: ({ bridge, host }: OnHost & { bridge: string }) => `${host} has no ${bridge}.`,
    bridgeUnknown: ({ bridge, host }: OnHost & { bridge: string }) => `${host} has to have ${bridge}.`,
    noDisks: 'It has no disks.',
    noFiles: 'Its disks lie on no file or device of the host.',
    storageUnknown: 'Storage of the destination is not known.',
    willBeCopied: ({ disk, pool }: OnDisk & { pool: string }) =>
      `Disk ${disk} will be copied into pool ${pool}.`,
    willBeFlattened: ({ disk, pool, needed }: OnDisk & { pool: string; needed: number }) =>
      `Disk ${disk} will be copied into pool ${pool} whole, with what lies on the images beneath it: there it stands alone and takes up ${formatBytes(needed)}.`,
    volumeOverwritten: ({ disk, path, host }: OnDisk) =>
      `${path} is on ${host} already and of the right size: disk ${disk} is written over it.`,
    topOverwritten: ({ disk, path, host }: OnDisk) =>
      `${path} is on ${host}: the top image of disk ${disk} is written over it. It has to stand on the same backing files.`,
    backingMissing: ({ disk, path, host }: OnDisk) =>
      `Disk ${disk} stands on ${path}, which is not on ${host}: only the top image is copied.`,
    backingOther: ({ disk, path, host }: OnDisk) =>
      `Disk ${disk} stands on ${path}, and what is there on ${host} has another size or format: the guest’s data would be destroyed.`,
    backingMaybeOther: ({ disk, path, host }: OnDisk) =>
      `Disk ${disk} stands on ${path}. ${host} has such a file, and libvirt does not see to it that it holds the same: if it does not, the guest’s data are destroyed without a word.`,
    backingUnknown: ({ disk, path, host }: OnDisk) =>
      `Disk ${disk} stands on ${path}. Whether it is on ${host} can’t be seen from here.`,
    volumeSize: ({ path, host, own, other }: OnDisk & { own: number; other: number }) =>
      `${path} is on ${host} already with ${formatBytes(other)}, and the disk has ${formatBytes(own)}.`,
    noPool: ({ disk, folder, host }: OnDisk & { folder: string }) =>
      `Disk ${disk} can’t be copied: no pool on ${host} has the folder ${folder}.`,
    poolInactive: ({ disk, pool, host }: OnDisk & { pool: string }) =>
      `Disk ${disk} can’t be copied: pool ${pool} on ${host} is not active.`,
    topMissing: ({ disk, path, host }: OnDisk) =>
      `Disk ${disk} can’t be copied by its top image: ${path} is not on ${host}, and libvirt does not make it.`,
    noSpace: ({
      disk,
      pool,
      needed,
      available,
    }: OnDisk & { pool: string; needed: number; available: number }) =>
      `Disk ${disk} takes ${formatBytes(needed)}, and pool ${pool} has ${formatBytes(available)} free.`,
    diskShared: ({ disk }: OnDisk) => `Both hosts see disk ${disk}.`,
    diskMissing: ({ disk, path, host }: OnDisk) => `Disk ${disk} is not there: ${host} has no ${path}.`,
    diskUnknown: ({ disk, path, host }: OnDisk) =>
      `Whether ${host} sees disk ${disk} (${path}) is not known: no pool has that folder.`,
    otherFile: ({ disk, path, host }: OnDisk) =>
      `${host} has a ${path}, but it is not the file that disk ${disk} is.`,
    maybeUnsafe: ({ disk, path }: OnDisk) =>
      `Both hosts see disk ${disk}, but libvirt will call it unsafe if ${path} is not on a network file system.`,
    mediaThere: ({ path, host }: OnDisk) => `${host} has ${path}.`,
    mediaMissing: ({ disk, path, host }: OnDisk) =>
      `The medium in ${disk} is not there: ${host} has no ${path}.`,
    mediaUnknown: ({ disk, path, host }: OnDisk) =>
      `Whether ${host} has ${path}, from which ${disk} only reads, is not known: no pool has that folder.`,
    noPins: 'Nothing ties it to its host.',
    noSnapshots: 'It has no snapshots, checkpoints or saved state.',
    snapshots: ({ n }: { n: number }) => (n === 1 ? 'It has a snapshot.' : `It has ${n} snapshots.`),
    checkpoints: ({ n }: { n: number }) => (n === 1 ? 'It has a checkpoint.' : `It has ${n} checkpoints.`),
    savedState: 'It has a saved state, which stays here.',
    optionsFit: 'The options go together.',
    notLive: 'It will stand still for the whole time.',
    transientPersists: 'It is transient here, and becomes persistent there.',
    becomesTransient: 'Its description is not kept on the destination.',
    unsafe: 'libvirt’s own check is switched off.',
    listensEverywhere: 'The destination will listen on all its networks while it waits for the guest.',
    offlineWithoutDisks: 'It is off: only its description moves, and the destination has to have its disks.',
  } satisfies Record<PlainFinding, string | ((params: never) => string)>,
  pin: {
    hostdev: (params: Detail) => `It has a device of the host${of(params)}.`,
    mdev: (params: Detail) => `It has a mediated device of the host${of(params)}.`,
    usb: (params: Detail) => `It has a USB device of the host${of(params)}.`,
    'host-cpu': 'It has the host’s processor as it is.',
    'shared-folder': (params: Detail) =>
      `It shares a folder of the host${of(params)}, and can’t move while the guest has it mounted.`,
    virtiofs: (params: Detail) => `It shares a folder of the host by virtiofs${of(params)}.`,
    tpm: (params: Detail) => `It has a TPM${of(params)}; its state has to travel, or be shared.`,
    media: (params: Detail) => `It has a medium${of(params)}.`,
    'host-file': (params: Detail) => `It needs ${params.detail} of the host.`,
    shmem: (params: Detail) => `It shares memory with others${of(params)}.`,
    nvdimm: (params: Detail) => `It has persistent memory of the host${of(params)}.`,
    'direct-interface': (params: Detail) => `It is plugged into a device of the host${of(params)}.`,
    numa: (params: Detail) => `Its memory is bound to NUMA nodes${of(params)}.`,
    hugepages: 'Its memory is made of huge pages.',
    'cpu-pinning': (params: Detail) => `Its processors are pinned to processors of the host${of(params)}.`,
  } satisfies Record<Pin, string | ((params: never) => string)>,
  remedy: {
    sourceReadonly: 'Edit the host, and connect without “read-only”.',
    sourceAway: 'Connect the host, and look again.',
    destinationReadonly:
      'Edit the host, and connect without “read-only”; this app then can also clean up there.',
    destinationAway: 'Connect it, and look again.',
    destinationNotOpened: 'Add it to the hosts if it can be reached from here: then it can be looked at.',
    sameHost: 'Choose another destination.',
    uriLocal: 'Give a URI with the destination’s name in it, such as qemu+tls://host/system.',
    daemonPort: 'Open it in the firewalls between them: 16509 for TCP, 16514 for TLS, 22 for ssh.',
    daemonRefused:
      'Start libvirt’s socket for it on the destination (virtproxyd-tcp.socket or -tls.socket), or use another URI.',
    daemonAway: 'Check name and network; if only the source can reach it, go on.',
    dataPorts:
      'Open these ports on the destination, or send memory through libvirt’s own connection (tunnelled).',
    calledLocalhost:
      'Give the destination a name that the source can resolve, or set the address for the guest’s memory.',
    authPassword: 'Let this app drive it, or give the source’s libvirt the password in its auth.conf.',
    authSsh:
      'The key must have no passphrase, and the destination be in known_hosts. Else let this app drive it.',
    authTls: 'The source needs a client certificate that the destination trusts, in /etc/pki/libvirt.',
    authFailed: 'The source needs a client certificate that the destination trusts, in /etc/pki/libvirt.',
    tlsFiles:
      'They are looked for in /etc/pki/qemu, unless qemu.conf says otherwise (default_tls_x509_cert_dir).',
    otherDriver: 'Choose a destination of the same kind.',
    olderLibvirt: 'It works as long as the machine uses nothing that the older one does not know.',
    olderHypervisor: 'It works as long as the older one knows its machine type and devices.',
    tooNewParam: 'Leave it out.',
    nameTaken: 'Give it a new name on the destination, or rename the other one.',
    uuidTaken: 'Remove the other one there; a UUID belongs to one machine.',
    runsThere: 'Shut one of them down: they may write to the same disks.',
    definitionThere: 'If the description there matters, save its XML first.',
    jobRuns: 'Wait for it, or cancel it in the tasks.',
    blockJobRuns: 'Finish or abort the copy in the tab Disks.',
    cpuUnchecked: 'It starts there without the features that are missing.',
    cpuIncompatible: 'Give it a CPU that both have, and restart it once.',
    passthroughAlike: 'Microcode and features can differ all the same.',
    passthroughOther: 'Give it a CPU model that both have, and restart it once.',
    noArchitecture: 'Install an emulator for it there.',
    noVirtType: 'Switch on virtualization there, or load its modules.',
    noMachineType:
      'Use a destination with a newer hypervisor, or give the machine an older type and restart it.',
    noFirmware: 'Install it there (package ovmf or edk2-ovmf).',
    otherLoader: 'Install the same firmware there.',
    noDevice: 'Take the device out, or install what provides it there.',
    otherEmulator: 'The destination takes its own, unless the description names one that is not there.',
    tooManyCpus: 'Take processors away.',
    memoryShort: 'Free memory there, or the host may begin to swap or kill guests.',
    networkMissing: 'Choose another network there, or make this one.',
    networkInactive: 'Start it.',
    bridgeMissing: 'Make it there, or plug the machine into something that both have.',
    bridgeUnknown: 'libvirt there does not tell its bridges.',
    volumeOverwritten: 'What is in it is lost: make sure that nothing else needs it.',
    topOverwritten: 'What is in it is lost: make sure that nothing else needs it.',
    volumeSize: 'Delete or resize it there, or choose another place.',
    noPool: 'Make an active pool over that folder there, or choose another place.',
    poolInactive: 'Start the pool.',
    backingMissing: 'Copy it there, or copy whole disks.',
    backingOther: 'Replace it by a copy of this host’s, or copy whole disks.',
    backingMaybeOther: 'Compare their checksums, or copy whole disks.',
    backingUnknown: 'See that the very same file is there, or copy whole disks.',
    topMissing: 'Make an image of the same size on the same backing file there, or copy whole disks.',
    noSpace: 'Free space there, or choose another place.',
    diskMissing: 'Copy the disks, or make the storage visible there.',
    diskUnknown: 'Copy the disks, or make a pool over that folder there to see it.',
    otherFile: 'Copy the disks.',
    maybeUnsafe:
      'Use cache mode none, copy the disks, or migrate all the same if you know that the storage is shared.',
    mediaMissing: 'Eject it, or copy it there.',
    mediaUnknown: 'It is not copied with the machine: see that it is there.',
    snapshots: 'libvirt moves no machine with snapshots: delete them, or only what libvirt knows of them.',
    checkpoints: 'They stay behind, and the next backup has to be a full one.',
    savedState: 'Restore or discard it first if it matters.',
    transientPersists: 'Switch off “Keep its description” if it is to stay transient.',
    becomesTransient: 'Switch on “Keep its description”.',
    unsafe: 'Data can be corrupted if both hosts do not see the same storage.',
    listensEverywhere: 'Name one address of the destination.',
    offlineWithoutDisks: 'Put its disks on shared storage, or start it and copy them while it runs.',
  } satisfies Partial<Record<PlainFinding, string>>,
  pinRemedy: {
    hostdev: 'Detach it, and attach one there afterwards.',
    mdev: 'Detach it, and attach one there afterwards.',
    usb: 'Detach it, and attach one there afterwards.',
    'shared-folder': 'Unmount it in the guest; the destination needs the folder too.',
    virtiofs: 'Unmount it in the guest and detach it.',
    tpm: 'The destination needs swtpm.',
    'host-file': 'It has to be on the destination, under the same path.',
    shmem: 'Detach it.',
    nvdimm: 'The destination needs it too.',
    'direct-interface': 'The destination needs a device of the same name.',
    numa: 'The destination needs the same nodes.',
    hugepages: 'The destination needs enough of them reserved.',
    'cpu-pinning': 'The destination needs the same processors.',
  } satisfies Partial<Record<Pin, string>>,
} as const;
