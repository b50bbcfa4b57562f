// Installs the packages of package-lock.json, once per change of that file.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitIfStopped, runProgram } from './run-program.mjs';

/** Makes node_modules what package-lock.json says. Throws a sentence when npm cannot. */
export async function installPackages(root) {
  const stamp = join(root, 'node_modules', '.samabay-installed');
  const wanted = describeWanted(root);
  if (readIfThere(stamp) === wanted) return;
  const release = await waitForTurn(join(root, '.data', 'install.lock'));
  try {
    if (readIfThere(stamp) === wanted) return;
    if (!holdsWhatLockSays(root)) await runNpm(root, ['ci', '--include=dev', '--no-audit', '--no-fund']);
    fs.writeFileSync(stamp, wanted);
  } finally {
    release();
  }
}

/** Runs npm, the one that started us when there is one. */
export async function runNpm(root, args, options = {}) {
  const script = process.env.npm_execpath;
  const [command, before] = script?.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
  process.stdout.write(`Running npm ${args[0]} …\n`);
  let result;
  try {
    result = await runProgram(command, [...before, ...args, '--loglevel=error'], { cwd: root, ...options });
  } catch (error) {
    throw new Error(`npm is missing: it comes with Node.js from https://nodejs.org (${error.message}).`);
  }
  exitIfStopped(result);
  if (result.code !== 0) {
    throw new Error(`npm ${args[0]} failed, see above. The first run needs the network to fetch the packages.`);
  }
}

function describeWanted(root) {
  const lock = fs.readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

// npm keeps its own record of what stands in node_modules. When it agrees with the lock file (someone ran npm by hand),
// installing again would only cost time.
function holdsWhatLockSays(root) {
  const record = readIfThere(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  const { packages } = JSON.parse(fs.readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([path, wanted]) => {
    if (path === '' || !isForThisMachine(wanted)) return true;
    const found = installed[path];
    if (found === undefined) return Boolean(wanted.optional);
    return found.version === wanted.version && found.integrity === wanted.integrity && fs.existsSync(join(root, path));
  });
}

function isForThisMachine({ os, cpu, libc }) {
  const fits = (list, mine) => list === undefined || list.includes(mine);
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, 'glibc');
}

// `npm start` and `npm test` in two terminals of a fresh clone: the second waits for the first.
async function waitForTurn(file) {
  fs.mkdirSync(dirname(file), { recursive: true });
  for (let said = false; ; ) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readIfThere(file));
    if (isVoid(file, holder)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!said) process.stdout.write(`Another command (process ${holder}) is installing packages; waiting for it.\n`);
    said = true;
    await sleep(300);
  }
}

function isVoid(file, holder) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return false;
  // Made but not yet written; after some seconds its maker must have been killed in between.
  if (holder === 0) return Date.now() - found.mtimeMs > 5_000;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
