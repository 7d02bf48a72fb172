import { ErrorNumber } from '@virtdeck/libvirt';
import { expect, test } from 'vitest';
import { domainRequest } from '../../contract/operations.js';
import type { DomainAction } from '../../contract/domain-actions.js';
import type { OperationDto, OperationsPayload } from '../../contract/operations.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { QuietLog } from '../testing/quiet-log.js';
import { until } from '../testing/until.js';
import { Operations } from './operations.js';

interface Bench extends FakeHost {
  operations: Operations;
  /** All operations there are. */
  now(): OperationDto[];
  act(action: DomainAction, ...indices: number[]): string[];
  of(id: string | undefined): OperationDto;
}

async function setUp(
  domains: number,
  { shutdownTimeoutSeconds = 60, readonly = false } = {},
): Promise<Bench> {
  const host = await fakeHost(domains, { readonly });
  const operations = new Operations({
    place: () => host,
    shutdownTimeoutSeconds: () => shutdownTimeoutSeconds,
    parallelPerHost: () => 8,
    log: new QuietLog(),
  });
  host.inventory.domainChanges.subscribe((uuid) => {
    if (host.inventory.domainRow(uuid)?.id == null) operations.domainStopped('h1', uuid);
  });
  const now = (): OperationDto[] => {
    let snapshot: OperationDto[] = [];
    const stop = operations.watch((payload) => {
      if (payload.kind === 'snapshot') snapshot = payload.operations;
    });
    stop();
    return snapshot;
  };
  return Object.assign(host, {
    operations,
    now,
    act: (action: DomainAction, ...indices: number[]) =>
      operations.act(
        indices.map((index) => ({ hostId: 'h1', uuid: uuidOf(index) })),
        domainRequest.parse({ action }),
      ),
    of: (id: string | undefined) => {
      const operation = now().find((each) => each.id === id);
      if (!operation) throw new Error('no such operation');
      return operation;
    },
  });
}

test('one operation per target, each with its own outcome', async () => {
  const { hypervisor, connection, act, of } = await setUp(3);
  hypervisor.domains.delete(uuidOf(1));
  const ids = act('start', 0, 1, 2);
  await until('all have ended', () => ids.every((id) => of(id).endedAt !== null));
  expect(ids.map((id) => of(id).state)).toEqual(['succeeded', 'failed', 'succeeded']);
  expect(of(ids[1]).error).toMatchObject({ code: 'VIR_ERR_NO_DOMAIN', number: ErrorNumber.NO_DOMAIN });
  expect(connection().calls.filter((call) => call === 'create')).toHaveLength(3);
});

test('a read-only connection refuses', async () => {
  const { connection, act, of } = await setUp(1, { readonly: true });
  const [id] = act('start', 0);
  expect(of(id)).toMatchObject({ state: 'failed', error: { code: 'REFUSED' } });
  expect(connection().calls).not.toContain('create');
});

test('shutdown succeeds when the guest stops, not when it was asked', async () => {
  const { hypervisor, connection, inventory, act, of } = await setUp(1);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  const [id] = act('shutdown', 0);
  await until('it waits', () => of(id).state === 'waiting');
  expect(of(id).deadline).toBeGreaterThan(Date.now() + 55_000);
  expect(of(id).cancellable).toBe(true);
  hypervisor.stop(uuidOf(0));
  connection().tell(uuidOf(0), 5);
  await until('it has ended', () => of(id).state === 'succeeded');
  expect(of(id).log.map(({ key }) => key)).toEqual(['begun', 'asked', 'stopped']);
});

test('a guest that does not heed the request fails softly and force is offered, until it is off', async () => {
  const { inventory, act, of } = await setUp(1, { shutdownTimeoutSeconds: 0.05 });
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  const [id] = act('shutdown', 0);
  await until('its time is over', () => of(id).state === 'failed');
  expect(of(id)).toMatchObject({ error: null, offers: ['destroy'], deadline: null });
  const [force] = act('destroy', 0);
  await until('forced off', () => of(force).state === 'succeeded');
  await until('nothing is offered any more', () => of(id).offers.length === 0);
});

test('forcing off a guest that is shutting down ends both', async () => {
  const { inventory, act, of } = await setUp(1);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  const [shutdown] = act('shutdown', 0);
  await until('it waits', () => of(shutdown).state === 'waiting');
  const [force] = act('destroy', 0);
  await until('both ended', () => of(shutdown).endedAt !== null && of(force).endedAt !== null);
  expect([of(shutdown).state, of(force).state]).toEqual(['succeeded', 'succeeded']);
});

test('waiting for a guest can be given up', async () => {
  const { inventory, operations, act, of } = await setUp(1);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  const [id = ''] = act('shutdown', 0);
  await until('it waits', () => of(id).state === 'waiting');
  operations.cancel(id);
  await until('cancelled', () => of(id).state === 'cancelled');
  expect(() => operations.cancel(id)).toThrow('cannot be cancelled');
});

