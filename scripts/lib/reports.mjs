import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * What a kind of test came to. `skips` says what did not run and why; `unsteady` names what passed only when it was
 * run again, and how it failed at first: real guests and daemons are never quite on time.
 * @typedef {{ test: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skipped: number, skips: Skip[], unsteady: Skip[] }} Outcome
 */

/** With more of them in one run the tests, or what they test, are broken. */
export const mostUnsteady = 2;

/** @returns {Outcome} */
export function nothing() {
  return { passed: 0, failed: 0, skipped: 0, skips: [], unsteady: [] };
}

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
  return { ...nothing(), passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1 };
}

/** @param {string} path of what vitest-report.mjs wrote @param {number} exitCode @returns {Outcome} */
export function vitestOutcome(path, exitCode) {
  return withCrash(readReport(path) ?? nothing(), exitCode);
}

/** @param {string | undefined} message in a terminal's colours */
export function firstLine(message) {
  const [line = ''] = stripVTControlCharacters(message ?? '').split('\n');
  return line || 'no error given';
}

/** @param {any} suite @returns {Generator<any>} */
function* specsIn(suite) {
  yield* suite.specs ?? [];
  for (const inner of suite.suites ?? []) yield* specsIn(inner);
}

/** @param {string} path of Playwright's JSON report @param {number} exitCode @returns {Outcome} */
export function playwrightOutcome(path, exitCode) {
  const report = readReport(path);
  const outcome = nothing();
  for (const suite of report?.suites ?? []) {
    for (const spec of specsIn(suite)) {
      for (const test of spec.tests) {
        if (test.status === 'expected') outcome.passed++;
        else if (test.status === 'skipped') {
          outcome.skipped++;
          const skip = test.annotations?.find((/** @type {any} */ note) => note.type === 'skip');
          outcome.skips.push({ test: spec.title, reason: skip?.description ?? 'no reason given' });
        } else if (test.status === 'flaky') {
          outcome.passed++;
          const first = test.results?.find((/** @type {any} */ result) => result.status !== 'passed');
          outcome.unsteady.push({ test: spec.title, reason: firstLine(first?.error?.message) });
        } else outcome.failed++;
      }
    }
  }
  outcome.failed += report?.errors?.length && outcome.failed === 0 ? report.errors.length : 0;
  return withCrash(outcome, exitCode);
}

/** @param {Outcome[]} outcomes @returns {Outcome} */
export function total(outcomes) {
  return outcomes.reduce(
    (sum, { passed, failed, skipped, skips, unsteady }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
      skips: [...sum.skips, ...skips],
      unsteady: [...sum.unsteady, ...unsteady],
    }),
    nothing(),
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
