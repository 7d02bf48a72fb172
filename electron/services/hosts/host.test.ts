import { ErrorNumber } from '@virtdeck/libvirt';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LibvirtConnection, OpenOptions } from '../libvirt.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { fakeError, keepaliveTimeout, refusedConnection, wrongPassword } from '../testing/fake-errors.js';
import { FakeHypervisor, uuidOf } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener, hostConfig } from '../testing/fake-opener.js';
import { QuietLog } from '../testing/quiet-log.js';
import { Host } from './host.js';
import type { HostLink } from './host-link.js';
import { Prompts } from './prompts.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(...answers: ((options: OpenOptions) => Promise<LibvirtConnection>)[]): {
  host: Host;
  libvirt: FakeLibvirt;
  prompts: Prompts;
  links: HostLink[];
} {
  const libvirt = new FakeLibvirt();
  libvirt.answers = answers;
  const prompts = new Prompts();
  const host = new Host(hostConfig(), fakeOpener(libvirt, { prompts }), new QuietLog());
  const links: HostLink[] = [];
  host.links.subscribe((link) => links.push(link));
  return { host, libvirt, prompts, links };
}

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const connection = (): FakeConnection => new FakeConnection(new FakeHypervisor());
const never = (): Promise<LibvirtConnection> => new Promise(() => {});

test('connects, watches the link and tells the host’s facts', async () => {
  const open = connection();
  const { host, links } = setUp(() => Promise.resolve(open));
  expect(host.dto().state).toBe('idle');
  host.connect();
  expect(host.dto()).toMatchObject({ state: 'connecting', attempt: 1 });
  await settle();
  expect(host.dto()).toMatchObject({ state: 'ready', staleSince: null, lastError: null, facts: null });
  expect(open.calls).not.toContain('getHostname');
  links[0]?.listed.raise();
  await settle();
  expect(host.dto()).toMatchObject({
    state: 'ready',
    facts: { type: 'QEMU', libvirtVersion: '9.0.0', hypervisorVersion: '7.2.0', cpus: 4, bulkStats: true },
  });
  expect(links).toHaveLength(1);
  expect(open.calls.indexOf('registerCloseCallback')).toBeLessThan(open.calls.indexOf('getHostname'));
  expect(open.calls).toContain('setKeepAlive');
});

test('a lost link turns stale, keeps its facts and comes back by itself', async () => {
  const [first, second] = [connection(), connection()];
  const { host, libvirt, links } = setUp(
    () => Promise.resolve(first),
    () => Promise.reject(refusedConnection()),
    () => Promise.resolve(second),
  );
  host.connect();
  await settle(2000);
  first.lose();
  const lost = Date.now();
  expect(host.dto()).toMatchObject({ state: 'stale', staleSince: lost, facts: { type: 'QEMU' } });
  expect(links[0]?.ended).toBe(true);
  expect(first.closed || first.calls.includes('close')).toBe(true);
  const { nextAttemptAt } = host.dto();
  expect(nextAttemptAt).toBeGreaterThanOrEqual(lost + 400);
  expect(nextAttemptAt).toBeLessThanOrEqual(lost + 600);
  await settle(600);
  // The daemon is not back yet: still stale, and a longer pause.
  expect(libvirt.opens).toHaveLength(2);
  expect(host.dto()).toMatchObject({ state: 'stale', staleSince: lost });
  await settle(1500);
  expect(libvirt.opens).toHaveLength(3);
  expect(host.dto()).toMatchObject({ state: 'ready', staleSince: null, lastError: null });
  expect(links).toHaveLength(2);
});

test('a link that keepalive has given up counts as lost although the close callback stays away', async () => {
  const open = connection();
  const { host, links } = setUp(() => Promise.resolve(open), never);
  host.connect();
  await settle();
  const timedOut = keepaliveTimeout();
  await expect(links[0]?.race(Promise.reject(timedOut))).rejects.toBe(timedOut);
  await settle();
  // The error alone proves nothing.
  expect(host.dto().state).toBe('ready');
  open.alive = false;
  await expect(links[0]?.race(Promise.reject(timedOut))).rejects.toBe(timedOut);
  await settle();
  expect(host.dto().state).toBe('stale');
  expect(links[0]?.ended).toBe(true);
});

test('while it reconnects it says so', async () => {
  const first = connection();
  const { host } = setUp(() => Promise.resolve(first), never);
  host.connect();
  await settle();
  first.lose();
  await settle(700);
  expect(host.dto()).toMatchObject({ state: 'reconnecting', attempt: 1, nextAttemptAt: null });
});

test('a host that was never reached is tried again, less eagerly', async () => {
  const { host, libvirt } = setUp(() => Promise.reject(refusedConnection()));
  host.connect();
  await settle();
  expect(host.dto()).toMatchObject({ state: 'failed', lastError: { number: 38 }, staleSince: null });
  expect(host.dto().nextAttemptAt).toBeGreaterThanOrEqual(Date.now() + 3000);
  await settle(60_000);
  expect(libvirt.opens.length).toBeGreaterThan(2);
  expect(libvirt.opens.length).toBeLessThan(8);
});

