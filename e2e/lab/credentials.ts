import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostLayout, LabLayout } from './layout.js';
import { run } from './run.js';

// Keys and certificates of a lab: made when it goes up, gone when it goes down, of use nowhere else.

/** The user whom hosts with SASL know. */
export const saslUser = { name: 'labuser', password: 'labpass' };

export interface Credentials {
  /** What a client gives as ?pkipath= to trust the lab's hosts and be trusted by them. */
  pkiPath: string;
  /** The private key that opens root's account on every host by ssh. */
  sshKey: string;
  /** An ssh command that knows the hosts' keys and leaves the user's own ssh files alone. */
  sshCommand: string;
  knownHosts: string;
}

export function credentials(lab: LabLayout): Credentials {
  return {
    pkiPath: join(lab.folder, 'client'),
    sshKey: join(lab.folder, 'client/id_ed25519'),
    sshCommand: join(lab.folder, 'client/ssh'),
    knownHosts: join(lab.folder, 'client/known_hosts'),
  };
}

// RSA, as libvirt wants certificates fit for key encipherment.
async function makeKey(file: string): Promise<void> {
  await run('certtool', ['--generate-privkey', '--key-type=rsa', '--bits=2048', '--outfile', file]);
}

/** The lab's certificate authority and its client's keys. */
export async function makeLabCredentials(lab: LabLayout): Promise<void> {
  const { pkiPath, sshKey, sshCommand, knownHosts } = credentials(lab);
  const ca = join(lab.folder, 'ca');
  await mkdir(ca, { recursive: true });
  await mkdir(pkiPath, { recursive: true });
  await Promise.all([
    makeKey(join(ca, 'key.pem')),
    makeKey(join(pkiPath, 'clientkey.pem')),
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', lab.name, '-f', sshKey]),
  ]);
  await writeFile(
    join(ca, 'template'),
    `cn = "Virtdeck ${lab.name} CA"\nca\ncert_signing_key\nexpiration_days = 30\n`,
  );
  await run('certtool', [
    '--generate-self-signed',
    '--load-privkey',
    join(ca, 'key.pem'),
    '--template',
    join(ca, 'template'),
    '--outfile',
    join(ca, 'cacert.pem'),
  ]);
  await copyFile(join(ca, 'cacert.pem'), join(pkiPath, 'cacert.pem'));
  await sign(lab, join(pkiPath, 'clientkey.pem'), join(pkiPath, 'clientcert.pem'), [
    'cn = "lab client"',
    'tls_www_client',
  ]);
  const options = `-F none -o IdentitiesOnly=yes -o GlobalKnownHostsFile=none -o UserKnownHostsFile=${knownHosts}`;
  await writeFile(sshCommand, `#!/bin/sh\nexec ssh ${options} -o StrictHostKeyChecking=yes "$@"\n`, {
    mode: 0o755,
  });
}

async function sign(lab: LabLayout, key: string, certificate: string, subject: string[]): Promise<void> {
  const template = `${certificate}.template`;
  const lines = [...subject, 'signing_key', 'encryption_key', 'expiration_days = 30'];
  await writeFile(template, `${lines.join('\n')}\n`);
  const ca = join(lab.folder, 'ca');
  await run('certtool', [
    '--generate-certificate',
    '--load-privkey',
    key,
    '--load-ca-certificate',
    join(ca, 'cacert.pem'),
    '--load-ca-privkey',
    join(ca, 'key.pem'),
    '--template',
    template,
    '--outfile',
    certificate,
  ]);
}

/** A host's certificate, ssh key and SASL user, in the folder it sees as /etc/libvirt/lab. */
export async function makeHostCredentials(lab: LabLayout, host: HostLayout): Promise<void> {
  const folder = join(host.folder, 'etc/lab');
  const sasl = join(folder, 'sasl');
  await mkdir(sasl, { recursive: true });
  const fullName = `${host.name}.lab`;
  await Promise.all([
    makeKey(join(folder, 'serverkey.pem')),
    run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', fullName, '-f', join(folder, 'ssh_host_key')]),
    run(
      'saslpasswd2',
      ['-p', '-c', '-a', 'libvirt', '-u', fullName, '-f', join(sasl, 'passwd.db'), saslUser.name],
      { input: saslUser.password },
    ),
  ]);
  await copyFile(join(lab.folder, 'ca/cacert.pem'), join(folder, 'cacert.pem'));
  await sign(lab, join(folder, 'serverkey.pem'), join(folder, 'servercert.pem'), [
    `cn = "${fullName}"`,
    `dns_name = "${fullName}"`,
    `ip_address = "${host.address}"`,
    'tls_www_server',
    'tls_www_client',
  ]);
  await makeQemuCredentials(folder);
  await copyFile(`${credentials(lab).sshKey}.pub`, join(folder, 'authorized_keys'));
}

/** The same by the names QEMU has for them, for its servers of disks and for those who read them on the host. */
async function makeQemuCredentials(folder: string): Promise<void> {
  const qemu = join(folder, 'qemu');
  await mkdir(qemu, { recursive: true });
  await copyFile(join(folder, 'cacert.pem'), join(qemu, 'ca-cert.pem'));
  for (const side of ['server', 'client']) {
    await copyFile(join(folder, 'servercert.pem'), join(qemu, `${side}-cert.pem`));
    await copyFile(join(folder, 'serverkey.pem'), join(qemu, `${side}-key.pem`));
  }
}

/** What ssh clients need to know a host by. */
export async function knownHostLine(host: HostLayout): Promise<string> {
  const key = await readFile(join(host.folder, 'etc/lab/ssh_host_key.pub'), 'utf8');
  return `${host.address} ${key.split(' ').slice(0, 2).join(' ')}\n`;
}
