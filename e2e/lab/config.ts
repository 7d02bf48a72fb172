import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allIndexes, hostLayout, type HostLayout, type LabLayout } from './layout.js';

/** Whether a host's TCP and TLS ports ask for a user and a password; the second host's do. */
export function asksPassword(host: HostLayout): boolean {
  return host.index === 2;
}

const libvirtdConf = (host: HostLayout): string => `host_uuid = "${host.uuid}"
auth_unix_rw = "none"
auth_unix_ro = "none"
listen_tcp = 1
auth_tcp = "${asksPassword(host) ? 'sasl' : 'none'}"
listen_tls = 1
auth_tls = "${asksPassword(host) ? 'sasl' : 'none'}"
key_file = "/etc/libvirt/lab/serverkey.pem"
cert_file = "/etc/libvirt/lab/servercert.pem"
ca_file = "/etc/libvirt/lab/cacert.pem"
log_outputs = "3:file:/var/log/libvirt/libvirtd.log"
`;

// Guests run as root with no confinement: the namespaces around the host are the fence. "file" for their output spares
// the host a log daemon, and no namespaces of QEMU's own spare it a copy of /dev.
const qemuConf = (host: HostLayout): string => `user = "root"
group = "root"
dynamic_ownership = 0
remember_owner = 0
security_driver = "none"
namespaces = []
stdio_handler = "file"
vnc_listen = "127.0.0.1"
backup_tls_x509_cert_dir = "/etc/libvirt/lab/qemu"
migration_host = "${host.address}"
migration_address = "${host.address}"
`;

const sshdConfig = (host: HostLayout): string => `ListenAddress ${host.address}
HostKey /etc/libvirt/lab/ssh_host_key
AuthorizedKeysFile /etc/libvirt/lab/authorized_keys
PidFile /run/sshd.pid
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
StrictModes no
`;

// libvirt demands encryption of SASL itself where TLS gives none: SCRAM has none, so plain TCP takes DIGEST-MD5.
const saslConf = `mech_list: scram-sha-256 digest-md5
sasldb_path: /etc/libvirt/lab/sasl/passwd.db
`;

/** Writes a host's configuration and makes the folders it will see in place of those of its system at `root`. */
export async function writeHostConfig(lab: LabLayout, host: HostLayout, root: string): Promise<void> {
  const etc = join(host.folder, 'etc');
  const folders = [
    ...['etc/lab/sasl', 'log', 'run/sshd', 'run/lock'].map((folder) => join(host.folder, folder)),
    ...['lib/images', 'cache'].map((folder) => join(host.data, folder)),
  ];
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const neighbours = allIndexes
    .map((index) => hostLayout(lab, index))
    .map(({ address, name }) => `${address} ${name}.lab ${name}\n`);
  const files: Record<string, string> = {
    'libvirtd.conf': libvirtdConf(host),
    'qemu.conf': qemuConf(host),
    'lab/sshd_config': sshdConfig(host),
    'lab/sasl/libvirt.conf': saslConf,
    'lab/hosts': `127.0.0.1 localhost\n::1 localhost\n${neighbours.join('')}`,
    // sshd without PAM refuses accounts it takes for locked, as root's is on some machines.
    'lab/shadow': (await readFile(join(root, 'etc/shadow'), 'utf8')).replace(/^root:[^:]*:/m, 'root:*:'),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(etc, name), text, { mode: name === 'lab/shadow' ? 0o600 : 0o644 });
  }
}
