// Brings a fresh clone to the point where the pinned Node can run Samabay. Every command in this folder begins here.
//
// package.json calls these files with `exec`: the shell npm starts would otherwise stand between npm and the command,
// and die of a signal without handing it on. The code of this folder is the only one the system's Node runs (20 or
// newer): plain JavaScript, no packages.

import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { ensurePinnedNode } from './pinned-node.mjs';
import { exitLike, runProgram } from './run-program.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = 20;
const gigabyte = 1024 ** 3;

/**
 * Sets everything up, silently when nothing is to be done, and returns the path of the pinned Node. When the caller
 * runs under another Node it does not return: the command runs again under the pinned one, and this process ends the
 * way that one ends.
 */
export async function enterPinnedNode() {
  const node = await setUp();
  if (fs.realpathSync(process.execPath) === fs.realpathSync(node)) return node;
  exitLike(await runProgram(node, process.argv.slice(1)));
}

/** Ends the command with a sentence for the person at the terminal. */
export function fail(sentence) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}

async function setUp() {
  checkMachine();
  try {
    checkDisk();
    await installPackages(root);
    return await ensurePinnedNode(root);
  } catch (error) {
    if (error.code === 'EACCES' || error.code === 'EPERM') {
      return fail(`This user may not write to ${error.path ?? root}. Run the command as the owner of this folder.`);
    }
    if (error.code === 'ENOSPC') return fail(`The disk of ${root} is full. Make room and run the command again.`);
    return fail(error.message);
  }
}

function checkMachine() {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    fail(`Samabay needs Node.js ${oldestNode} or newer to begin; this is ${process.version}. See https://nodejs.org`);
  }
  if (process.platform === 'win32') fail('Samabay runs on Linux and macOS. On Windows, run it inside WSL.');
  // Without this the report looks up the names of open connections, which can take seconds.
  process.report.excludeNetwork = true;
  if (process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined) {
    fail('Samabay needs a Linux with glibc (Debian, Ubuntu, Fedora and most others); this one, like Alpine, has musl.');
  }
}

function checkDisk() {
  const installed = fs.existsSync(join(root, 'node_modules', '.package-lock.json'));
  const needed = installed ? 0.3 * gigabyte : 2 * gigabyte;
  const { bavail, bsize } = fs.statfsSync(root);
  const free = bavail * bsize;
  if (free >= needed) return;
  const show = (bytes) => `${(bytes / gigabyte).toFixed(1)} GB`;
  fail(
    `Samabay needs ${show(needed)} free on the disk of ${root}; there is ${show(free)}. Make room and run it again.`,
  );
}

if (process.argv[1] !== undefined && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await setUp();
