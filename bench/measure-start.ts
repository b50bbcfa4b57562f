// How long the type check takes, and how long until a server over an existing database answers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import type { Bench } from './open-bench.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Null when it finds faults: then the seconds say nothing. */
export async function measureTypeCheck(): Promise<number | null> {
  const started = performance.now();
  const compiler = `${root}node_modules/@typescript/native/bin/tsc`;
  const check = spawn(process.execPath, [compiler, '--noEmit', '-p', root], { stdio: 'ignore' });
  const [code] = (await once(check, 'exit')) as [number];
  return code === 0 ? (performance.now() - started) / 1000 : null;
}

export async function measureColdStart(bench: Bench): Promise<number> {
  const started = performance.now();
  const server = startChild<{ port: number }>('./samabay-server.ts', { DATABASE: bench.url, DATA_DIR: bench.dataDir });
  const { port } = await server.next();
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  if (!answer.ok) throw new Error(`the server answered ${answer.status} on /readyz`);
  return seconds;
}