test('a refused password is not tried again until the user asks', async () => {
  const { host, libvirt } = setUp(() => Promise.reject(wrongPassword()));
  host.connect();
  await settle();
  expect(host.dto()).toMatchObject({
    state: 'failed',
    nextAttemptAt: null,
    lastError: { code: 'VIR_ERR_AUTH_FAILED', number: 45, domain: 'VIR_FROM_QEMU' },
  });
  await settle(600_000);
  expect(libvirt.opens).toHaveLength(1);
  host.connect();
  await settle();
  expect(libvirt.opens).toHaveLength(2);
});

test('several questions in one open are asked one after the other', async () => {
  const open = connection();
  const asked: (string | null)[][] = [];
  const ask = async (options: OpenOptions, types: number[]): Promise<void> => {
    const answers = await options.onCredentials?.(
      types.map((type) => ({ type, prompt: `type ${type}`, challenge: null, defresult: null })),
    );
    if (!answers) throw fakeError(ErrorNumber.AUTH_CANCELLED, 'cancelled');
    asked.push(answers);
  };
  const { host, prompts } = setUp(async (options) => {
    await ask(options, [2, 5]);
    await ask(options, [7]);
    return open;
  });
  host.connect();
  await settle();
  expect(host.dto().state).toBe('needs-auth');
  const [first] = prompts.list();
  expect(first?.requests.map(({ type, secret }) => [type, secret])).toEqual([
    ['authname', false],
    ['passphrase', true],
  ]);
  expect(() => prompts.answer(first?.promptId ?? '', ['one'])).toThrow('2 answers');
  prompts.answer(first?.promptId ?? '', ['fred', 'secret']);
  await settle();
  const [second] = prompts.list();
  expect(second?.requests.map(({ type }) => type)).toEqual(['noechoprompt']);
  prompts.answer(second?.promptId ?? '', ['42']);
  await settle();
  expect(host.dto().state).toBe('ready');
  expect(asked).toEqual([['fred', 'secret'], ['42']]);
  expect(JSON.stringify(host.dto())).not.toContain('secret');
});

test('a question nobody answers goes when the user disconnects', async () => {
  let answers: unknown = 'none yet';
  const { host, prompts } = setUp(async (options) => {
    answers = await options.onCredentials?.([{ type: 5, prompt: '', challenge: null, defresult: null }]);
    throw fakeError(ErrorNumber.AUTH_CANCELLED, 'cancelled');
  });
  host.connect();
  await settle(600_000);
  expect(host.dto().state).toBe('needs-auth');
  host.disconnect();
  await settle();
  expect(answers).toBeNull();
  expect(prompts.list()).toEqual([]);
  expect(host.dto()).toMatchObject({ state: 'idle', lastError: null });
});

test('a host that does not answer is shown as such, and used when it answers after all', async () => {
  let answer: (connection: LibvirtConnection) => void = () => {};
  const { host } = setUp(() => new Promise((resolve) => (answer = resolve)));
  host.connect();
  await settle(19_000);
  expect(host.dto().state).toBe('connecting');
  await settle(2000);
  expect(host.dto()).toMatchObject({ state: 'failed', lastError: { code: 'NOT_CONNECTED' } });
  answer(connection());
  await settle();
  expect(host.dto()).toMatchObject({ state: 'ready', lastError: null });
  await settle(60_000);
  expect(host.dto().state).toBe('ready');
});

test('an attempt that hangs is followed by another', async () => {
  let hangs = true;
  const { host, libvirt } = setUp(() => (hangs ? never() : Promise.resolve(connection())));
  host.connect();
  await settle(21_000);
  hangs = false;
  expect(libvirt.opens).toHaveLength(1);
  await settle(30_000);
  expect(libvirt.opens).toHaveLength(2);
  expect(host.dto().state).toBe('ready');
});

test('an attempt that was given up says nothing any more', async () => {
  const { host } = setUp(never);
  host.connect();
  await settle(15_000);
  host.disconnect();
  await settle(10_000);
  expect(host.dto()).toMatchObject({ state: 'idle', lastError: null });
});

test('hanging opens are bounded however often the user tries', async () => {
  const { host, libvirt } = setUp(never);
  for (let attempt = 0; attempt < 10; attempt++) {
    host.connect();
    await settle(21_000);
  }
  expect(libvirt.opens).toHaveLength(3);
});

test('an open that succeeds after the user has given up is closed', async () => {
  const late = connection();
  let answer: (connection: LibvirtConnection) => void = () => {};
  const { host, links } = setUp(() => new Promise((resolve) => (answer = resolve)));
  host.connect();
  host.disconnect();
  answer(late);
  await settle();
  expect(late.closed).toBe(true);
  expect(host.dto().state).toBe('idle');
  expect(links).toHaveLength(0);
});

