// Finds the Node.js that package.json pins. The package `node` fetches its binary in an install script; where npm was
// told not to run install scripts the same is done here.

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { runNpm } from './install-packages.mjs';

/** Returns the path of a working binary of exactly the pinned version. Throws a sentence when it cannot be had. */
export async function ensurePinnedNode(root) {
  const folder = join(root, 'node_modules', 'node');
  const { version } = JSON.parse(fs.readFileSync(join(folder, 'package.json'), 'utf8'));
  const binary = join(folder, 'bin', 'node');
  if (isVersion(binary, version)) return binary;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform}-${process.arch}`;
  const away = join(root, 'node_modules', '.pinned-node');
  await runNpm(root, [
    'install',
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--prefix',
    away,
    `${name}@${version}`,
  ]);
  fs.mkdirSync(dirname(binary), { recursive: true });
  fs.renameSync(join(away, 'node_modules', name, 'bin', 'node'), binary);
  fs.rmSync(away, { recursive: true });
  if (isVersion(binary, version)) return binary;
  throw new Error(
    `Node.js ${version} was fetched but does not run on this machine (${process.platform}-${process.arch}).`,
  );
}

function isVersion(binary, version) {
  if (!fs.existsSync(binary)) return false;
  if (fs.realpathSync(binary) === fs.realpathSync(process.execPath)) return process.version === `v${version}`;
  return spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${version}`;
}
