import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{platform,modules,server,world,test,scripts}/**/*.test.ts', 'web/*.test.ts', 'web/src/**/*.test.ts'],
    globalSetup: ['test/postgres.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['platform/**/*.ts', 'modules/**/*.ts'],
      exclude: ['**/*.test.ts', '**/factory*.ts', '**/*.generated.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 85 },
    },
  },
});
