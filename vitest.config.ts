import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { seedOfCommit } from './test/seed-of-commit.ts';
import { sentenceFamilies } from './web/sentence-families.ts';

/** Tests read all sentences of a language from one file; the pages get a file for each sentence. */
const sentences = fileURLToPath(new URL('.data/sentences/', import.meta.url));

/** Journeys cross modules, or start whole servers and processes; the other tests stand beside what they test. */
const journeys = ['{server,world,test,platform/postgres}/**/*.test.ts'];
const include = ['{platform,modules,scripts}/**/*.test.ts', 'web/*.test.ts', 'web/src/**/*.test.ts'];
const exclude = ['**/node_modules/**', 'platform/postgres/**'];

export default defineConfig({
  plugins: [sentenceFamilies()],
  resolve: { alias: [{ find: /^(?:#lib|\.)\/paraglide\//, replacement: sentences }] },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include, exclude } },
      { extends: true, test: { name: 'journey', include: journeys } },
    ],
    globalSetup: ['test/postgres.setup.ts', 'test/sentences.setup.ts'],
    setupFiles: ['test/property.setup.ts', 'test/opened.setup.ts'],
    env: { SEED: process.env.SEED ?? String(seedOfCommit()) },
    pool: 'forks',
    maxWorkers: 3,
    // The house keeps no state in its modules, so test files may share them.
    isolate: false,
    testTimeout: 120_000,
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
