import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listProcessesIn } from './process-identity.ts';

// What is asked of a server nobody owns, and how long it is given: end its sessions, end without a checkpoint, be
// ended.
const orders = [
  { signal: 'SIGINT', milliseconds: 20_000 },
  { signal: 'SIGQUIT', milliseconds: 10_000 },
  { signal: 'SIGKILL', milliseconds: 5_000 },
] as const;

/**
 * Ends a server that outlived the process which started it, and clears the lock file it or a crash left behind.
 * Call it only with the data folder claimed, so that no living owner loses its server.
 */
export async function stopLeftoverServer(cluster: string, log: (sentence: string) => void): Promise<void> {
  if (listProcessesIn(cluster).length > 0) {
    log('A database server from an earlier run still works here; stopping it.');
    for (const { signal, milliseconds } of orders) {
      if (await askToStop(cluster, signal, milliseconds)) break;
    }
  }
  clearForeignLock(join(cluster, 'postmaster.pid'));
}

async function askToStop(cluster: string, signal: NodeJS.Signals, milliseconds: number): Promise<boolean> {
  const postmaster = readPid(join(cluster, 'postmaster.pid'));
  const running = listProcessesIn(cluster);
  // The first process tells its children; when it is already dead they must be told one by one.
  const told = postmaster !== undefined && running.includes(postmaster) ? [postmaster] : running;
  for (const pid of told) send(pid, signal);
  const deadline = Date.now() + milliseconds;
  while (listProcessesIn(cluster).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}

// PostgreSQL itself sees through the lock of a dead process, but not when the number now belongs to another program
// of the same user, which after a container restart is likely. Nothing works in the cluster at this point, so the
// lock is void.
function clearForeignLock(file: string): void {
  const pid = readPid(file);
  if (pid !== undefined && send(pid, 0)) rmSync(file, { force: true });
}

function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Math.abs(Number.parseInt(readFileSync(file, 'utf8'), 10));
  return Number.isNaN(pid) || pid === 0 ? undefined : pid;
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    // It ended on its own, or belongs to somebody else.
    return false;
  }
}
