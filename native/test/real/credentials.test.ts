// Credentials as real hosts ask for them: by SASL, and in several rounds for an ssh key that has a passphrase.
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CredType, ErrorNumber, LibvirtError, open, type Credential } from '@virtdeck/libvirt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstHost, hostNamed, sharesLab } from './test-lab.js';

const run = promisify(execFile);

sharesLab(async () => undefined, ['h1', 'h2']);

const asking = (type: CredType): object => ({ type, defresult: null, prompt: expect.stringMatching(/./) });

describe('SASL', () => {
  let user: { name: string; password: string };

  beforeAll(async () => {
    const state = process.env['VIRTDECK_LAB_STATE'];
    if (state) ({ sasl: user } = JSON.parse(await readFile(state, 'utf8')) as { sasl: typeof user });
  });

  test.each(['sasl', 'tls-sasl'] as const)(
    'by %s: who asks, as whom, and the password',
    async (transport) => {
      const asked: Credential[][] = [];
      const connection = await open(hostNamed('h2').uri(transport), {
        onCredentials: async (credentials) => {
          asked.push(credentials);
          return credentials.map(({ type }) => (type === CredType.PASSPHRASE ? user.password : user.name));
        },
      });
      expect(asked).toEqual([
        [
          { ...asking(CredType.USERNAME), challenge: 'Authorization Name' },
          { ...asking(CredType.AUTHNAME), challenge: 'Authentication Name' },
          { ...asking(CredType.PASSPHRASE), challenge: 'Password' },
        ],
      ]);
      expect(await connection.getHostname()).not.toBe('');
      await connection.close();
    },
  );

  test('what can’t be answered is not asked for, and fails', async () => {
    let rounds = 0;
    const onCredentials = async (): Promise<null> => {
      rounds += 1;
      return null;
    };
    await expect(
      open(hostNamed('h2').uri('sasl'), { credTypes: [CredType.PASSPHRASE], onCredentials }),
    ).rejects.toMatchObject({ code: ErrorNumber.AUTH_FAILED });
    expect(rounds).toBe(0);
  });
});

describe('an ssh key with a passphrase, to a host not yet known', () => {
  const passphrase = 'open sesame';
  let folder: string;
  let key: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virtdeck-credentials-'));
    key = join(folder, 'key');
    if (!process.env['VIRTDECK_LAB_STATE']) return;
    await copyFile(new URL(firstHost().uri('ssh')).searchParams.get('keyfile')!, key);
    await chmod(key, 0o600);
    await run('ssh-keygen', ['-q', '-p', '-P', '', '-N', passphrase, '-f', key]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  function uri(transport: string, knownHosts: string): string {
    const options = new URLSearchParams({
      keyfile: key,
      known_hosts: join(folder, knownHosts),
      known_hosts_verify: 'normal',
      sshauth: 'privkey',
    });
    return `qemu+${transport}://root@${firstHost().address}/system?${options}`;
  }

  test.each(['libssh', 'libssh2'])('by %s takes two rounds', async (transport) => {
    const asked: Credential[][] = [];
    const connection = await open(uri(transport, transport), {
      onCredentials: async (credentials) => {
        asked.push(credentials);
        return credentials.map(({ type }) => (type === CredType.PASSPHRASE ? passphrase : 'y'));
      },
    });
    expect(asked).toEqual([
      [{ ...asking(CredType.ECHOPROMPT), challenge: null }],
      [{ ...asking(CredType.PASSPHRASE), challenge: null }],
    ]);
    expect(asked[0]![0]!.prompt).toContain(firstHost().address);
    expect(await connection.getType()).toBe('QEMU');
    await connection.close();
  });

  test('is refused with the host, and with the passphrase', async () => {
    const refusing = (answers: string[]): Promise<unknown> =>
      open(uri('libssh', 'refused'), { onCredentials: async () => [answers.shift() ?? null] });
    await expect(refusing(['n'])).rejects.toMatchObject({ code: ErrorNumber.LIBSSH });
    const error: unknown = await refusing(['y', 'hush-hush']).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: ErrorNumber.AUTH_FAILED });
    expect((error as LibvirtError).message).not.toContain('hush');
  });
});
