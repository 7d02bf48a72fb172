import { ErrorNumber } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import type { LibvirtConnection, OpenOptions } from '../libvirt.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { fakeError, wrongPassword } from '../testing/fake-errors.js';
import { FakeHypervisor } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener, hostConfig, memorySecrets } from '../testing/fake-opener.js';
import { until } from '../testing/until.js';
import type { Opener } from './opener.js';
import { Prompts } from './prompts.js';
import type { SecretStore } from '../secrets/secret-store.js';

const credentials = [
  { type: 2, prompt: 'name', challenge: null, defresult: null },
  { type: 5, prompt: 'password', challenge: null, defresult: null },
];

/** A host that lets only one password in. */
function setUp(password: { now: string }): {
  opener: Opener;
  prompts: Prompts;
  secrets: SecretStore;
  libvirt: FakeLibvirt;
  connection: FakeConnection;
} {
  const connection = new FakeConnection(new FakeHypervisor());
  const libvirt = new FakeLibvirt();
  libvirt.answers = [
    async (options: OpenOptions): Promise<LibvirtConnection> => {
      const given = await options.onCredentials?.(credentials);
      if (!given) throw fakeError(ErrorNumber.AUTH_CANCELLED, 'cancelled');
      if (given[1] !== password.now) throw wrongPassword();
      return connection;
    },
  ];
  const prompts = new Prompts();
  const secrets = memorySecrets();
  return { opener: fakeOpener(libvirt, { prompts, secrets }), prompts, secrets, libvirt, connection };
}

const waiting = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });

async function answer(prompts: Prompts, password: string, remember: boolean): Promise<boolean> {
  await until('it is asked', () => prompts.list().length === 1);
  const [prompt] = prompts.list();
  prompts.answer(prompt?.promptId ?? '', ['fred', password], remember);
  return prompt?.again ?? false;
}

test('a right answer is remembered on request and used again without asking', async () => {
  const { opener, prompts, secrets } = setUp({ now: 'right' });
  const first = opener.open(hostConfig(), waiting());
  expect(await answer(prompts, 'right', true)).toBe(false);
  await first;
  expect(secrets.has('h1')).toBe(true);
  await opener.open(hostConfig(), waiting());
  expect(prompts.list()).toEqual([]);
});

test('a wrong answer is not remembered, and neither is one nobody asked to', async () => {
  const { opener, prompts, secrets } = setUp({ now: 'right' });
  const first = opener.open(hostConfig(), waiting());
  await answer(prompts, 'wrong', true);
  await expect(first).rejects.toThrow('authentication failed');
  const second = opener.open(hostConfig(), waiting());
  await answer(prompts, 'right', false);
  await second;
  expect(secrets.has('h1')).toBe(false);
});

test('a remembered answer that has become wrong is forgotten and asked for in the same attempt', async () => {
  const password = { now: 'old' };
  const { opener, prompts, secrets } = setUp(password);
  const first = opener.open(hostConfig(), waiting());
  await answer(prompts, 'old', true);
  await first;
  password.now = 'new';
  const second = opener.open(hostConfig(), waiting());
  expect(await answer(prompts, 'new', true)).toBe(true);
  await second;
  expect(await secrets.get('h1', 'sasl:authname,passphrase')).toEqual(['fred', 'new']);
});

test('whoever gives up is told so, and an aborted attempt asks nothing', async () => {
  const { opener, prompts } = setUp({ now: 'right' });
  const first = opener.open(hostConfig(), waiting());
  await until('it is asked', () => prompts.list().length === 1);
  prompts.answer(prompts.list()[0]?.promptId ?? '', null);
  await expect(first).rejects.toMatchObject({ dto: { code: 'VIR_ERR_AUTH_CANCELLED' } });
  await expect(opener.open(hostConfig(), { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(prompts.list()).toEqual([]);
});

test('the host to act as is named before anything else, and a refusal closes the connection', async () => {
  const { libvirt, connection } = setUp({ now: '' });
  libvirt.answers = [() => Promise.resolve(connection)];
  const opener = fakeOpener(libvirt);
  const { advanced } = hostConfig();
  const identity = { userName: 'fred', userId: 1000, groupName: '', groupId: null, saslUserName: '' };
  const config = hostConfig({ advanced: { ...advanced, identity, noAliases: true } });
  await opener.open(config, waiting());
  expect(connection.identity).toEqual({ 'user-name': 'fred', 'unix-user-id': 1000n });
  expect(libvirt.opens[0]?.options.flags).toBe(2);
  connection.fail('setIdentity', () => fakeError(ErrorNumber.ACCESS_DENIED, 'access denied'));
  await expect(opener.open(config, waiting())).rejects.toThrow('access denied');
  expect(connection.closed).toBe(true);
});
