import { existsSync, readFileSync } from 'node:fs';

/**
 * What a kind of test came to. `skips` says what did not run and why.
 * @typedef {{ test: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skipped: number, skips: Skip[] }} Outcome
 */

/** @param {string} path @returns {any} */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * A runner that failed without naming a failed test has failed all the same: it crashed, or had nothing to run.
 * @param {Outcome} outcome @param {number} exitCode @returns {Outcome}
 */
function withCrash(outcome, exitCode) {
  const ran = outcome.passed + outcome.failed + outcome.skipped;
  const crashed = (exitCode !== 0 && outcome.failed === 0) || ran === 0;
  return crashed ? { ...outcome, failed: outcome.failed + 1 } : outcome;
}

/** @param {number} exitCode of a checker, which counts as one test @returns {Outcome} */
export function checkerOutcome(exitCode) {
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0, skips: [] };
}

/** @param {string} path of what vitest-report.mjs wrote @param {number} exitCode @returns {Outcome} */
export function vitestOutcome(path, exitCode) {
  return withCrash(readReport(path) ?? { passed: 0, failed: 0, skipped: 0, skips: [] }, exitCode);
}

/** @param {any} suite @returns {Generator<any>} */
function* specsIn(suite) {
  yield* suite.specs ?? [];
  for (const inner of suite.suites ?? []) yield* specsIn(inner);
}

/** @param {string} path of Playwright's JSON report @param {number} exitCode @returns {Outcome} */
export function playwrightOutcome(path, exitCode) {
  const report = readReport(path);
  /** @type {Outcome} */
  const outcome = { passed: 0, failed: 0, skipped: 0, skips: [] };
  for (const suite of report?.suites ?? []) {
    for (const spec of specsIn(suite)) {
      for (const test of spec.tests) {
        if (test.status === 'expected') outcome.passed++;
        else if (test.status === 'skipped') {
          outcome.skipped++;
          const skip = test.annotations?.find((/** @type {any} */ note) => note.type === 'skip');
          outcome.skips.push({ test: spec.title, reason: skip?.description ?? 'no reason given' });
        } else outcome.failed++; // unexpected, and flaky as well: a test that passes at times is not a pass
      }
    }
  }
  outcome.failed += report?.errors?.length && outcome.failed === 0 ? report.errors.length : 0;
  return withCrash(outcome, exitCode);
}

/** @param {Outcome[]} outcomes @returns {Outcome} */
export function total(outcomes) {
  return outcomes.reduce(
    (sum, { passed, failed, skipped, skips }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      skips: [...sum.skips, ...skips],
    }),
    { passed: 0, failed: 0, skipped: 0, skips: [] },
  );
}

/**
 * One line per reason, since many tests may share one; with the test's name where it is one test's own.
 * @param {Skip[]} skips @returns {string[]}
 */
export function skipLines(skips) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map();
  for (const { test, reason } of skips) byReason.set(reason, [...(byReason.get(reason) ?? []), test]);
  return [...byReason].map(([reason, [first, ...more]]) =>
    more.length === 0 ? `${first}: ${reason}` : `${more.length + 1} tests: ${reason}`,
  );
}
