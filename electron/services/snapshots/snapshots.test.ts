import { expect, test } from 'vitest';
import type { DomainRow } from '../../contract/inventory.js';
import type { OperationDto } from '../../contract/operations.js';
import type { SnapshotSpec, SnapshotsPayload } from '../../contract/snapshots.js';
import type { Services } from '../services.js';
import { context, demoServices } from '../testing/demo-services.js';
import { until } from '../testing/until.js';

interface Scene {
  calls: Services['handlers']['calls'];
  rows: Map<string, DomainRow>;
  shown: () => SnapshotsPayload;
  /** Waits for an operation; returns why it failed. */
  ended(id: string | Promise<string>): Promise<string | null>;
  on: { hostId: string; uuid: string };
}

/** One of the demo host's machines, none of which has snapshots. */
async function scene(name: 'mail' | 'gateway'): Promise<Scene> {
  const services = demoServices();
  services.start();
  const { calls, topics } = services.handlers;
  const rows = new Map<string, DomainRow>();
  const operations = new Map<string, OperationDto>();
  await topics['inventory.watch'](
    { hostId: 'demo' },
    (payload) => {
      for (const row of payload.domains) rows.set(row.uuid, row);
    },
    context,
  );
  await topics['operations.watch'](
    {},
    (payload) => {
      if (payload.kind !== 'removed')
        for (const operation of payload.operations) operations.set(operation.id, operation);
    },
    context,
  );
  await until('machines are listed', () => rows.size > 0);
  const row = [...rows.values()].find((each) => each.name === name);
  if (!row) throw new Error(`the demo host has no machine ${name}`);
  const on = { hostId: 'demo', uuid: row.uuid };
  let payload: SnapshotsPayload | null = null;
  await topics['snapshots.watch'](on, (next) => (payload = next), context);
  await until('snapshots are read', () => payload !== null);
  return {
    calls,
    rows,
    on,
    shown: () => payload ?? { rows: [], error: null },
    ended: async (asked) => {
      const id = await asked;
      await until('it has ended', () => operations.get(id)?.endedAt != null);
      return operations.get(id)?.error?.message ?? null;
    },
  };
}

const spec = (name: string, change: Partial<SnapshotSpec> = {}): SnapshotSpec => ({
  name,
  description: '',
  memory: 'none',
  memoryFile: null,
  disks: [],
  quiesce: false,
  halt: false,
  live: false,
  reuse: false,
  ...change,
});

async function usual({ calls, on }: Scene, name: string): Promise<SnapshotSpec> {
  const choices = await calls['snapshots.choices'](on, context);
  return spec(name, {
    memory: choices.running ? 'internal' : 'none',
    disks: choices.disks.map(({ target, fixed }) => ({
      target,
      snapshot: fixed ? 'none' : 'internal',
      file: null,
    })),
  });
}

test('snapshots are taken, described and renamed, and the tree follows', async () => {
  const here = await scene('mail');
  const { calls, on, shown, ended, rows } = here;
  expect(shown()).toEqual({ rows: [], error: null });
  const { name, kinds } = await calls['snapshots.choices'](on, context);
  expect(name).toBe('snapshot-1');
  expect(kinds.find(({ kind }) => kind === 'external-memory')?.obstacles).toEqual([
    { why: 'not-running', what: null, ability: null },
  ]);

  for (const each of ['base', 'middle & more', 'top'])
    expect(
      await ended(calls['snapshots.create']({ ...on, spec: await usual(here, each) }, context)),
    ).toBeNull();
  await until('they show', () => shown().rows.length === 3);
  const brief = (): unknown =>
    shown().rows.map(({ name: own, parent, isCurrent, children }) => ({ own, parent, isCurrent, children }));
  expect(brief()).toEqual([
    { own: 'base', parent: null, isCurrent: false, children: 1 },
    { own: 'middle & more', parent: 'base', isCurrent: false, children: 1 },
    { own: 'top', parent: 'middle & more', isCurrent: true, children: 0 },
  ]);
  await until('the machine’s row tells', () => rows.get(on.uuid)?.snapshotCount === 3);

  expect(
    await ended(
      calls['snapshots.describe']({ ...on, name: 'top', description: 'as <good> as new' }, context),
    ),
  ).toBeNull();
  await until('the description shows', () => shown().rows.at(-1)?.description === 'as <good> as new');
  expect(shown().rows.at(-1)).toMatchObject({ name: 'top', isCurrent: true });
  expect(await calls['snapshots.xml']({ ...on, name: 'top' }, context)).toContain('as &lt;good&gt; as new');
});

test('a snapshot whose state is within an image keeps its name', async () => {
  const here = await scene('mail');
  const { calls, on, ended } = here;
  expect(
    await ended(calls['snapshots.create']({ ...on, spec: await usual(here, 'old') }, context)),
  ).toBeNull();
  const refusal = await ended(calls['snapshots.rename']({ ...on, name: 'old', newName: 'new' }, context));
  expect(refusal).toContain('under the old name');
});

test('what can’t be taken is refused before anything is done', async () => {
  const here = await scene('gateway');
  const { calls, on, ended, shown } = here;
  const first = await usual(here, 'first');
  expect(await ended(calls['snapshots.create']({ ...on, spec: first }, context))).toBeNull();
  const again = await calls['snapshots.planCreate']({ ...on, spec: first }, context);
  expect(again.obstacles).toEqual([{ why: 'name-taken', what: 'first', ability: null }]);
  expect(again.virsh).toMatch(/^virsh snapshot-create-as \S+ first /);
  const quiesced = spec('second', { quiesce: true, memory: 'internal', disks: first.disks });
  const plan = await calls['snapshots.planCreate']({ ...on, spec: quiesced }, context);
  expect(plan.obstacles.map(({ why }) => why)).toEqual(['needs-disks-only']);
  expect(await ended(calls['snapshots.create']({ ...on, spec: quiesced }, context))).toContain(
    'needs-disks-only',
  );
  await until('it shows', () => shown().rows.length > 0);
  expect(shown().rows.map(({ name }) => name)).toEqual(['first']);
});
