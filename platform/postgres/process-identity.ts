import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * A text that no other process has had: process numbers are reused, a number with its moment of birth is not.
 * Undefined when no such process runs (a zombie does not run).
 */
export function identifyProcess(pid: number): string | undefined {
  if (process.platform === 'linux') return identifyOnLinux(pid);
  try {
    const born = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return born === '' ? undefined : `${pid} ${born}`;
  } catch {
    // ps exits with 1 when there is no such process.
    return undefined;
  }
}

/** Every process whose current folder is `dir`. A PostgreSQL process stands in its data folder all its life. */
export function listProcessesIn(dir: string): number[] {
  if (process.platform !== 'linux') return listByCommandLine(dir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readCurrentFolder(pid) === dir && identifyProcess(pid) !== undefined);
}

function identifyOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${pid} ${fields[19]} ${boot}`;
  } catch {
    // The process ended, perhaps between the two reads.
    return undefined;
  }
}

function readCurrentFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Ended meanwhile, or another user's process, which cannot be our server.
    return undefined;
  }
}

function listByCommandLine(dir: string): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(`-D ${dir}`)).map((line) => Number.parseInt(line, 10));
}
