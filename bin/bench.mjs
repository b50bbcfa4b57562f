// `npm run bench`: sets up and measures. Arguments go to bench/run.ts.

import { join } from 'node:path';
import { enterPinnedNode, root } from './setup.mjs';

const node = await enterPinnedNode();
process.chdir(root);
process.execve(node, [node, join(root, 'bench', 'run.ts'), ...process.argv.slice(2)], process.env);
