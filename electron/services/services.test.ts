import { existsSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppNotice } from '../contract/app.js';
import { hostInput } from '../contract/hosts.js';
import type { HostsPayload } from '../contract/hosts.js';
import type { DomainRow, InventoryPayload } from '../contract/inventory.js';
import { domainRequest } from '../contract/operations.js';
import type { OperationsPayload } from '../contract/operations.js';
import type { RowStatsPayload } from '../contract/stats.js';
import type { VolumesPayload } from '../contract/storage.js';
import { resolvePaths } from './paths.js';
import type { Services } from './services.js';
import { context, demoServices } from './testing/demo-services.js';
import { temporaryFolder } from './testing/temporary-folder.js';
import { until } from './testing/until.js';

const host = { hostId: 'demo' };

/** Rows as a page keeps them. */
async function watchRows(services: Services): Promise<Map<string, DomainRow>> {
  const rows = new Map<string, DomainRow>();
  await services.handlers.topics['inventory.watch'](
    host,
    (payload: InventoryPayload) => {
      for (const row of payload.domains) rows.set(row.uuid, row);
      if (payload.kind === 'delta') for (const uuid of payload.removedDomains) rows.delete(uuid);
    },
    context,
  );
  await until('the demo host is listed', () => rows.size > 0);
  return rows;
}

/** By name: libvirt lists in any order. */
function find(rows: Map<string, DomainRow>, name: string): DomainRow {
  const row = [...rows.values()].find((each) => each.name === name);
  if (!row) throw new Error(`no machine ${name}`);
  return row;
}

test('without any host the demo host is there, connects and shows its domains', async () => {
  const services = demoServices();
  let hosts: HostsPayload = { hosts: [], prompts: [] };
  await services.handlers.topics['hosts.watch']({}, (payload) => (hosts = payload), context);
  services.start();
  await until('the demo host has told its facts', () => hosts.hosts[0]?.facts != null);
  expect(hosts.hosts).toHaveLength(1);
  expect(hosts.hosts[0]).toMatchObject({ id: 'demo', demo: true, facts: { type: 'TEST', bulkStats: false } });
  const rows = await watchRows(services);
  const states = new Set([...rows.values()].map((row) => row.state));
  expect([...states]).toEqual(expect.arrayContaining(['running', 'paused', 'shut-off', 'crashed']));
  await until('sizes and titles are read behind the list', () =>
    [...rows.values()].every((row) => row.vcpus !== null && row.maxMemoryKiB !== null),
  );
  expect([...rows.values()].some((row) => row.title !== null)).toBe(true);
});

test('networks and pools come with their facts, and pools with their volumes', async () => {
  const services = demoServices();
  services.start();
  const networks = new Map<string, string | null>();
  const pools = new Map<string, { type: string | null; capacity: number; state: string }>();
  await services.handlers.topics['inventory.watch'](
    host,
    (payload) => {
      for (const row of payload.networks) networks.set(row.name, row.mode);
      for (const row of payload.pools)
        pools.set(row.uuid, { type: row.type, capacity: row.capacityBytes, state: row.state });
    },
    context,
  );
  await until('networks have their modes', () => networks.size > 0 && ![...networks.values()].includes(null));
  expect(new Set(networks.values()).size).toBeGreaterThan(1);
  await until(
    'pools have their types',
    () => pools.size > 0 && [...pools.values()].every((pool) => pool.type),
  );
  const active = [...pools].filter(([, pool]) => pool.state === 'running');
  const volumes = new Map<string, VolumesPayload['volumes']>();
  for (const [uuid] of active)
    await services.handlers.topics['pools.volumes'](
      { ...host, uuid },
      (payload) => void volumes.set(uuid, payload.volumes),
      context,
    );
  await until(
    'all volumes are listed, with their users',
    () =>
      volumes.size === active.length &&
      [...volumes.values()].every((list) => list.every(({ users }) => users !== null)),
  );
  const all = [...volumes.values()].flat();
  expect(all.length).toBeGreaterThan(0);
  expect(all.every((volume) => volume.path !== '' && volume.capacityBytes > 0)).toBe(true);
  expect(all.some(({ users }) => (users ?? []).length > 0)).toBe(true);
});

test('an action becomes an operation, and its effect a changed row', async () => {
  const services = demoServices();
  services.start();
  const rows = await watchRows(services);
  const running = find(rows, 'gateway');
  const operations = new Map<string, string>();
  await services.handlers.topics['operations.watch'](
    {},
    (payload: OperationsPayload) => {
      if (payload.kind === 'changed')
        for (const { id, state } of payload.operations) operations.set(id, state);
    },
    context,
  );
  const act = async (
    action: 'suspend' | 'resume' | 'shutdown' | 'start' | 'save' | 'restore',
  ): Promise<void> => {
    const targets = [{ ...host, uuid: running.uuid }];
    const [id = ''] = await services.handlers.calls['domains.act'](
      { targets, request: domainRequest.parse({ action }) },
      context,
    );
    await until(`${action} ends`, () => ['succeeded', 'failed'].includes(operations.get(id) ?? ''));
    expect([action, operations.get(id)]).toEqual([action, 'succeeded']);
  };
  const state = (): string => {
    const row = rows.get(running.uuid);
    return `${row?.state} ${row?.reason} ${row?.managedSave}`;
  };
  await act('suspend');
  await until('paused by the user', () => state() === 'paused user false');
  await act('resume');
  await until('running again', () => state() === 'running unpaused false');
  await act('shutdown');
  await until('shut off', () => state() === 'shut-off shutdown false');
  expect(rows.get(running.uuid)?.id).toBeNull();
  await act('start');
  await until('started', () => state() === 'running booted false');
  await act('save');
  await until('saved', () => state() === 'shut-off saved true');
  await act('restore');
  await until('restored', () => state().startsWith('running'));
});

