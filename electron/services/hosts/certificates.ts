import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { CertificateFile, CertificateReport } from '../../contract/hosts.js';

interface Place {
  role: CertificateFile['role'];
  /** In a folder the user chose, all files lie side by side. */
  name: string;
  /** Where libvirt looks when no folder was chosen: the user's own, else the system's. */
  own: string;
  system: string;
}

const places: readonly Place[] = [
  { role: 'ca', name: 'cacert.pem', own: '.pki/libvirt/cacert.pem', system: '/etc/pki/CA/cacert.pem' },
  {
    role: 'certificate',
    name: 'clientcert.pem',
    own: '.pki/libvirt/clientcert.pem',
    system: '/etc/pki/libvirt/clientcert.pem',
  },
  {
    role: 'key',
    name: 'clientkey.pem',
    own: '.pki/libvirt/clientkey.pem',
    system: '/etc/pki/libvirt/private/clientkey.pem',
  },
];

interface Found {
  role: CertificateFile['role'];
  path: string;
  pem: Buffer | null;
  problem: 'missing' | 'unreadable' | null;
}

async function read(role: Found['role'], path: string): Promise<Found> {
  try {
    return { role, path, pem: await readFile(path), problem: null };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    return { role, path, pem: null, problem: missing ? 'missing' : 'unreadable' };
  }
}

async function find({ role, name, own, system }: Place, folder: string, home: string): Promise<Found> {
  if (folder !== '') return read(role, join(folder, name));
  // root uses the system's only.
  const first = process.getuid?.() === 0 ? null : await read(role, join(home, own));
  return first?.pem ? first : read(role, system);
}

function certificate(pem: Buffer | null | undefined): X509Certificate | null {
  if (!pem) return null;
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function signedBy(child: X509Certificate, ca: X509Certificate): boolean {
  try {
    return child.checkIssued(ca) && child.verify(ca.publicKey);
  } catch {
    return false;
  }
}

/** What a person would call the owner of a certificate. */
function ownerOf({ subject }: X509Certificate): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.split('\n').join(', ');
}

function timeProblem(found: X509Certificate, now: number): 'expired' | 'not-yet-valid' | null {
  if (Date.parse(found.validTo) < now) return 'expired';
  return Date.parse(found.validFrom) > now ? 'not-yet-valid' : null;
}

function keyFits(pem: Buffer, owner: X509Certificate | null): 'ok' | 'invalid' | 'wrong-key' {
  try {
    const key = createPrivateKey(pem);
    return !owner || owner.checkPrivateKey(key) ? 'ok' : 'wrong-key';
  } catch {
    return 'invalid';
  }
}

/** Checks what TLS needs before libvirt does, which tells the first thing that is wrong, and not always which. */
export async function checkCertificates(
  folder: string,
  now = Date.now(),
  home = homedir(),
): Promise<CertificateReport> {
  let state: CertificateReport['folder'] = 'ok';
  if (folder !== '')
    state = await stat(folder).then(
      (found) => (found.isDirectory() ? 'ok' : 'no-folder'),
      (error: unknown) => ((error as NodeJS.ErrnoException).code === 'EACCES' ? 'unreadable' : 'missing'),
    );
  if (state !== 'ok') return { folder: state, files: [] };
  const found = await Promise.all(places.map((place) => find(place, folder, home)));
  const ca = certificate(found.find(({ role }) => role === 'ca')?.pem);
  const own = certificate(found.find(({ role }) => role === 'certificate')?.pem);
  return {
    folder: 'ok',
    files: found.map(({ role, path: file, pem, problem }) => {
      const base = { role, path: file, subject: null, validUntil: null };
      if (!pem) return { ...base, status: problem ?? 'unreadable' };
      if (role === 'key') return { ...base, status: keyFits(pem, own) };
      const parsed = role === 'ca' ? ca : own;
      if (!parsed) return { ...base, status: 'invalid' };
      const wrongCa = role === 'certificate' && ca !== null && !signedBy(parsed, ca);
      return {
        ...base,
        subject: ownerOf(parsed),
        validUntil: Date.parse(parsed.validTo),
        status: timeProblem(parsed, now) ?? (wrongCa ? 'wrong-ca' : 'ok'),
      };
    }),
  };
}
