import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { playwrightOutcome, total, vitestOutcome } from './reports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'virtdeck-reports-'));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const missing = join(folder, 'nothing.json');

describe('counting vitest', () => {
  const passed = { status: 'passed', fullName: 'a' };
  const skipped = { status: 'skipped', fullName: 'needs root' };

  test('takes tests one by one and names what was skipped', () => {
    const path = report({ testResults: [{ status: 'passed', assertionResults: [passed, passed, skipped] }] });
    expect(vitestOutcome(path, 0)).toEqual({ passed: 2, failed: 0, skipped: 1, skips: ['needs root'] });
  });

  test('counts a file that could not be loaded as failed', () => {
    const path = report({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(vitestOutcome(path, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  test('counts a crash after the last test as failed', () => {
    const path = report({ testResults: [{ status: 'passed', assertionResults: [passed] }] });
    expect(vitestOutcome(path, 139)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('counts a run of nothing as failed', () => {
    expect(vitestOutcome(report({ testResults: [] }), 0)).toMatchObject({ passed: 0, failed: 1 });
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
      passed: 1,
      failed: 0,
      skipped: 1,
      skips: ['a spec: no Electron'],
    });
  });

  test('does not let a test pass that passes at times', () => {
    expect(playwrightOutcome(report({ suites: [{ specs: [spec('flaky')] }] }), 0)).toMatchObject({
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
  const one = { passed: 1, failed: 2, skipped: 1, skips: ['why'] };
  expect(total([one, one])).toEqual({ passed: 2, failed: 4, skipped: 2, skips: ['why', 'why'] });
});
