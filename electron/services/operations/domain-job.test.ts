import { DomainJobOperation, ErrorNumber, JobType } from '@virtdeck/libvirt';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HostLink } from '../hosts/host-link.js';
import type { LibvirtConnection } from '../libvirt.js';
import { fakeError, noDomain, noSupport } from '../testing/fake-errors.js';
import { followDomainJob, runDomainJob } from './domain-job.js';
import type { JobFigures } from './job-figures.js';
import { Operation } from './operation.js';

// What a job does at a given moment can't be asked of a real hypervisor.

type Reading = { type: number; stats: Record<string, unknown> };

const idle: Reading = { type: JobType.NONE, stats: {} };
const saving = (left: number, more: Record<string, unknown> = {}): Reading => ({
  type: JobType.UNBOUNDED,
  stats: {
    operation: DomainJobOperation.SAVE,
    time_elapsed: 1000n,
    data_total: 1000n,
    data_processed: BigInt(500 - left / 2),
    data_remaining: BigInt(left),
    ...more,
  },
});
const notThere = (): Error => fakeError(ErrorNumber.OPERATION_INVALID, 'no job is active on the domain');

function bench(): {
  operation: Operation;
  link: HostLink;
  /** The readings that come; the last one stays. */
  readings: (Reading | Error)[];
  /** What abortJob does, in order; then it ends the call. */
  refusals: Error[];
  completed: Reading | Error;
  aborted: number;
  domain: Parameters<typeof runDomainJob>[1];
  call: () => Promise<string>;
  end(value?: string): void;
  fail(error: Error): void;
} {
  const operation = new Operation('save', { kind: 'domain', hostId: 'h', uuid: 'u', name: 'vm' }, () => {});
  operation.begin();
  const link = new HostLink(
    {} as LibvirtConnection,
    { bulkStats: true },
    false,
    () => {},
    () => {},
  );
  let settle: { resolve(value: string): void; reject(error: Error): void } | null = null;
  const self = {
    operation,
    link,
    readings: [idle] as (Reading | Error)[],
    refusals: [] as Error[],
    completed: idle as Reading | Error,
    aborted: 0,
    domain: {
      getJobStats: (flags?: number): Promise<Reading> => {
        const next = flags
          ? self.completed
          : self.readings.length > 1
            ? self.readings.shift()
            : self.readings[0];
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? idle);
      },
      getJobInfo: () => Promise.reject(noSupport()),
      abortJob: () => {
        self.aborted++;
        const refusal = self.refusals.shift();
        if (refusal) return Promise.reject(refusal);
        settle?.reject(fakeError(ErrorNumber.OPERATION_ABORTED, 'operation aborted'));
        return Promise.resolve();
      },
    },
    call: () => new Promise<string>((resolve, reject) => (settle = { resolve, reject })),
    end: (value = 'done') => settle?.resolve(value),
    fail: (error: Error) => settle?.reject(error),
  };
  return self;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms = 500): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test('tells how far a job is, by what is left of it', async () => {
  const self = bench();
  const seen: (JobFigures | null)[] = [];
  const running = runDomainJob(self, self.domain, self.call, { onStats: (figures) => seen.push(figures) });
  await pass(0);
  expect(self.operation.dto.cancellable).toBe(true);
  self.readings = [saving(750, { memory_total: 1000n, memory_remaining: 750n, memory_bps: 250n })];
  await pass();
  expect(self.operation.dto).toMatchObject({
    progress: 0.25,
    etaMs: 3000,
    job: { kind: 'save', phase: 'memory', doneBytes: 250, totalBytes: 1000, bytesPerSecond: 250 },
  });
  self.readings = [saving(0)];
  await pass();
  expect(self.operation.dto).toMatchObject({ progress: 1, job: { phase: 'finishing' } });
  self.end();
  await expect(running).resolves.toBe('done');
  expect(self.operation.dto.cancellable).toBe(false);
  expect(seen.map((figures) => figures?.all?.left)).toEqual([750, 0]);
});

test('disks come first, then memory; the bar never runs backwards, though the guest writes', async () => {
  const self = bench();
  const running = runDomainJob(self, self.domain, self.call);
  await pass(0);
  const disks = { disk_total: 800n, disk_remaining: 500n, operation: DomainJobOperation.MIGRATION_OUT };
  self.readings = [saving(500, disks)];
  await pass();
  expect(self.operation.dto.job).toMatchObject({ kind: 'migration-out', phase: 'disks' });
  const memory = { ...disks, disk_remaining: 0n, memory_total: 200n, memory_iteration: 3n };
  self.readings = [
    saving(900, {
      ...memory,
      memory_bps: 300n,
      memory_dirty_rate: 1n,
      memory_page_size: 100n,
    }),
  ];
  await pass();
  expect(self.operation.dto).toMatchObject({ progress: 0.5, job: { phase: 'memory' }, etaMs: 4500 });
  // What the guest changes faster than it is sent has no end in sight.
  self.readings = [
    saving(900, { ...memory, memory_bps: 100n, memory_dirty_rate: 2n, memory_page_size: 100n }),
  ];
  await pass();
  expect(self.operation.dto.etaMs).toBeNull();
  self.end();
  await running;
});

