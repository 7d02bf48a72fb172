import {
  ConnectDomainEventBlockJobStatus as Status,
  DomainBlockJobAbortFlags,
  DomainBlockJobType,
  DomainJobOperation,
  ErrorNumber,
} from '@virtdeck/libvirt';
import { expect, onTestFinished, test } from 'vitest';
import type { OperationDto } from '../../contract/operations.js';
import { Operations } from '../operations/operations.js';
import { fakeError } from '../testing/fake-errors.js';
import { fakeHost } from '../testing/fake-host.js';
import type { FakeHost } from '../testing/fake-host.js';
import { uuidOf } from '../testing/fake-hypervisor.js';
import { QuietLog } from '../testing/quiet-log.js';
import { until } from '../testing/until.js';
import { FoundJobs } from './found-jobs.js';

const uuid = uuidOf(0);
const copy = { type: DomainBlockJobType.COPY, bandwidth: 0n, cur: 25n, end: 100n };
const mirrored = `<disk type='file' device='disk'><driver type='qcow2'/><source file='/a.qcow2'/>
  <mirror type='file' job='copy'><format type='qcow2'/><source file='/b.qcow2'/></mirror>
  <target dev='vda' bus='virtio'/></disk>`;

interface Bench extends FakeHost {
  operations: Operations;
  found: FoundJobs;
  now(): OperationDto[];
}

/** A host with one running machine, and what looks for jobs on it. */
async function setUp({ readonly = false } = {}): Promise<Bench> {
  const host = await fakeHost(1, { readonly });
  host.hypervisor.start(uuid);
  host.connection().tell(uuid, 2);
  await until('it runs', () => host.inventory.domainRow(uuid)?.id != null);
  await until(
    'its events are told',
    () => host.connection().calls.filter((call) => call === 'domainEventRegisterAny').length > 20,
  );
  const operations = new Operations({
    place: () => host,
    shutdownTimeoutSeconds: () => 60,
    parallelPerHost: () => 8,
    log: new QuietLog(),
  });
  const found = new FoundJobs(host, operations, new QuietLog());
  onTestFinished(() => found.dispose());
  const now = (): OperationDto[] => {
    let all: OperationDto[] = [];
    operations.watch((payload) => {
      if (payload.kind === 'snapshot') all = payload.operations;
    })();
    return all;
  };
  return Object.assign(host, { operations, found, now });
}

/** The same with a copy of vda that somebody else has begun, and that was found. */
async function withCopy(change: { readonly?: boolean } = {}): Promise<Bench> {
  const bench = await setUp(change);
  bench.hypervisor.get(uuid).disksXml = mirrored;
  bench.hypervisor.blockJobs.set(`${uuid}/vda`, copy);
  bench.found.look(uuid);
  await until('it is found', () => bench.now()[0]?.progress === 0.25);
  return bench;
}

function tellEnd({ hypervisor, connection }: Bench, status: Status): void {
  hypervisor.blockJobs.delete(`${uuid}/vda`);
  connection().tellJob(uuid, 'vda', copy.type, status);
}

test('a job that another client has begun is an operation with its progress, found once', async () => {
  const bench = await withCopy();
  expect(bench.now()).toMatchObject([
    {
      action: 'disk-copy',
      state: 'running',
      cancellable: true,
      blockJob: { target: 'vda', ready: false },
      log: [{ key: 'found' }],
    },
  ]);
  expect(bench.blockJobs.job(uuid, 'vda')).toMatchObject({ kind: 'copy', into: '/b.qcow2', totalBytes: 100 });
  bench.found.look(uuid);
  await until(
    'it was looked at again',
    () => bench.connection().calls.filter((call) => call === 'getJobStats').length > 1,
  );
  expect(bench.now()).toHaveLength(1);
});

test('its end is its outcome', async () => {
  const bench = await withCopy();
  tellEnd(bench, Status.COMPLETED);
  await until('it has ended', () => bench.now()[0]?.state === 'succeeded');
  expect(bench.now()[0]?.log.map(({ key }) => key)).toContain('pivoted');
  expect(bench.blockJobs.isFollowed(uuid, 'vda')).toBe(false);
});