test('saving tells how far it is and can be cancelled through libvirt', async () => {
  const { connection, inventory, operations, act, of } = await setUp(1);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  connection().hang('managedSave');
  const [id = ''] = act('save', 0);
  await until('a quarter is done', () => of(id).progress === 0.25);
  expect(of(id)).toMatchObject({ state: 'running', cancellable: true });
  expect(of(id).etaMs).toBeGreaterThan(0);
  operations.cancel(id);
  await until('cancelled', () => of(id).state === 'cancelled');
  expect(connection().calls).toContain('abortJob');
  expect(inventory.domainRow(uuidOf(0))?.state).toBe('running');
});

test('a second job is refused, and the first is named', async () => {
  const { connection, inventory, act, of } = await setUp(1);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  connection().hang('managedSave');
  act('save', 0);
  const [second] = act('save', 0);
  expect(of(second)).toMatchObject({
    state: 'failed',
    error: { code: 'BUSY', message: 'The machine has a job already: save' },
  });
  const [force] = act('destroy', 0);
  await until('it is forced off although it is being saved', () => of(force).state === 'succeeded');
  connection().letGo('managedSave');
});

test('restoring is refused where nothing was saved', async () => {
  const { hypervisor, connection, act, of } = await setUp(2);
  hypervisor.get(uuidOf(1)).managedSave = true;
  const [without, saved] = act('restore', 0, 1);
  await until('both ended', () => of(without).endedAt !== null && of(saved).endedAt !== null);
  expect(of(without).error).toMatchObject({ code: 'REFUSED' });
  expect(of(saved).state).toBe('succeeded');
  expect(connection().calls.filter((call) => call === 'create')).toHaveLength(1);
});

test('a host that goes away fails what runs on it, at once and with the reason', async () => {
  const { connection, act, of } = await setUp(1);
  connection().hang('create');
  const [id] = act('start', 0);
  await until('it runs', () => connection().calls.includes('create'));
  connection().lose();
  await until('it failed', () => of(id).state === 'failed');
  expect(of(id).error).toMatchObject({ code: 'NOT_CONNECTED' });
  const [next] = act('start', 0);
  await until('so does the next one', () => of(next).state === 'failed');
});

