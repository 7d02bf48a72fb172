import { expect, onTestFinished, test } from 'vitest';
import type { ConsoleStatus } from '../../contract/contract.js';
import type { ByteDuplex } from '../../contract/handlers.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { noSupport } from '../testing/fake-errors.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { until } from '../testing/until.js';

const uuid = uuidOf(0);

/** A window's end of a console. */
class Window {
  text = '';
  ended = false;
  paused = false;
  #resume: () => void = () => {};

  constructor(readonly duplex: ByteDuplex) {
    void this.#run();
    onTestFinished(() => duplex.close());
  }

  async #run(): Promise<void> {
    for await (const bytes of this.duplex.readable) {
      this.text += new TextDecoder().decode(bytes);
      if (this.paused) await new Promise<void>((resolve) => (this.#resume = resolve));
    }
    this.ended = true;
  }

  resume(): void {
    this.paused = false;
    this.#resume();
  }
}

async function running(): Promise<FakeHost & { statuses: ConsoleStatus[] }> {
  const host = await fakeHost(1);
  start(host);
  await until('it runs', () => host.inventory.domainRow(uuid)?.state === 'running');
  const statuses: ConsoleStatus[] = [];
  host.consoles.watchStatus(uuid, (status) => statuses.push(status));
  return Object.assign(host, { statuses });
}

function start(host: FakeHost): void {
  host.hypervisor.start(uuid);
  host.connection().tell(uuid, 2);
}

function stop(host: FakeHost): void {
  host.hypervisor.stop(uuid);
  host.connection().streams.at(-1)?.end();
  host.connection().tell(uuid, 5);
}

const open = async (host: FakeHost, force = false): Promise<Window> =>
  new Window(await host.consoles.open(uuid, null, force));

function is(status: ConsoleStatus | undefined, wanted: string): boolean {
  return (status?.state === 'detached' ? status.reason : status?.state) === wanted;
}

test('two windows share one stream; the later one gets what was before', async () => {
  const host = await running();
  const first = await open(host);
  expect(is(host.statuses.at(-1), 'attached')).toBe(true);
  host.connection().streams[0]?.deliver('login: ');
  await until('the first sees it', () => first.text === 'login: ');
  const second = await open(host);
  await until('the second sees it, too', () => second.text === 'login: ');
  host.connection().streams[0]?.deliver('root');
  await until('both go on', () => first.text === 'login: root' && second.text === 'login: root');
  expect(host.connection().streams).toHaveLength(1);
  await second.duplex.write(new TextEncoder().encode('a'));
  await first.duplex.write(new TextEncoder().encode('b'));
  const written = host.connection().streams[0]?.written.map((bytes) => new TextDecoder().decode(bytes));
  expect(written).toEqual(['a', 'b']);
});

test('the last window that closes lets the console go, and its text is kept', async () => {
  const host = await running();
  const first = await open(host);
  const second = await open(host);
  const [stream] = host.connection().streams;
  stream?.deliver('before');
  await until('seen', () => first.text === 'before');
  first.duplex.close();
  expect(stream?.ended).toBe(false);
  second.duplex.close();
  await until('let go', () => stream?.ended === true);
  await until('told', () => is(host.statuses.at(-1), 'none'));
  const third = await open(host);
  await until('still there', () => third.text === 'before');
});

test('it attaches again when the domain starts again', async () => {
  const host = await running();
  const window = await open(host);
  host.connection().streams[0]?.deliver('one ');
  await until('seen', () => window.text === 'one ');
  stop(host);
  await until('told', () => is(host.statuses.at(-1), 'not-running'));
  start(host);
  await until('attached again', () => is(host.statuses.at(-1), 'attached'));
  host.connection().streams.at(-1)?.deliver('two');
  await until('goes on', () => window.text === 'one two');
  expect(window.ended).toBe(false);
});

test('it attaches again when the host is back', async () => {
  const host = await running();
  const window = await open(host);
  host.connection().streams[0]?.deliver('one ');
  await until('seen', () => window.text === 'one ');
  host.connection().lose();
  await until('told', () => is(host.statuses.at(-1), 'host-away'));
  await until('attached again', () => is(host.statuses.at(-1), 'attached'));
  expect(host.connections).toHaveLength(2);
  host.connection().streams[0]?.deliver('two');
  await until('goes on', () => window.text === 'one two');
});

test('a stopped domain’s console is joined and waits', async () => {
  const host = await fakeHost(1);
  const window = await open(host);
  start(host);
  await until('attached', () => host.connection().streams.length === 1);
  host.connection().streams[0]?.deliver('hello');
  await until('seen', () => window.text === 'hello');
});

test('a console in use says so, and force takes it over', async () => {
  const host = await running();
  host.connection().consoleInUse = true;
  const window = await open(host);
  expect(is(host.statuses.at(-1), 'in-use')).toBe(true);
  const attempts = (): number => host.connection().calls.filter((call) => call === 'openConsole').length;
  expect(attempts()).toBe(1);
  host.connection().tell(uuid, 0);
  await until('the event is handled', () => host.connection().calls.includes('getXMLDesc'));
  expect(attempts()).toBe(1);
  const forced = await open(host, true);
  expect(is(host.statuses.at(-1), 'attached')).toBe(true);
  host.connection().streams.at(-1)?.deliver('mine');
  await until('both see it', () => forced.text === 'mine' && window.text === 'mine');
});

test('when another client takes it, that is told and not fought', async () => {
  const host = await running();
  await open(host);
  host.connection().consoleInUse = true;
  host.connection().streams[0]?.end();
  await until('told', () => is(host.statuses.at(-1), 'in-use'));
  expect(host.connection().calls.filter((call) => call === 'openConsole')).toHaveLength(2);
});

test('a driver without consoles refuses the open, for a second window as well', async () => {
  const host = await running();
  host.connection().fail('openConsole', noSupport);
  await expect(open(host)).rejects.toMatchObject({ codeName: 'VIR_ERR_NO_SUPPORT' });
  await expect(open(host)).rejects.toMatchObject({ codeName: 'VIR_ERR_NO_SUPPORT' });
});

test('a window that cannot keep up slows the guest down and loses nothing', async () => {
  const host = await running();
  const window = await open(host);
  window.paused = true;
  const [stream] = host.connection().streams;
  const chunk = 'x'.repeat(64 * 1024);
  for (let index = 0; index < 40; index++) stream?.deliver(chunk);
  await until('the stream is held back', () => (stream?.waiting ?? 0) < 35);
  await new Promise((resolve) => setImmediate(resolve));
  expect(stream?.waiting).toBeGreaterThan(20);
  window.resume();
  await until('all arrived', () => window.text.length === 40 * chunk.length);
  expect(stream?.waiting).toBe(0);
});

test('what is typed into a detached console is dropped, not an error', async () => {
  const host = await fakeHost(1);
  const window = await open(host);
  await expect(window.duplex.write(new Uint8Array([1]))).resolves.toBeUndefined();
});
