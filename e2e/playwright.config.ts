import { defineConfig } from '@playwright/test';
import type { HostOptions } from './hosts/fixtures.js';

export default defineConfig<HostOptions>({
  testDir: '.',
  testMatch: ['conformance/**/*.spec.ts', 'specs/**/*.spec.ts'],
  outputDir: '../test-results/artifacts',
  // Apps, hosts and guests are real: side by side they would only wait for each other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  // Once more in CI, and told in its account: guests without KVM and daemons that are killed keep no time.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: [
    { name: 'electron', use: { runtime: 'electron' } },
    { name: 'chromium', use: { runtime: 'chromium' } },
  ],
});
