import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstLine, nothing } from './reports.mjs';

/**
 * Vitest's own JSON report has no place for why a test was skipped; this one has. It is written to the file named by
 * VIRTDECK_VITEST_REPORT and holds one Outcome (see reports.mjs).
 */
export default class OutcomeReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const outcome = { ...nothing(), failed: unhandledErrors.length };
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') {
          outcome.passed++;
          // What failed before it passed is kept with it.
          if (test.diagnostic()?.flaky)
            outcome.unsteady.push({ test: test.fullName, reason: firstLine(result.errors?.[0]?.message) });
        } else if (result.state === 'failed') failedTests++;
        else {
          outcome.skipped++;
          const reason = result.state === 'skipped' ? result.note : undefined;
          outcome.skips.push({ test: test.fullName, reason: reason ?? 'no reason given' });
        }
      }
      outcome.failed += failedTests;
      // A file that could not be loaded, or whose set-up failed, has no failed test to show for it.
      if (failedTests === 0 && !module.ok()) outcome.failed++;
    }
    const path = process.env.VIRTDECK_VITEST_REPORT ?? 'vitest-report.json';
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(outcome));
  }
}
