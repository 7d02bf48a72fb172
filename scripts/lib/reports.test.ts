import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cacheDir, inRoot } from './paths.mjs';
import { nothing, playwrightOutcome, skipLines, total, vitestOutcome } from './reports.mjs';

// Inside the checkout, where the probe finds vitest.
mkdirSync(cacheDir, { recursive: true });
const folder = mkdtempSync(join(cacheDir, 'reports-'));
writeFileSync(join(folder, 'none.config.mjs'), 'export default {};');
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const missing = join(folder, 'nothing.json');

describe('counting vitest', () => {
  /** Runs vitest for real on one test file. */
  function vitest(code: string): { path: string; exitCode: number } {
    const path = join(folder, 'vitest.json');
    rmSync(path, { force: true });
    writeFileSync(join(folder, 'probe.test.mjs'), `import { test } from 'vitest';\n${code}`);
    const args = ['run', '--root', folder, '--config', join(folder, 'none.config.mjs')];
    const { status } = spawnSync(
      process.execPath,
      [
        inRoot('node_modules/vitest/vitest.mjs'),
        ...args,
        `--reporter=${inRoot('scripts/lib/vitest-report.mjs')}`,
      ],
      { env: { ...process.env, VIRTDECK_VITEST_REPORT: path } },
    );
    return { path, exitCode: status ?? 1 };
  }

  test('takes tests one by one and gives the reason of a skip', () => {
    const { path, exitCode } = vitest(
      `test('a', () => {}); test('b', ({ skip }) => skip('needs root')); test.skip('c', () => {});`,
    );
    const skips = [
      { test: 'b', reason: 'needs root' },
      { test: 'c', reason: 'no reason given' },
    ];
    expect(vitestOutcome(path, exitCode)).toEqual({ ...nothing(), passed: 1, skipped: 2, skips });
  });

  test('names what passed only when it was run again, and how it failed at first', () => {
    const { path, exitCode } = vitest(
      `let runs = 0; test('a', { retry: 1 }, () => { if (++runs === 1) throw new Error('too late'); });`,
    );
    const unsteady = [{ test: 'a', reason: 'too late' }];
    expect(vitestOutcome(path, exitCode)).toEqual({ ...nothing(), passed: 1, unsteady });
  });

  test.each([
    ['a failed test', `test('a', () => {}); test('b', () => { throw new Error('no'); });`],
    ['a file that fails after its tests were named', `test('a', () => {}); throw new Error('no');`],
    ['an error no test waited for', `test('a', () => { setTimeout(() => { throw new Error('late'); }); });`],
    ['a file without a test', ''],
  ])('counts as failed: %s', (_, code) => {
    const { path, exitCode } = vitest(code);
    expect(vitestOutcome(path, exitCode).failed).toBe(1);
  });

  test('counts as failed: a runner that crashed, or left no report', () => {
    const outcome = { ...nothing(), passed: 1 };
    expect(vitestOutcome(report(outcome), 139)).toMatchObject({ passed: 1, failed: 1 });
    expect(vitestOutcome(missing, 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('counting Playwright', () => {
  const spec = (status: string, annotations: unknown[] = []) => ({
    title: 'a spec',
    tests: [{ status, annotations }],
  });

  test('looks into nested suites and gives the reason of a skip', () => {
    const path = report({
      suites: [
        {
          specs: [spec('expected')],
          suites: [{ specs: [spec('skipped', [{ type: 'skip', description: 'no Electron' }])] }],
        },
      ],
    });
    expect(playwrightOutcome(path, 0)).toEqual({
      ...nothing(),
      passed: 1,
      skipped: 1,
      skips: [{ test: 'a spec', reason: 'no Electron' }],
    });
  });

  test('names what passed only when it was run again, and how it failed at first', () => {
    const results = [{ status: 'failed', error: { message: '\u001b[31mtoo late\u001b[39m\nat a line' } }];
    const unsteady = { ...spec('flaky'), tests: [{ status: 'flaky', annotations: [], results }] };
    expect(playwrightOutcome(report({ suites: [{ specs: [unsteady] }] }), 0)).toEqual({
      ...nothing(),
      passed: 1,
      unsteady: [{ test: 'a spec', reason: 'too late' }],
    });
    expect(playwrightOutcome(report({ suites: [{ specs: [spec('unexpected')] }] }), 1)).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });

  test('counts a run that never started as failed', () => {
    expect(playwrightOutcome(report({ suites: [], errors: [{ message: 'no config' }] }), 1)).toMatchObject({
      failed: 1,
    });
    expect(playwrightOutcome(missing, 1)).toMatchObject({ failed: 1 });
  });
});

test('a total adds up and keeps the reasons', () => {
  const skip = { test: 'a', reason: 'why' };
  const one = { passed: 1, failed: 2, skipped: 1, skips: [skip], unsteady: [skip] };
  expect(total([one, one])).toEqual({
    passed: 2,
    failed: 4,
    skipped: 2,
    skips: [skip, skip],
    unsteady: [skip, skip],
  });
});

test('a reason that many tests share is told once, with their number', () => {
  const shared = ['a', 'b'].map((test) => ({ test, reason: 'no Electron' }));
  expect(skipLines([...shared, { test: 'c', reason: 'needs root' }])).toEqual([
    '2 tests: no Electron',
    'c: needs root',
  ]);
});
