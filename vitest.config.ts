import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const ROOMS = '{engine,renderer,electron,cli,test}';

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${ROOMS}/**/*.test.{ts,tsx}`],
          exclude: ['test/e2e/**', 'test/recalculation/**', '**/node_modules/**'],
          environment: 'node',
          // A build machine has nothing else to do; elsewhere a core stays free for whoever sits there.
          ...(process.env['CI'] ? { maxWorkers: availableParallelism() } : {}),
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          // One browser at a time: the tests measure what a user waits for.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'recalculation',
          include: ['test/recalculation/**/*.test.ts'],
          environment: 'node',
          // Every file starts one LibreOffice beside the engine's own runs.
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
