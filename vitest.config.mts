import { defineConfig } from 'vitest/config';

// The binding has a configuration of its own (native/vitest.config.ts): its tests need real hypervisors and child processes.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['electron/**/*.test.ts', 'scripts/**/*.test.ts'],
          // Many wait for libvirt's own threads, which a busy machine lets wait.
          testTimeout: 40_000,
        },
      },
      {
        extends: './renderer/vite.config.ts',
        root: '.',
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['renderer/test-setup.ts'],
          // Finding by role is slow in jsdom, and slower on a busy machine.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'lab',
          environment: 'node',
          include: ['e2e/lab/**/*.test.ts', 'e2e/migration/**/*.test.ts'],
          // As the e2e tests: once more in CI, and told in its account.
          retry: process.env['CI'] ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'services',
          environment: 'node',
          include: ['e2e/services/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'packaging',
          environment: 'node',
          include: ['e2e/packaging/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
