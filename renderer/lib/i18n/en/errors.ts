import { machineErrors, mends } from './machine-errors';
import { migrationErrors } from './migration-errors';

export interface Path {
  path?: string;
}
export interface Host {
  host?: string;
  sshHost?: string;
  server?: string;
}
export interface Named {
  name: string;
}

export const errors = {
  ...machineErrors,
  ...migrationErrors,
  /** What the app offers to do about it. */
  mend: mends,

  code: 'Code',
  domain: 'Origin',
  rawText: 'Raw text',
  detailsOf: 'Details',
  tryCommand: 'On that host, in a terminal:',

  libraryMissing: {
    cause: "libvirt's client library is not installed on this machine.",
    remedy: 'Install it and start Virtdeck again.',
    command: 'sudo apt install libvirt0',
  },
  sshHostKeyChanged: {
    cause: ({ sshHost }: Host) =>
      `The SSH key of ${sshHost ?? 'the host'} is another one than before: it was set up anew, or somebody stands in between.`,
    remedy:
      'Ask whoever looks after the host. Only if the new key is right, remove the old one and connect again; Virtdeck then shows the new fingerprint.',
    command: ({ sshHost }: Host) => (sshHost ? `ssh-keygen -R "${sshHost}"` : 'ssh-keygen -R HOST'),
  },
  sshHostKey: {
    cause: "The host's SSH key is not known, and nobody has accepted it.",
    remedy:
      'Connect again: Virtdeck shows the fingerprint to compare, unless the ssh configuration forbids it.',
  },
  sshCommandMissing: {
    cause: ({ path, program }: Path & { program?: string }) =>
      `The program ${program ?? path ?? ''} could not be started.`,
    remedy: 'Check what the host’s settings name in place of ssh, and that it may be executed.',
  },
  sshNoNetcat: {
    cause: 'SSH got in, but the host has no program to reach libvirt’s socket with.',
    remedy:
      'Install netcat there, or a libvirt that brings virt-ssh-helper; or leave the socket and “proxy” out of the URI.',
    command: 'sudo apt install netcat-openbsd',
  },
  notLibvirt: {
    cause: 'Something answered, but not in libvirt’s language.',
    remedy:
      'Over SSH: the account has no usual shell, or its shell prints something at sign-in. Otherwise check the port and whether it is TLS or plain TCP.',
  },
  tlsClientRefused: {
    cause: 'The host did not accept the certificate of this machine.',
    remedy:
      'Check that clientcert.pem and clientkey.pem are there and signed by an authority the host trusts, and that the host’s list of allowed names has yours.',
  },
  polkitNoAgent: {
    cause: 'The system’s policy wants a password, and nothing is there to ask for it.',
    remedy:
      'Add your user to the group libvirt, then log out and in again; or start a polkit agent, as desktops do; or connect read-only.',
    command: 'sudo adduser "$USER" libvirt',
  },
  polkitAway: {
    cause: 'libvirt asks polkit who may connect, and could not reach it on the host.',
    remedy:
      'Check on the host that D-Bus and polkit run. Without them its libvirtd.conf can let a group in (unix_sock_group, auth_unix_rw).',
    command: 'systemctl status dbus polkit',
  },
  sshRefused: {
    cause: 'SSH reached the host, but the host refused the sign-in.',
    remedy: 'Check the user name in the URI, and that your key is in the agent and known to the host.',
  },
  sshMissing: {
    cause: 'The ssh program could not be started.',
    remedy: 'Install the OpenSSH client on this machine.',
    command: 'sudo apt install openssh-client',
  },
  noSocket: {
    cause: ({ path }: Path) => `Nothing is listening on libvirt's socket ${path ?? ''}.`,
    remedy: "libvirt's daemon is not installed there or not running. Start it and try again.",
    command: 'sudo systemctl start libvirtd',
  },
  socketDenied: {
    cause: ({ path }: Path) => `You may not use libvirt's socket ${path ?? ''}.`,
    remedy: 'Add your user to the group libvirt, then log out and in again: groups are read at login.',
    command: 'sudo adduser "$USER" libvirt',
  },
  unknownName: {
    cause: ({ host, sshHost }: Host) => `The name “${host ?? sshHost ?? ''}” could not be found.`,
    remedy: 'Check the host name in the URI, and your network.',
  },
  tlsFileMissing: {
    cause: 'A certificate or key that TLS needs is missing or can’t be read on this machine.',
    remedy:
      'libvirt looks for cacert.pem, clientcert.pem and clientkey.pem in ~/.pki/libvirt or /etc/pki. Put them there, or use SSH (qemu+ssh://…).',
  },
  tlsNotTrusted: {
    cause: "The host's certificate could not be verified.",
    remedy:
      'Check that the CA certificate on this machine is the one that signed the host’s certificate, that it has not expired, and that the URI uses the name in the certificate.',
  },
  tlsFailed: {
    cause: 'The encrypted connection could not be set up.',
    remedy: 'Check that the host really offers TLS on this port, and the certificates on both sides.',
  },
  authCancelled: {
    cause: 'The sign-in was cancelled.',
    remedy: 'Connect again and answer the questions.',
  },
  authUnavailable: {
    cause: 'The host wants a kind of sign-in that is not available here.',
    remedy: 'Check which mechanisms the host offers (auth_unix_rw, auth_tcp or auth_tls in libvirtd.conf).',
  },
  polkit: {
    cause: 'The system’s policy did not let you use the hypervisor.',
    remedy: 'Add your user to the group libvirt, then log out and in again; or connect read-only.',
    command: 'sudo adduser "$USER" libvirt',
  },
  authFailed: {
    cause: 'The host refused the sign-in.',
    remedy: 'Check the user name and the password, then connect again.',
  },
  refused: {
    cause: ({ server, sshHost }: Host) =>
      `${server ?? sshHost ?? 'The host'} is there, but refused the connection.`,
    remedy:
      'Check the port in the URI, and that libvirt’s daemon listens there (its TCP and TLS sockets are off by default).',
  },
  unreachable: {
    cause: 'The host did not answer.',
    remedy: 'Check that it is switched on, and the network and firewalls on the way.',
  },
  noDriver: {
    cause: 'No libvirt driver fits this URI.',
    remedy: 'Check its first part, such as qemu, and that libvirt’s driver for it is installed.',
  },
  badUri: {
    cause: 'libvirt does not understand this URI.',
    remedy: 'A URI looks like qemu:///system or qemu+ssh://user@host/system.',
  },
  fileUnreadable: {
    cause: ({ path }: Path) => `The file ${path ?? ''} is missing, or it is not XML.`,
    remedy: 'Check the path in the URI. For the test driver it is absolute: test:///path/to/file.xml.',
  },
  linkLost: {
    cause: 'The link to the host broke.',
    remedy:
      'Virtdeck reconnects by itself. If it does not come back, check the network and libvirt’s daemon on the host.',
  },
  notConnected: {
    cause: 'There is no connection to this host right now.',
    remedy: 'Reconnect the host, then try again.',
  },
  readonly: {
    cause: 'This connection is read-only.',
    remedy: 'To change something, edit the host and switch read-only off.',
  },
  denied: {
    cause: 'The host does not allow this for your account.',
    remedy: 'Ask who looks after the host for the right, or connect with another account.',
  },
  imageInUse: {
    cause: 'One of its disk images is in use by something else.',
    remedy: 'Another machine or tool has the image open. Stop that first: two writers destroy an image.',
  },
  fileMissing: {
    cause: ({ path }: Path) => `A file it needs is missing: ${path ?? ''}.`,
    remedy: 'Put the file back, or change the disk or CD-ROM that points to it.',
  },
  fileDenied: {
    cause: ({ path }: Path) => `The hypervisor may not read ${path ?? 'a file it needs'}.`,
    remedy:
      'Check the owner and mode of the file and of every folder above it: the hypervisor runs as its own user.',
  },
  networkInactive: {
    cause: ({ name }: Named) => `The network “${name}”, which it is plugged into, is not active.`,
    remedy: 'Start the network, then try again.',
    command: ({ name }: Named) => `virsh net-start ${name}`,
  },
  poolInactive: {
    cause: ({ name }: Named) => `The storage pool “${name}” is not active.`,
    remedy: 'Start the pool, then try again.',
    command: ({ name }: Named) => `virsh pool-start ${name}`,
  },
  noMemory: {
    cause: 'The host does not have enough free memory for this.',
    remedy: 'Stop another machine, or give this one less memory.',
  },
  noSpace: {
    cause: 'A file system on the host is full.',
    remedy: 'Free some space there, then try again (a paused machine can be resumed).',
  },
  noKvm: {
    cause: 'Hardware virtualization (KVM) is not available on the host.',
    remedy:
      'Switch it on in the host’s firmware and check /dev/kvm, or use a machine of type qemu, which is slower.',
  },
  agent: {
    cause: 'The guest agent does not answer.',
    remedy: 'Check that qemu-guest-agent is installed and running in the guest.',
  },
  consoleInUse: {
    cause: 'Another program has this console open.',
    remedy: 'Close it there, or take the console over.',
  },
  busy: {
    cause: 'Another job is running on this machine, or its hypervisor process hangs.',
    remedy: 'Wait for the other job, or cancel it, then try again.',
  },
  notRunning: {
    cause: 'The machine is not running.',
    remedy: 'Start it first.',
  },
  alreadyRunning: {
    cause: 'It is already running.',
    remedy: 'There is nothing to do.',
  },
  operationInvalid: {
    cause: 'That is not possible in the state it is in.',
    remedy: 'It may have changed in the meantime: look at its state, then try again.',
  },
  noDomain: {
    cause: 'The machine is no longer there.',
    remedy: 'Somebody has removed it, or it was a transient machine that ended.',
  },
  noObject: {
    cause: 'It is no longer there.',
    remedy: 'Somebody has removed it in the meantime.',
  },
  noSupport: {
    cause: 'This hypervisor cannot do that.',
    remedy: 'Its driver in libvirt does not offer it, at least not in this version.',
  },
  aborted: {
    cause: 'It was cancelled.',
    remedy: 'Nothing else has to be done.',
  },
  qemuDied: {
    cause: 'The hypervisor process ended by itself while it was starting.',
    remedy:
      'The raw text has its last words. Often a device, a file or an option of the machine is at fault.',
  },
  xml: {
    cause: 'libvirt does not accept this XML.',
    remedy: 'The raw text names the element.',
  },
  duplicate: {
    cause: 'This host is in the list already.',
    remedy: 'Open it in the sidebar, or give another URI.',
  },
  badArguments: {
    cause: 'Virtdeck asked for something in a wrong way.',
    remedy: 'This is a fault in Virtdeck. Please copy the report and tell us.',
  },
  badFile: {
    cause: 'This is not a file of hosts and settings, or it was changed by hand.',
    remedy: 'Nothing was taken from it. The raw text says what Virtdeck stumbled over.',
  },
  badBackup: {
    cause: 'The backup is damaged, or is not as Virtdeck makes them.',
    remedy: 'Nothing was changed. The raw text says which file, and what is wrong with it.',
  },
  mismatch: {
    cause: 'What was read is not what was backed up: the checksums differ.',
    remedy:
      'What had been restored was removed again. Verify the backup; if it differs too, its files have changed since: use an earlier one.',
  },
  backupFailed: {
    cause: 'The backup did not come to its end.',
    remedy:
      'What was written of it can’t be restored. It stays in the list until you delete it; back up anew.',
  },
  unproven: {
    cause: 'Nothing proves that this backup is whole.',
    remedy:
      'Its files are sound, but the machine’s disks have been written to since, or can’t be read here. Back up anew; until then restore it into new volumes and look at them.',
  },
  refusedByApp: {
    cause: 'Virtdeck refused to do that.',
    remedy: 'The raw text says why.',
  },
  internal: {
    cause: 'Something went wrong inside Virtdeck.',
    remedy: 'Please copy the report and tell us.',
  },
  libvirtInternal: {
    cause: 'libvirt ran into a problem it has no better name for.',
    remedy: 'The raw text has what it said; the daemon’s log on the host may tell more.',
  },
  system: {
    cause: 'The operating system refused something libvirt needed.',
    remedy: 'The raw text names it; the daemon’s log on the host may tell more.',
  },
  unknown: {
    cause: 'libvirt reported an error.',
    remedy: 'The raw text has what it said.',
  },
} as const;
