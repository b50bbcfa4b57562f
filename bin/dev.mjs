// `npm run dev`: the server, restarted when its sources change, and the web app served by Vite from its sources.

import { join } from 'node:path';
import { exitLike, runProgram } from './run-program.mjs';
import { enterPinnedNode, root } from './setup.mjs';

const node = await enterPinnedNode();
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const pair = [
  runProgram(node, ['--watch', '--watch-preserve-output', 'server/main.ts', ...process.argv.slice(2)], { cwd: root }),
  runProgram(node, [vite, 'dev'], { cwd: join(root, 'web') }),
];
// Whichever ends first ends both: half of a pair is only confusing.
const ended = await Promise.race(pair);
process.kill(process.pid, 'SIGTERM');
await Promise.all(pair);
exitLike(ended);
