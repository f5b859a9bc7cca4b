import { defineConfig } from 'vitest/config';

const onEmulator = ['test/functions', 'test/stores', 'test/emulator'].map(
  (directory) => `${directory}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', 'json', './test/emulator/support/closing-line.ts'],
    // Handlers that are called in-process would tell every injected fault.
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    outputFile: { json: '.local/test-results.json' },
    projects: [
      {
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: onEmulator,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'emulator',
          include: onEmulator,
          globalSetup: 'test/emulator/support/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
