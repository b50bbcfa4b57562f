// Starts the real server over a data folder of its own: one for all browser tests, or one for a test that pays.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeData } from '../../platform/postgres/remove-data.ts';

const patienceMs = 150_000;

export interface RunningServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** `flags` are those of `npm start`. A taken port is no trouble: the server says which one it took. */
export async function startServer(port: number, flags: readonly string[] = []): Promise<RunningServer> {
  mkdirSync('.data', { recursive: true });
  const dataDir = mkdtempSync(join('.data', 'journey-'));
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    RATE_PER_MINUTE: '100000',
    // Receivers of the tests listen on this machine.
    ALLOW_PRIVATE_WEBHOOKS: 'true',
  };
  const server = spawn(process.execPath, ['server/main.ts', ...flags], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    removeData(join(dataDir, 'postgres'));
    rmSync(dataDir, { recursive: true, force: true });
  };
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const until = Date.now() + patienceMs;
  for (;;) {
    const address = /Samabay is at (\S+)\n/.exec(said)?.[1];
    if (address) return { address, stop };
    if (server.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The server did not start:\n${said}`);
    }
    await sleep(100);
  }
}
