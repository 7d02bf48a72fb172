import { describe, expect, test } from 'vitest';
import type { JobEnd } from '../operations/domain-job.js';
import { jobFigures } from '../operations/job-figures.js';
import { jobPrint, judgeEnding } from './ending.js';
import type { EndFacts } from './ending.js';

const job = (how: JobEnd['how'], elapsed: number, message: string | null = null): JobEnd => ({
  how,
  message,
  figures: jobFigures({ operation: 9, time_elapsed: elapsed, disk_total: 64, disk_processed: 64 }),
});
const facts = (change: Partial<EndFacts> = {}): EndFacts => ({
  job: job('completed', 20_000),
  jobBefore: null,
  latest: true,
  begunAt: 1_000_000,
  writtenAt: 1_019_500,
  missing: 0,
  ...change,
});

describe('how a backup ended that nobody watched', () => {
  test('its machine’s last job tells', () => {
    expect(judgeEnding(facts())).toEqual({ how: 'completed' });
    expect(judgeEnding(facts({ job: job('failed', 20_000, 'No space left on device') }))).toEqual({
      how: 'failed',
      failure: { why: 'failed', message: 'No space left on device' },
    });
    expect(judgeEnding(facts({ job: job('cancelled', 20_000) }))).toMatchObject({
      failure: { why: 'cancelled' },
    });
  });

  test.each<[string, Partial<EndFacts>]>([
    ['libvirt has kept none', { job: null }],
    ['libvirt does not say how it ended', { job: job('unknown', 20_000) }],
    ['it had ended before this one began', { jobBefore: jobPrint(job('completed', 20_000)) }],
    ['another backup has begun since', { latest: false }],
    ['it took far less time than the files', { job: job('completed', 900) }],
    ['it took far longer than the files', { job: job('completed', 90_000) }],
    ['nothing tells when the files were written', { writtenAt: null }],
    ['a file is missing', { missing: 1 }],
  ])('but not where %s', (_case, change) => {
    expect(judgeEnding(facts(change))).toEqual({ how: 'unknown' });
  });
});
