import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{engine,renderer,electron,cli,test}/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
