import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from './choose-place.ts';

/** The role that owns everything in the embedded database. */
export const databaseUser = 'samabay';

const majorVersion = '18';

/**
 * Makes an empty cluster in `<dataDir>/cluster` unless one is there. It is made under another name and renamed when it
 * is whole, so a kill in the middle leaves nothing that looks like a database.
 *
 * Collation: the built-in C.UTF-8. It sorts by code point, never changes with the operating system's libraries (a
 * changed collation silently breaks text indexes), and is the fastest. Lists for people name an ICU collation in the
 * query, for instance `order by name collate "bn-x-icu"`.
 */
export async function makeCluster(place: Place, durable: boolean): Promise<string> {
  const cluster = join(place.dataDir, 'cluster');
  clearUnfinished(place.dataDir);
  if (existsSync(cluster)) {
    refuseOtherVersion(cluster);
    return cluster;
  }
  const making = join(place.dataDir, `making-${process.pid}`);
  await runInitdb(place, making, durable);
  renameSync(making, cluster);
  return cluster;
}

function clearUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('making-')) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(cluster: string): void {
  const file = join(cluster, 'PG_VERSION');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
  if (version === majorVersion) return;
  throw new Error(
    `The database in ${cluster} was made by PostgreSQL ${version}; this Samabay runs PostgreSQL ${majorVersion}. ` +
      'Move the folder away to begin empty, or bring its data over with a backup made by the older version.',
  );
}

async function runInitdb(place: Place, dir: string, durable: boolean): Promise<void> {
  const args = [
    ['-D', dir],
    ['-U', databaseUser],
    ['--auth-local=trust', '--auth-host=reject'],
    ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    durable ? [] : ['--no-sync'],
  ].flat();
  try {
    const options = { cwd: place.dataDir, env: { LC_ALL: 'C', TZ: 'UTC' }, ...place.account };
    await promisify(execFile)(join(place.native, 'bin', 'initdb'), args, options);
  } catch (error) {
    throw new Error(`PostgreSQL could not make a database in ${place.dataDir}: ${explain(error)}`, { cause: error });
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'its program does not run here (it needs glibc; on Alpine set DATABASE_URL).';
  if (code === 'EPERM') return 'this process may not switch to the database user (the container lacks SETUID).';
  const stderr = 'stderr' in error ? String(error.stderr).trim() : '';
  return stderr === '' ? error.message : stderr;
}
