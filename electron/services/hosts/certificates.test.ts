import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { checkCertificates } from './certificates.js';

const openssl = (folder: string, ...args: string[]): void =>
  void execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });

/** A folder as libvirt wants it, made by OpenSSL. */
function certificates(): string {
  const folder = temporaryFolder();
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    folder,
    'req',
    '-x509',
    ...key,
    '-keyout',
    'cakey.pem',
    '-out',
    'cacert.pem',
    '-days',
    '30',
    '-subj',
    '/CN=Test CA',
  );
  openssl(folder, 'req', ...key, '-keyout', 'clientkey.pem', '-out', 'client.csr', '-subj', '/CN=me');
  openssl(
    folder,
    'x509',
    '-req',
    '-in',
    'client.csr',
    '-CA',
    'cacert.pem',
    '-CAkey',
    'cakey.pem',
    '-CAcreateserial',
    '-out',
    'clientcert.pem',
    '-days',
    '10',
  );
  return folder;
}

async function statuses(folder: string, now?: number): Promise<string[]> {
  const { files } = await checkCertificates(folder, now);
  return files.map(({ role, status }) => `${role} ${status}`);
}

test('a complete folder is fine, and says whose certificate it is', async () => {
  const folder = certificates();
  const { folder: state, files } = await checkCertificates(folder);
  expect(state).toBe('ok');
  expect(files.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  expect(files[1]).toMatchObject({ path: join(folder, 'clientcert.pem'), subject: 'me' });
  expect(files[1]?.validUntil).toBeGreaterThan(Date.now() + 8 * 86_400_000);
});

test('what is missing, broken, expired, or belongs to something else is named', async () => {
  const folder = certificates();
  const other = certificates();
  expect(await statuses(folder, Date.now() + 20 * 86_400_000)).toEqual([
    'ca ok',
    'certificate expired',
    'key ok',
  ]);
  expect(await statuses(folder, Date.now() - 20 * 86_400_000)).toContain('certificate not-yet-valid');
  copyFileSync(join(other, 'clientkey.pem'), join(folder, 'clientkey.pem'));
  expect(await statuses(folder)).toEqual(['ca ok', 'certificate ok', 'key wrong-key']);
  copyFileSync(join(other, 'cacert.pem'), join(folder, 'cacert.pem'));
  expect(await statuses(folder)).toContain('certificate wrong-ca');
  writeFileSync(join(folder, 'clientcert.pem'), 'no certificate');
  rmSync(join(folder, 'cacert.pem'));
  writeFileSync(join(folder, 'clientkey.pem'), 'no key');
  expect(await statuses(folder)).toEqual(['ca missing', 'certificate invalid', 'key invalid']);
});

test('a folder that is none is told', async () => {
  expect(await checkCertificates('/nonexistent')).toEqual({ folder: 'missing', files: [] });
  expect((await checkCertificates(join(certificates(), 'cacert.pem'))).folder).toBe('no-folder');
});

test('without a folder libvirt’s own places are looked at', async () => {
  const { folder, files } = await checkCertificates('', Date.now(), '/nonexistent');
  expect(folder).toBe('ok');
  expect(files[0]?.path).toBe('/etc/pki/CA/cacert.pem');
});