test('what waits behind eight hanging calls can be cancelled', async () => {
  const { connection, operations, act, of } = await setUp(10);
  connection().hang('create');
  const ids = act('start', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  await until('eight run', () => ids.filter((id) => of(id).state === 'running').length === 8);
  const last = ids.at(-1) ?? '';
  expect(of(last).state).toBe('queued');
  operations.cancel(last);
  expect(of(last).state).toBe('cancelled');
  connection().letGo('create');
  await until('the others ended', () => ids.every((id) => of(id).endedAt !== null));
  expect(connection().calls.filter((call) => call === 'create')).toHaveLength(9);
});

test('the newest 500 ended operations are kept, and ended ones can be cleared', async () => {
  const { connection, operations, now, act } = await setUp(1, { readonly: true });
  for (let round = 0; round < 520; round++) act('start', 0);
  expect(now()).toHaveLength(500);
  operations.clear();
  expect(now()).toEqual([]);
  expect(connection().calls).not.toContain('create');
});

test('a group counts as one, and is forgotten as a whole', async () => {
  const { now, act } = await setUp(1, { readonly: true });
  const ids = act('start', ...Array<number>(600).fill(0));
  expect(new Set(now().map(({ group }) => group)).size).toBe(1);
  for (let round = 0; round < 499; round++) act('start', 0);
  expect(now()).toHaveLength(1099);
  act('start', 0);
  expect(now()).toHaveLength(500);
  expect(now().some(({ id }) => ids.includes(id))).toBe(false);
});

test('a group that has not ended is not cleared away', async () => {
  const { connection, operations, now, act, of } = await setUp(10);
  connection().hang('create');
  const ids = act('start', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  operations.cancelQueued(of(ids[0]).group ?? '');
  expect(now().filter(({ state }) => state === 'cancelled')).toHaveLength(2);
  operations.clear();
  expect(now()).toHaveLength(10);
  connection().letGo('create');
  await until('all ended', () => ids.every((id) => of(id).endedAt !== null));
  operations.clear();
  expect(now()).toEqual([]);
});

test('what changes within a moment is told in one message', async () => {
  const { operations, act, of } = await setUp(100);
  const payloads: OperationsPayload[] = [];
  operations.watch((payload) => payloads.push(payload));
  const ids = act('start', ...Array.from({ length: 100 }, (_, index) => index));
  await until('all ended', () => ids.every((id) => of(id).endedAt !== null));
  await until('and told', () => {
    const last = payloads.at(-1);
    return last?.kind === 'changed' && last.operations.some(({ id }) => id === ids.at(-1));
  });
  expect(payloads.length).toBeLessThan(30);
});

test('who wants to know hears of each beginning and end, once', async () => {
  const { operations, act, of } = await setUp(2);
  const heard: string[] = [];
  operations.begun.subscribe(({ name, state }) => heard.push(`${name} ${state}`));
  operations.ended.subscribe(({ name, state }) => heard.push(`${name} ${state}`));
  const ids = act('start', 0, 1);
  await until('both ended', () => ids.every((id) => of(id).endedAt !== null));
  expect(heard.sort()).toEqual(['vm-0 running', 'vm-0 succeeded', 'vm-1 running', 'vm-1 succeeded']);
});

test.each([
  [{ action: 'start', paused: true, autodestroy: true }, 'create', 1 | 2],
  [{ action: 'start', forceBoot: true, resetNvram: true }, 'create', 8 | 32],
  [{ action: 'shutdown', via: 'agent' }, 'shutdown', 2],
  [{ action: 'shutdown', via: 'signal' }, 'shutdown', 8],
  [{ action: 'reboot', via: 'acpi' }, 'reboot', 1],
  [{ action: 'destroy', graceful: true }, 'destroy', 1],
  [{ action: 'save', bypassCache: true }, 'managedSave', 1],
  [{ action: 'pm-suspend', target: 'hybrid' }, 'pmSuspendForDuration', 2],
  [{ action: 'autostart' }, 'setAutostart', true],
  [{ action: 'no-autostart' }, 'setAutostart', false],
] as const)('%j reaches libvirt’s %s', async (request, method, argument) => {
  const { connection, operations, of } = await setUp(1);
  const [id] = operations.act([{ hostId: 'h1', uuid: uuidOf(0) }], domainRequest.parse(request));
  await until('it was asked', () => of(id).state !== 'queued' && connection().calls.includes(method));
  expect(connection().argumentOf(method)).toBe(argument);
});

test('a machine with a saved state is not started past it, unless that is asked for', async () => {
  const { hypervisor, connection, inventory, operations, act, of } = await setUp(1);
  hypervisor.get(uuidOf(0)).managedSave = true;
  inventory.touchDomain(uuidOf(0));
  await until('its row says so', () => inventory.domainRow(uuidOf(0))?.managedSave === true);
  const [refused] = act('start', 0);
  await until('refused', () => of(refused).endedAt !== null);
  expect(of(refused).error).toMatchObject({ code: 'REFUSED' });
  expect(connection().calls).not.toContain('create');
  const [forced] = operations.act(
    [{ hostId: 'h1', uuid: uuidOf(0) }],
    domainRequest.parse({ action: 'start', forceBoot: true }),
  );
  await until('started', () => of(forced).state === 'succeeded');
});

test('autostart and a discarded saved state show in the row, although no event tells of them', async () => {
  const { hypervisor, inventory, act } = await setUp(1);
  hypervisor.get(uuidOf(0)).managedSave = true;
  act('autostart', 0);
  await until('it starts with the host', () => inventory.domainRow(uuidOf(0))?.autostart === true);
  act('discard-save', 0);
  await until('nothing is saved', () => inventory.domainRow(uuidOf(0))?.managedSave === false);
  act('no-autostart', 0);
  await until('it does not any more', () => inventory.domainRow(uuidOf(0))?.autostart === false);
});

test('a running machine is not deleted, one that is off goes', async () => {
  const { hypervisor, connection, inventory, act, of } = await setUp(2);
  act('start', 0);
  await until('it runs', () => inventory.domainRow(uuidOf(0))?.state === 'running');
  const [running, off] = act('delete', 0, 1);
  await until('both ended', () => of(running).endedAt !== null && of(off).endedAt !== null);
  expect(of(running).error).toMatchObject({ code: 'REFUSED' });
  expect(of(off)).toMatchObject({ state: 'succeeded', log: [{ key: 'begun' }, { key: 'undefined' }] });
  expect([...hypervisor.domains.keys()]).toEqual([uuidOf(0)]);
  expect(connection().calls.filter((call) => call === 'undefine')).toHaveLength(1);
});

test.each([
  ['reboot', 'reboot'],
  ['suspend', 'suspend'],
  ['resume', 'resume'],
  ['reset', 'reset'],
  ['nmi', 'injectNMI'],
  ['pm-suspend', 'pmSuspendForDuration'],
  ['pm-wakeup', 'pmWakeup'],
  ['destroy', 'destroy'],
] as const)('%s calls libvirt’s %s', async (action, method) => {
  const { connection, act, of } = await setUp(1);
  const [id] = act(action, 0);
  await until('it ended', () => of(id).endedAt !== null);
  expect(of(id).state).toBe('succeeded');
  expect(connection().calls).toContain(method);
});
