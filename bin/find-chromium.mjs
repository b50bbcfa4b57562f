// Finds a Chromium for the browser tests, or fetches one.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { exitIfStopped, runProgram } from './run-program.mjs';

// The first has no windows to draw, and takes half the processor for the same pages.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Returns the path of a browser that runs. Throws a sentence when none can be had. */
export async function findChromium(root, node) {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') {
    if (runs(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, which does not run.`);
  }
  return findInstalled() ?? (await installFromSystem()) ?? (await installFromPlaywright(root, node));
}

function findInstalled() {
  const folders = (process.env.PATH ?? '').split(':').filter((folder) => folder !== '');
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...macApplications].find((path) => fs.existsSync(path) && runs(path));
}

// Some systems put a script of that name in place which only says where to get the browser.
function runs(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /Chrom/.test(stdout);
}

async function installFromSystem() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  process.stdout.write('The browser tests need Chromium; installing it with apt-get …\n');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const run = async (...args) => {
    const result = await runProgram('apt-get', args, { env });
    exitIfStopped(result);
    return result.code === 0;
  };
  if (!(await run('update', '-qq'))) return undefined;
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (await run('install', '-y', '-qq', '--no-install-recommends', name)) return findInstalled();
  }
  return undefined;
}

async function installFromPlaywright(root, node) {
  const playwright = join(root, 'node_modules', 'playwright', 'cli.js');
  const ask = `import { chromium } from 'playwright'; console.log(chromium.executablePath())`;
  const path = spawnSync(node, ['--input-type=module', '-e', ask], { cwd: root, encoding: 'utf8' }).stdout.trim();
  if (fs.existsSync(path) && runs(path)) return path;
  process.stdout.write('The browser tests need Chromium; fetching the one Playwright offers …\n');
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : [];
  const result = await runProgram(node, [playwright, 'install', ...withLibraries, 'chromium']);
  exitIfStopped(result);
  if (result.code === 0 && runs(path)) return path;
  throw new Error(
    'There is no Chromium for the browser tests and none could be fetched. ' +
      'Install the package "chromium" of your system, or name a browser in CHROMIUM_PATH, and run npm test again.',
  );
}