test('rows on screen get CPU and memory although the driver has no bulk stats', async () => {
  const services = demoServices();
  services.start();
  const rows = await watchRows(services);
  const uuids = [find(rows, 'gateway'), find(rows, 'mail'), find(rows, 'db-replica')].map(({ uuid }) => uuid);
  const payloads: RowStatsPayload[] = [];
  await services.handlers.topics['stats.rows'](
    { ...host, uuids },
    (payload) => payloads.push(payload),
    context,
  );
  expect(payloads[0]).toMatchObject({ kind: 'history', uuids });
  await until('CPU of the running one', () => Number.isFinite(payloads.at(-1)?.cpuPercent[0]), 8000);
  const last = payloads.at(-1);
  expect(last?.memoryKiB[0]).toBeGreaterThan(0);
  // The test driver's clock of CPU time goes on in paused domains as well.
  expect([...(last?.cpuPercent.slice(1) ?? [])]).toEqual([NaN, NaN]);
});

test('a console of the test driver is refused with libvirt’s own reason', async () => {
  const services = demoServices();
  services.start();
  const rows = await watchRows(services);
  const { uuid } = find(rows, 'gateway');
  const open = services.handlers.streams['consoles.open'](
    { ...host, uuid, device: null, force: false },
    context,
  );
  await expect(open).rejects.toMatchObject({ dto: { code: 'VIR_ERR_NO_SUPPORT', number: 3 } });
});

test('facts and XML of every domain can be read', async () => {
  const services = demoServices();
  services.start();
  const rows = await watchRows(services);
  for (const { uuid, name } of rows.values()) {
    const facts = await services.handlers.calls['domains.facts']({ ...host, uuid }, context);
    expect(facts.vcpus).toBeGreaterThan(0);
    const xml = await services.handlers.calls['domains.xml']({ ...host, uuid }, context);
    expect(xml).toContain(`<name>${name}</name>`);
  }
});

test('unknown hosts, domains and operations are NOT_FOUND', async () => {
  const services = demoServices();
  services.start();
  await watchRows(services);
  const uuid = '00000000-0000-4000-8000-000000000000';
  const { calls } = services.handlers;
  const notFound = { dto: { code: 'NOT_FOUND' } };
  await expect(calls['hosts.connect']({ hostId: 'nowhere' }, context)).rejects.toMatchObject(notFound);
  await expect(calls['domains.xml']({ ...host, uuid }, context)).rejects.toMatchObject(notFound);
  await expect(calls['operations.cancel']({ id: 'x' }, context)).rejects.toMatchObject(notFound);
});

test('broken settings are set aside and told', async () => {
  const paths = resolvePaths(temporaryFolder());
  mkdirSync(dirname(paths.settings), { recursive: true });
  writeFileSync(paths.settings, '{"version":1,');
  const services = demoServices({ paths });
  const told: AppNotice[] = [];
  await services.handlers.topics['app.notices']({}, (notices) => told.push(...notices), context);
  expect(told).toHaveLength(1);
  expect(existsSync(told[0]?.path ?? '')).toBe(true);
});

test('hosts survive a restart, and the demo host is gone once there is another', async () => {
  const paths = resolvePaths(temporaryFolder());
  const first = demoServices({ paths });
  first.start();
  const uri = 'test:///default';
  const spec = hostInput.parse({ uri });
  const added = await first.handlers.calls['hosts.add'](spec, context);
  await expect(first.handlers.calls['hosts.add'](spec, context)).rejects.toMatchObject({
    dto: { code: 'DUPLICATE' },
  });
  await first.close(5000);
  const second = demoServices({ paths });
  let hosts: HostsPayload = { hosts: [], prompts: [] };
  await second.handlers.topics['hosts.watch']({}, (payload) => (hosts = payload), context);
  second.start();
  await until('the host is ready', () => hosts.hosts[0]?.state === 'ready');
  expect(hosts.hosts.map(({ id, uri: stored }) => [id, stored])).toEqual([[added.id, uri]]);
  await second.handlers.calls['hosts.remove']({ hostId: added.id }, context);
  await until('the demo host is back', () => hosts.hosts[0]?.id === 'demo');
});

test('the log and the report hold no password', async () => {
  const services = demoServices();
  services.log.info('opening qemu://user:hunter2@host/system', {
    password: 'hunter2',
    uri: 'a://b:hunter2@c/',
  });
  await services.handlers.calls['app.reportError']({ message: 'token=hunter2', stack: '' }, context);
  const report = await services.handlers.calls['app.report']({}, context);
  expect(report).toContain('opening qemu://user:[removed]@host/system');
  expect(report).not.toContain('hunter2');
  expect(existsSync(join(services.log.file.path))).toBe(true);
});
