import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The store tests alone, on DynamoDB Local; what `npm test` reported is left as it is. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../../..'),
  test: {
    name: 'dynamodb-local',
    reporters: ['default', resolve(import.meta.dirname, '../../emulator/support/closing-line.ts')],
    include: ['test/stores/**/*.test.ts'],
    exclude: ['test/stores/definition.test.ts'],
    globalSetup: 'test/stores/engine/global-setup.ts',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
