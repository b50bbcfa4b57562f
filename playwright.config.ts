import { defineConfig } from '@playwright/test';

// One server with the demo world for all browser tests; each file works at a place of its own.
const port = Number(process.env.E2E_PORT ?? 3600);

export default defineConfig({
  testDir: '.',
  testMatch: ['web/src/**/*.e2e.ts', 'test/**/*.e2e.ts'],
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 4,
  // Ends what hangs; the longest test takes a minute on an idle machine of two cores.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  // A machine that stood still for seconds is no fault of the house; a test that needs this is named at the end.
  retries: 1,
  reporter: 'list',
  globalSetup: './test/browser.setup.ts',
  use: {
    // Ends what waits for a button that is not there.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    screenshot: 'only-on-failure',
    // Traces slow every test down, to be read when one fails: E2E_TRACE=on records them.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  },
});
