import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Binaries, hydrateSymlinks } from './locate-binaries.ts';

/** The user under whom the server runs. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number };

export type Place = {
  /** Undefined: the server runs as the user who starts it. */
  account: Account | undefined;
  /** Real path of the folder that holds the cluster, the socket, the log and the lock; mode 0700. */
  dataDir: string;
  native: string;
};

type Request = { dataDir: string; binaries: Binaries; awayDir: string | undefined; log: (sentence: string) => void };

/**
 * Decides who runs the server and where its files stand, and makes the data folder.
 *
 * A normal user runs it in place. Root hands it to the owner of existing data, else to the owner of the checkout,
 * else to `nobody`. What that account cannot reach (a checkout below /root) moves to `awayDir`: the binaries as a
 * copy, the data behind a symbolic link left where the data was asked for, so that removing the link is still a fresh
 * start.
 */
export function choosePlace(request: Request): Place {
  const wanted = resolve(request.dataDir);
  if (process.getuid === undefined) {
    throw new Error('The embedded PostgreSQL needs Linux or macOS. On Windows use WSL, or set DATABASE_URL.');
  }
  if (process.getuid() !== 0) {
    fs.mkdirSync(wanted, { recursive: true, mode: 0o700 });
    refuseForeignData(wanted);
    fs.chmodSync(wanted, 0o700);
    return { account: undefined, dataDir: fs.realpathSync(wanted), native: request.binaries.native };
  }
  const account = chooseAccount(wanted);
  const dataDir = placeData(wanted, account, request);
  fs.chmodSync(dataDir, 0o700);
  fs.chownSync(dataDir, account.uid, account.gid);
  return { account, dataDir: fs.realpathSync(dataDir), native: placeBinaries(account, request) };
}

function refuseForeignData(dataDir: string): void {
  const owner = fs.statSync(dataDir).uid;
  if (owner === process.getuid?.()) return;
  throw new Error(
    `The database folder ${dataDir} belongs to another user (number ${owner}), who started Samabay here before. ` +
      'Start it as that user or as root, or move the folder away to begin with an empty database.',
  );
}

function chooseAccount(wanted: string): Account {
  const accounts = readAccounts();
  let nearest = wanted;
  while (!fs.existsSync(nearest)) nearest = dirname(nearest);
  const owner = fs.statSync(nearest).uid;
  const chosen = accounts.get(owner === 0 ? 'nobody' : owner) ?? accounts.get('nobody');
  if (chosen === undefined) {
    throw new Error(
      'PostgreSQL does not run as root and this machine has no user "nobody" to run it. ' +
        'Start Samabay as a normal user, or set DATABASE_URL.',
    );
  }
  return chosen;
}

// initdb insists on a user that has an entry in this file, so a bare number would not do.
function readAccounts(): Map<string | number, Account> {
  const accounts = new Map<string | number, Account>();
  for (const line of fs.readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined || uid === '0') continue;
    const account = { uid: Number(uid), gid: Number(gid) };
    accounts.set(name, account);
    accounts.set(account.uid, account);
  }
  return accounts;
}

function placeData(wanted: string, account: Account, request: Request): string {
  const existing = fs.lstatSync(wanted, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink()) {
    if (fs.existsSync(wanted)) return fs.realpathSync(wanted);
    throw new Error(
      `The database folder ${wanted} points to ${fs.readlinkSync(wanted)}, which is gone. ` +
        'Bring that folder back, or remove the link to begin with an empty database.',
    );
  }
  fs.mkdirSync(dirname(wanted), { recursive: true });
  if (canReach(account, fs.realpathSync(dirname(wanted)))) {
    fs.mkdirSync(wanted, { recursive: true });
    return wanted;
  }
  // An empty folder makes room for the link; one with files in it is somebody's and stops us here.
  if (existing !== undefined) fs.rmdirSync(wanted);
  const away = join(findAwayDir(request.awayDir), 'data', randomUUID());
  fs.mkdirSync(away, { recursive: true });
  fs.symlinkSync(away, wanted);
  request.log(`The database user cannot reach ${wanted}, so the data stands in ${away}.`);
  return away;
}

function placeBinaries(account: Account, request: Request): string {
  const { native, version } = request.binaries;
  if (canReach(account, fs.realpathSync(join(native, 'bin')))) return native;
  const copy = join(findAwayDir(request.awayDir), `postgres-${version}-${process.platform}-${process.arch}`, 'native');
  if (fs.existsSync(copy)) return copy;
  const making = `${dirname(copy)}.making-${process.pid}`;
  fs.cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrateSymlinks(join(making, 'native'));
  openForReading(making);
  try {
    fs.renameSync(making, dirname(copy));
  } catch (error) {
    // Another process may have finished the same copy first.
    if (!fs.existsSync(copy)) throw error;
    fs.rmSync(making, { recursive: true });
  }
  return copy;
}

function findAwayDir(awayDir: string | undefined): string {
  for (const dir of awayDir === undefined ? ['/var/lib/samabay', join(tmpdir(), 'samabay')] : [awayDir]) {
    try {
      fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
      fs.accessSync(dir, fs.constants.W_OK);
      // A folder in the common temporary directory may have been laid there by somebody else.
      if (fs.lstatSync(dir).isDirectory() && fs.statSync(dir).uid === 0) return dir;
    } catch (error) {
      if (!isFileError(error)) throw error;
    }
  }
  throw new Error('There is no folder that both root and the database user can reach. Start Samabay as a normal user.');
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function canReach(account: Account, dir: string): boolean {
  for (let path = dir; ; path = dirname(path)) {
    const { uid, gid, mode } = fs.statSync(path);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (((mode >> shift) & 1) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

function openForReading(dir: string): void {
  fs.chmodSync(dir, 0o755);
  for (const entry of fs.readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || (fs.statSync(path).mode & 0o100) !== 0;
    fs.chmodSync(path, runs ? 0o755 : 0o644);
  }
}
