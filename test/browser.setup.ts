// Starts the real server with the demo world, in a data folder of its own, and stops it after the browser tests.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const port = Number(process.env.E2E_PORT ?? 3600);
const patienceMs = 120_000;

export default async function setup(): Promise<() => Promise<void>> {
  mkdirSync('.data', { recursive: true });
  const dataDir = mkdtempSync(join('.data', 'browser-'));
  const environment = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    RATE_PER_MINUTE: '100000',
  };
  const server = spawn(process.execPath, ['server/main.ts'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const until = Date.now() + patienceMs;
  while (!said.includes('Samabay is at')) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`The server did not start:\n${said}`);
    await sleep(100);
  }
  if (!said.includes(`:${port}`)) {
    server.kill('SIGTERM');
    throw new Error(`Port ${port} is taken; set E2E_PORT to a free one.`);
  }
  return async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
