// Builds the web app when what it is made of has changed since the last build.

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join, relative } from 'node:path';
import { exitIfStopped, runProgram } from './run-program.mjs';

const generated = new Set(['build', 'node_modules', '.svelte-kit', 'paraglide', 'test-results']);

/** Resolves when web/build is current. Throws a sentence, with the end of Vite's words, when it cannot be built. */
export async function buildWeb(root, node) {
  const web = join(root, 'web');
  if (!fs.existsSync(join(web, 'vite.config.ts')))
    throw new Error('web/vite.config.ts is missing: there is no web app to build.');
  const stamp = join(web, 'build', '.samabay-built');
  const sources = describeSources(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources) return;
  const began = Date.now();
  process.stdout.write('Building the web app …\n');
  fs.rmSync(stamp, { force: true });
  fs.mkdirSync(join(root, '.data'), { recursive: true });
  const log = join(root, '.data', 'web-build.log');
  const output = fs.openSync(log, 'w');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = await runProgram(node, [vite, 'build'], { cwd: web, output, env: { NODE_ENV: 'production' } });
  fs.closeSync(output);
  exitIfStopped(result);
  if (result.code !== 0) {
    const end = fs.readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
    throw new Error(`${end}\n\nThe web app could not be built; the end of .data/web-build.log stands above.`);
  }
  fs.writeFileSync(stamp, sources);
  process.stdout.write(`Built the web app in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
}

// Screens use contracts and prices of modules and what those use of the ground floor. Which files that is would be one
// more list to forget, so all of both floors count, without their tests.
function describeSources(root) {
  const files = [
    // The compiler of messages leaves a README and dotfiles of its own beside its settings.
    ...listFiles(join(root, 'web')).filter((file) => !/(\.e2e\.ts|\.md|\/\.[^/]+)$/.test(file)),
    ...['modules', 'platform']
      .flatMap((floor) => listFiles(join(root, floor)))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')),
    join(root, 'package-lock.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = fs.readFileSync(file);
    hash.update(`${relative(root, file)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function listFiles(dir) {
  if (!fs.existsSync(dir)) return [];
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}