test('a link that breaks before it is usable is a failed attempt, not a hanging one', async () => {
  const open = connection();
  open.hang('getAllDomainStats');
  const { host } = setUp(() => Promise.resolve(open), never);
  host.connect();
  await settle();
  open.lose();
  await settle();
  expect(host.dto()).toMatchObject({ state: 'failed', lastError: { code: 'NOT_CONNECTED' } });
  expect(host.dto().nextAttemptAt).not.toBeNull();
  expect(open.closed).toBe(true);
});

test('a driver that can neither be watched nor kept alive is fine', async () => {
  const open = connection();
  const unsupported = (): Error => fakeError(ErrorNumber.NO_SUPPORT, 'not supported');
  open.fail('setKeepAlive', unsupported);
  open.fail('registerCloseCallback', unsupported);
  const { host } = setUp(() => Promise.resolve(open));
  host.connect();
  await settle();
  expect(host.dto().state).toBe('ready');
});

test('without libvirt’s library the host says which is missing and does not try again', async () => {
  const { LibraryMissingError } = await import('@virtdeck/libvirt');
  const { host } = setUp(() => Promise.reject(new LibraryMissingError('library-missing', 'no libvirt.so.0')));
  host.connect();
  await settle(120_000);
  expect(host.dto()).toMatchObject({
    state: 'failed',
    nextAttemptAt: null,
    lastError: { code: 'LIBRARY_MISSING', message: 'no libvirt.so.0' },
  });
});

test('disconnecting keeps the rows’ age and plans nothing', async () => {
  const open = connection();
  const { host, libvirt, links } = setUp(() => Promise.resolve(open));
  host.connect();
  await settle();
  host.disconnect();
  expect(host.dto()).toMatchObject({ state: 'idle', staleSince: Date.now(), nextAttemptAt: null });
  expect(links[0]?.ended).toBe(true);
  await settle(600_000);
  expect(libvirt.opens).toHaveLength(1);
});

test('signs of life are kept without telling everybody, and asked for when there are none', async () => {
  const open = connection();
  const { host, links } = setUp(() => Promise.resolve(open));
  host.connect();
  await settle(2500);
  let news = 0;
  host.changes.subscribe(() => news++);
  const asked = (): number => open.calls.filter((call) => call === 'getLibVersion').length;
  const before = asked();
  for (let second = 0; second < 20; second++) {
    links[0]?.touch();
    await settle(1000);
  }
  expect(asked()).toBe(before);
  expect(host.lastContactAt).toBe(Date.now() - 1000);
  await settle(9000);
  expect(asked()).toBe(before + 2);
  expect(host.lastContactAt).toBeGreaterThan(Date.now() - 4100);
  expect(news).toBe(0);
});

test('a host that owes a sign of life is not asked for another', async () => {
  const open = connection();
  const { host } = setUp(() => Promise.resolve(open));
  host.connect();
  await settle();
  open.hang('getLibVersion');
  await settle(60_000);
  expect(open.calls.filter((call) => call === 'getLibVersion')).toHaveLength(2);
  expect(host.lastContactAt).toBeLessThan(Date.now() - 50_000);
});

test('what the link is protected by is told after the host is ready', async () => {
  const { host } = setUp(() => Promise.resolve(connection()));
  host.connect();
  await settle();
  expect(host.dto()).toMatchObject({ state: 'ready', facts: null });
  await settle(2100);
  expect(host.dto().facts).toMatchObject({ secure: true, encrypted: false });
});

test('what the link was opened with takes a new one; a name does not', async () => {
  const { host, libvirt } = setUp(() => Promise.resolve(connection()));
  host.connect();
  await settle();
  const { advanced } = host.config;
  host.reconfigure({ ...host.config, name: 'other', advanced: { ...advanced, agentTimeoutSeconds: 7 } });
  await settle();
  expect(libvirt.opens).toHaveLength(1);
  host.reconfigure({ ...host.config, advanced: { ...advanced, keepAliveInterval: 30 } });
  await settle();
  expect(libvirt.opens).toHaveLength(2);
});

test('agents are limited as the host’s settings say, once per guest and change', async () => {
  const open = connection();
  open.hypervisor.add(0);
  open.hypervisor.add(1);
  const { host, links } = setUp(() => Promise.resolve(open));
  host.connect();
  await settle();
  const limit = async (index: number): Promise<void> => {
    const domain = await open.domainLookupByUUID(uuidOf(index));
    await links[0]?.limitAgent(domain);
  };
  const allow = (agentTimeoutSeconds: number | null): void =>
    host.reconfigure({ ...host.config, advanced: { ...host.config.advanced, agentTimeoutSeconds } });
  await limit(0);
  expect(open.agentLimits).toEqual([]);
  allow(7);
  await limit(0);
  await limit(0);
  await limit(1);
  expect(open.agentLimits).toEqual([7, 7]);
  allow(null);
  await limit(0);
  expect(open.agentLimits).toEqual([7, 7, -1]);
  open.fail('agentSetResponseTimeout', () => fakeError(ErrorNumber.NO_SUPPORT, 'not supported'));
  allow(9);
  await limit(0);
});
