import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hostInput } from '../../contract/hosts.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { refusedConnection } from '../testing/fake-errors.js';
import { FakeHypervisor } from '../testing/fake-hypervisor.js';
import { FakeLibvirt } from '../testing/fake-libvirt.js';
import { fakeOpener } from '../testing/fake-opener.js';
import { Trials } from './trial.js';

const spec = hostInput.parse({ uri: 'qemu+tcp://h/system' });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(answer: () => Promise<FakeConnection>): Trials {
  const libvirt = new FakeLibvirt();
  libvirt.answers = [answer];
  return new Trials(fakeOpener(libvirt));
}

test('a trial reads the facts and leaves no connection behind', async () => {
  const connection = new FakeConnection(new FakeHypervisor());
  const trial = await setUp(() => Promise.resolve(connection)).run(spec, new AbortController().signal);
  expect(trial).toMatchObject({ ok: true, facts: { type: 'QEMU', secure: true } });
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.closed).toBe(true);
});

test('a trial that fails says why', async () => {
  const trial = await setUp(() => Promise.reject(refusedConnection())).run(
    spec,
    new AbortController().signal,
  );
  expect(trial).toMatchObject({ ok: false, error: { number: 38 } });
});

test('a host that does not answer is given up after the deadline, and closed should it answer after all', async () => {
  let answer: (connection: FakeConnection) => void = () => {};
  const trials = setUp(() => new Promise((resolve) => (answer = resolve)));
  const trial = trials.run(spec, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await trial).toMatchObject({ ok: false, error: { code: 'NOT_CONNECTED' } });
  const late = new FakeConnection(new FakeHypervisor());
  answer(late);
  await vi.advanceTimersByTimeAsync(0);
  expect(late.closed).toBe(true);
});

test('cancelling ends it at once; those that hang are bounded', async () => {
  const trials = setUp(() => new Promise(() => {}));
  for (let each = 0; each < 4; each++) {
    const cancel = new AbortController();
    const trial = trials.run(spec, cancel.signal);
    await vi.advanceTimersByTimeAsync(10);
    cancel.abort();
    expect(await trial).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  }
  await expect(trials.run(spec, new AbortController().signal)).rejects.toThrow('still wait');
});
