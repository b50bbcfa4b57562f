import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { choosePlace, type Place } from './choose-place.ts';
import { claimDataDir } from './claim-data-dir.ts';
import { locateBinaries } from './locate-binaries.ts';
import { databaseUser, makeCluster } from './make-cluster.ts';
import { serverSettings } from './server-settings.ts';
import { type SocketConnection, socketUrl } from './socket-url.ts';
import { stopLeftoverServer } from './stop-leftover-server.ts';

export type PostgresRequest = {
  /** Made when absent. Holds everything of this server: cluster, log, socket. */
  dataDir: string;
  log: (sentence: string) => void;
  /** Server settings over the defaults, for instance `{ fsync: 'off' }` in tests. */
  options?: Record<string, string>;
  /** Where root keeps what the database user cannot reach elsewhere. */
  awayDir?: string;
};

export type RunningPostgres = {
  /** For `pg` and graphile-worker as it is, for postgres.js through `splitSocketHost`. */
  url: string;
  /** The same as options, which `pg` and postgres.js both take. */
  connection: SocketConnection;
  /** Where the data really is. */
  dataDir: string;
  pid: number;
  /** Settles when the server has ended, wanted or not. */
  ended: Promise<void>;
  /** Ends all sessions, writes everything down, and gives the folder back. May be called twice. */
  stop: () => Promise<void>;
};

type Server = { child: ChildProcess; watchdog: ChildProcess; pid: number; ended: Promise<void> };

// sun_path holds 104 bytes on macOS and 108 on Linux.
const longestSocketPath = 100;
const database = 'samabay';

/** Runs the real PostgreSQL over `dataDir` on a unix socket, recovering from whatever the last run left there. */
export async function startPostgres(request: PostgresRequest): Promise<RunningPostgres> {
  const { log, options = {} } = request;
  const binaries = locateBinaries();
  const place = choosePlace({ dataDir: request.dataDir, binaries, awayDir: request.awayDir, log });
  const release = claimDataDir(place.dataDir);
  let server: Server | undefined;
  try {
    await stopLeftoverServer(join(place.dataDir, 'cluster'), log);
    const cluster = await makeCluster(place, options.fsync !== 'off');
    const socketDir = makeSocketDir(place);
    const connection = { host: socketDir, port: 5432, user: databaseUser, database };
    server = launch(place, cluster, serverSettings(socketDir, options));
    await waitUntilReady(server, place, log);
    await makeDatabase(connection);
    const stop = shareOneStop(server, () => {
      if (!socketDir.startsWith(place.dataDir)) fs.rmSync(socketDir, { recursive: true, force: true });
      release();
    });
    const { pid, ended } = server;
    return { url: socketUrl(connection), connection, dataDir: place.dataDir, pid, ended, stop };
  } catch (error) {
    if (server !== undefined) await stopServer(server);
    release();
    throw error;
  }
}

function shareOneStop(server: Server, tidyUp: () => void): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stopServer(server).then(tidyUp);
    return stopping;
  };
}

function makeSocketDir({ dataDir, account }: Place): string {
  const beside = join(dataDir, 'socket');
  const fits = Buffer.byteLength(join(beside, '.s.PGSQL.5432.lock')) < longestSocketPath;
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  // Root's own temporary folder may be closed to the database user; /tmp is open to all.
  const dir = fits ? beside : join(account === undefined ? tmpdir() : '/tmp', `samabay-${hash}`);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const owner = account?.uid ?? process.getuid?.();
  const found = fs.lstatSync(dir);
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new Error(`${dir} should be the folder of the database socket but belongs to somebody else. Remove it.`);
  }
  fs.chmodSync(dir, 0o700);
  if (account !== undefined) fs.chownSync(dir, account.uid, account.gid);
  return dir;
}

/**
 * Starts the server in a process group of its own, so that Ctrl-C in the terminal reaches the application first, and
 * beside it a shell that waits for our end of a pipe to close. However this process ends, SIGKILL included, the
 * server then stops.
 */
function launch(place: Place, cluster: string, settings: Record<string, string>): Server {
  const file = join(place.dataDir, 'server.log');
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(file, `${file}.1`);
  const log = fs.openSync(file, 'a', 0o600);
  if (place.account !== undefined) fs.fchownSync(log, place.account.uid, place.account.gid);
  const common = { cwd: cluster, detached: true, env: { LC_ALL: 'C', TZ: 'UTC' }, ...place.account };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(place.native, 'bin', 'postgres'), ['-D', cluster, ...args], {
    ...common,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) {
    throw new Error(`PostgreSQL cannot run here: ${join(place.native, 'bin', 'postgres')} did not start.`);
  }
  const watchdog = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1"', 'sh', String(pid)], {
    ...common,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Neither may keep a process alive that is otherwise done.
  child.unref();
  watchdog.unref();
  return { child, watchdog, pid, ended };
}

// The way pg_ctl does it: the eighth line of the lock file is the server's word on its own state.
async function waitUntilReady({ child, pid }: Server, place: Place, log: (sentence: string) => void): Promise<void> {
  const lock = join(place.dataDir, 'cluster', 'postmaster.pid');
  let nextWord = Date.now() + 5_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`PostgreSQL did not start. The end of its log: ${readLogEnd(place.dataDir)}`);
    }
    const lines = fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8').split('\n') : [];
    if (lines[0] === String(pid) && lines[7]?.trim() === 'ready') return;
    if (Date.now() > nextWord) {
      log('The database is recovering from a crash; this can take a while.');
      nextWord = Date.now() + 15_000;
    }
    await sleep(15);
  }
}

function readLogEnd(dataDir: string): string {
  return fs.readFileSync(join(dataDir, 'server.log'), 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

async function makeDatabase(connection: SocketConnection): Promise<void> {
  const sql = postgres({ ...connection, database: 'postgres', max: 1, fetch_types: false });
  try {
    const found = await sql`select from pg_database where datname = ${database}`;
    if (found.length === 0) await sql`create database ${sql(database)}`;
  } finally {
    await sql.end();
  }
}

async function stopServer({ child, watchdog, ended }: Server): Promise<void> {
  // Waiting must keep this process alive although the child was let go of.
  child.ref();
  watchdog.kill('SIGKILL');
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const timeout = new AbortController();
    await Promise.race([ended, sleep(30_000, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
  }
  await ended;
}
