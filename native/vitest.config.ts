import { defineConfig } from 'vitest/config';

// One file after the other, each in a process of its own: some tests load the machine or measure time and memory.
export default defineConfig({
  test: {
    name: 'native',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/recorder.ts'],
    pool: 'forks',
    fileParallelism: false,
    // As the e2e tests: once more in CI, and told in its account.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