test.each([
  ['tells nothing', noSupport()],
  ['hangs and lets go', fakeError(ErrorNumber.OPERATION_TIMEOUT, 'cannot acquire state change lock')],
  ['has no job any more', idle],
])('a domain that %s during its job ends it as its call ends', async (_what, reading) => {
  const self = bench();
  const running = runDomainJob(self, self.domain, self.call);
  await pass(0);
  self.readings = [reading];
  await pass(2000);
  expect(self.operation.dto).toMatchObject({ progress: null, etaMs: null, job: null });
  self.end();
  await expect(running).resolves.toBe('done');
});

test('a driver that has only the older call is asked by that', async () => {
  const self = bench();
  const running = runDomainJob(
    self,
    {
      ...self.domain,
      getJobStats: () => Promise.reject(noSupport()),
      getJobInfo: () =>
        Promise.resolve({
          type: self.operation.dto.progress === null && !self.operation.dto.cancellable ? 0 : 2,
          timeElapsed: 1000n,
          timeRemaining: 0n,
          dataTotal: 100n,
          dataProcessed: 40n,
          dataRemaining: 60n,
          memTotal: 100n,
          memProcessed: 40n,
          memRemaining: 60n,
          fileTotal: 0n,
          fileProcessed: 0n,
          fileRemaining: 0n,
        }),
    },
    self.call,
  );
  await pass();
  expect(self.operation.dto).toMatchObject({ progress: 0.4, job: { phase: 'memory' } });
  self.end();
  await running;
});

test('a domain that has a job is given no second one, and the first is named', async () => {
  const self = bench();
  self.readings = [saving(10)];
  const call = vi.fn(self.call);
  await expect(runDomainJob(self, self.domain, call)).rejects.toMatchObject({
    dto: { code: 'BUSY', message: 'The machine has a job already: save' },
  });
  expect(call).not.toHaveBeenCalled();
});

test('cancelling ends the job by libvirt, also when it comes before the job is there', async () => {
  const self = bench();
  const running = runDomainJob(self, self.domain, self.call);
  await pass(0);
  self.refusals = [notThere(), notThere()];
  self.operation.cancel();
  const outcome = expect(running).rejects.toThrow('operation aborted');
  await pass(1000);
  await outcome;
  expect(self.aborted).toBe(3);
  expect(self.operation.dto.log.map(({ key }) => key)).toEqual(['begun', 'cancelRequested']);
});

test('a job that can’t be cancelled goes on and says why, and may be asked again', async () => {
  const self = bench();
  const running = runDomainJob(self, self.domain, self.call);
  await pass(0);
  self.readings = [saving(500)];
  await pass();
  self.refusals = [
    fakeError(ErrorNumber.OPERATION_INVALID, 'cannot abort migration in post-copy mode'),
    fakeError(ErrorNumber.OPERATION_INVALID, 'cannot abort migration in post-copy mode'),
  ];
  for (let times = 0; times < 2; times++) {
    self.operation.cancel();
    await pass(0);
    expect(self.operation.dto.log.at(-1)).toMatchObject({
      key: 'cancelRefused',
      params: { reason: 'cannot abort migration in post-copy mode' },
    });
    expect(self.operation.dto.cancellable).toBe(true);
    expect(self.operation.cancellation.signal.aborted).toBe(false);
  }
  self.end();
  await expect(running).resolves.toBe('done');
});

test('a lost link ends the wait at once', async () => {
  const self = bench();
  const running = runDomainJob(self, self.domain, self.call);
  await pass(0);
  self.link.end();
  await expect(running).rejects.toMatchObject({ dto: { code: 'NOT_CONNECTED' } });
});

test.each([
  [JobType.COMPLETED, 'completed', {}, null],
  [JobType.FAILED, 'failed', { errmsg: 'No space left on device' }, 'No space left on device'],
  [JobType.CANCELLED, 'cancelled', {}, null],
  [JobType.NONE, 'unknown', {}, null],
] as const)('a job without a call is followed to its end: %i', async (type, how, stats, message) => {
  const self = bench();
  self.readings = [saving(500)];
  self.completed = { type, stats: { operation: DomainJobOperation.SAVE, ...stats } };
  const following = followDomainJob(self, self.domain);
  await pass();
  expect(self.operation.dto.progress).toBe(0.5);
  self.readings = [idle];
  await pass();
  await expect(following).resolves.toMatchObject({ how, message });
});

test('what ended before was another job: how this one ended is not known', async () => {
  const self = bench();
  self.readings = [saving(500)];
  self.completed = { type: JobType.COMPLETED, stats: { operation: DomainJobOperation.DUMP } };
  const following = followDomainJob(self, self.domain);
  await pass();
  self.readings = [noDomain()];
  await pass();
  await expect(following).resolves.toMatchObject({ how: 'unknown', figures: { kind: 'save' } });
});

test('following survives a guest that hangs, and ends with the link', async () => {
  const self = bench();
  self.readings = [
    saving(500),
    fakeError(ErrorNumber.OPERATION_TIMEOUT, 'cannot acquire state change lock'),
    saving(250),
  ];
  const following = followDomainJob(self, self.domain);
  await pass(1500);
  expect(self.operation.dto.progress).toBe(0.75);
  const outcome = expect(following).rejects.toMatchObject({ dto: { code: 'NOT_CONNECTED' } });
  self.link.end();
  await outcome;
});
