import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeData } from '../platform/postgres/remove-data.ts';
import { clearHalfBuiltWorld, HalfBuiltWorld } from './half-built-world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'samabay-main-'));
const taken = createServer();

beforeAll(async () => {
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
});

afterAll(() => {
  taken.close();
  removeData(join(dataDir, 'postgres'));
  rmSync(dataDir, { recursive: true, force: true });
});

interface Started {
  readonly text: () => string;
  readonly process: ReturnType<typeof spawn>;
}

function start(args: readonly string[], environment: Record<string, string> = {}): Started {
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn', NODE_ENV: 'development', ...environment };
  const child = spawn(process.execPath, ['server/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { text: () => text, process: child };
}

async function said(started: Started, words: string): Promise<void> {
  for (let waited = 0; waited < 550 && !started.text().includes(words); waited += 1) await sleep(100);
  expect(started.text()).toContain(words);
}

test('an empty house starts beside a taken port, tells a second start so, and stops when asked', async () => {
  const port = String((taken.address() as { port: number }).port);
  const first = start(['--empty', '--port', port]);
  await said(first, 'Samabay is at http://localhost:');
  expect(first.text()).toContain(`Port ${port} is taken; using `);
  const second = start(['--empty']);
  const [code] = await once(second.process, 'exit');
  expect([code, second.text()]).toEqual([1, expect.stringContaining('Samabay is already running here')]);
  expect(second.text()).not.toContain('    at ');
  first.process.kill('SIGTERM');
  const [stopped] = await once(first.process, 'exit');
  expect(stopped).toBe(0);
});

test('settings that make no sense are refused with a sentence', async () => {
  const started = start(['--empty'], { PORT: 'http' });
  const [code] = await once(started.process, 'exit');
  expect(code).toBe(78);
  expect(started.text()).toContain('PORT must be a whole number from 0 to 65535');
});

test('a demo world that was cut short is thrown away, but never out of somebody’s own database', () => {
  const own = mkdtempSync(join(tmpdir(), 'samabay-half-'));
  const heard: string[] = [];
  clearHalfBuiltWorld(own, true, (sentence) => heard.push(sentence));
  expect(heard).toEqual([]);
  writeFileSync(join(own, 'world-is-being-built'), '');
  writeFileSync(join(own, 'postgres'), '');
  expect(() => clearHalfBuiltWorld(own, false, () => undefined)).toThrow(HalfBuiltWorld);
  expect(existsSync(join(own, 'postgres'))).toBe(true);
  clearHalfBuiltWorld(own, true, (sentence) => heard.push(sentence));
  expect(heard).toHaveLength(1);
  expect([existsSync(join(own, 'postgres')), existsSync(join(own, 'world-is-being-built'))]).toEqual([false, false]);
  rmSync(own, { recursive: true });
});