test('a job that fails says so', async () => {
  const bench = await withCopy();
  tellEnd(bench, Status.FAILED);
  await until('it has ended', () => bench.now()[0]?.state === 'failed');
  expect(bench.now()[0]?.error?.message).toContain('vda');
});

test('one that another client ends is cancelled, and says by whom', async () => {
  const bench = await withCopy();
  tellEnd(bench, Status.CANCELED);
  await until('it has ended', () => bench.now()[0]?.state === 'cancelled');
  expect(bench.now()[0]?.log.map(({ key }) => key)).toContain('cancelledElsewhere');
});

test('one that stops with its machine fails, although libvirt tells nothing', async () => {
  const bench = await withCopy();
  bench
    .connection()
    .fail('getBlockJobInfo', () => fakeError(ErrorNumber.OPERATION_INVALID, 'domain is not running'));
  bench.hypervisor.stop(uuid);
  bench.connection().tell(uuid, 5);
  await until('it has ended', () => bench.now()[0]?.state === 'failed');
  expect(bench.now()[0]?.error?.message).toContain('stopped');
});

test('cancelling aborts it, and waits for its event', async () => {
  const bench = await withCopy();
  bench.operations.cancel(bench.now()[0]?.id ?? '');
  await until('it is aborted', () => bench.connection().calls.includes('blockJobAbort'));
  expect(bench.connection().argumentOf('blockJobAbort')).toEqual({
    disk: 'vda',
    flags: DomainBlockJobAbortFlags.ASYNC,
  });
  expect(bench.now()[0]?.state).toBe('running');
  tellEnd(bench, Status.CANCELED);
  await until('it has ended', () => bench.now()[0]?.state === 'cancelled');
  expect(bench.now()[0]?.log.map(({ key }) => key)).not.toContain('cancelledElsewhere');
});

test('when both sides are the same the user decides', async () => {
  const bench = await withCopy();
  const link = bench.host.requireLink();
  await expect(bench.blockJobs.decide(link, uuid, 'vda', 'pivot')).rejects.toThrow('not caught up');
  bench.connection().tellJob(uuid, 'vda', copy.type, Status.READY);
  await until('it waits', () => bench.now()[0]?.blockJob?.ready === true);
  expect(bench.now()[0]).toMatchObject({ state: 'running', progress: 1 });
  await bench.blockJobs.decide(link, uuid, 'vda', 'pivot');
  expect(bench.connection().argumentOf('blockJobAbort')).toEqual({
    disk: 'vda',
    flags: DomainBlockJobAbortFlags.PIVOT,
  });
  tellEnd(bench, Status.COMPLETED);
  await until('it has ended', () => bench.now()[0]?.state === 'succeeded');
  expect(bench.now()[0]?.blockJob?.ready).toBe(false);
});

test('where nothing may be changed a job is shown, and not to be ended', async () => {
  const bench = await withCopy({ readonly: true });
  expect(bench.now()).toMatchObject([{ state: 'running', cancellable: false }]);
});

test('a job of the machine itself is found, unless the app does something with it', async () => {
  const bench = await setUp();
  bench.hypervisor.get(uuid).job = DomainJobOperation.DUMP;
  bench.found.look(uuid, []);
  await until('it is found', () => bench.now().length > 0);
  expect(bench.now()).toMatchObject([{ action: 'found-dump', state: 'running' }]);
  delete bench.hypervisor.get(uuid).job;
  await until('it has ended', () => bench.now()[0]?.endedAt != null);
  expect(bench.now()[0]?.state).toBe('succeeded');
});

test('while a pull runs the machine’s process is asked nothing about its disks', async () => {
  const bench = await setUp();
  bench.hypervisor.get(uuid).disksXml = mirrored;
  bench.hypervisor.blockJobs.set(`${uuid}/vda`, { ...copy, type: DomainBlockJobType.PULL });
  bench.found.look(uuid);
  await until('it is followed', () => bench.inventory.quietDisks.has(uuid));
  const health = await bench.health.read(bench.host.requireLink(), uuid);
  expect(health.diskErrors).toEqual([]);
  expect(bench.connection().calls).not.toContain('getDiskErrors');
  tellEnd(bench, Status.COMPLETED);
  await until('it has ended', () => bench.now()[0]?.state === 'succeeded');
  expect(bench.inventory.quietDisks.has(uuid)).toBe(false);
});
