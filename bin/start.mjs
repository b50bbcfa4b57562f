// `npm start`: sets up, builds the web app when its sources changed, and becomes the server.
// `npm start -- --empty` begins without the demo world; `-- --port 8080` asks for a port.

import * as fs from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { enterPinnedNode, fail, root } from './setup.mjs';

const node = await enterPinnedNode();
await buildWeb(root, node).catch((error) => fail(error.message));
const server = join(root, 'server', 'main.ts');
if (!fs.existsSync(server)) fail('server/main.ts is missing: there is no server to start.');
process.chdir(root);
// In place of this process, so that a signal reaches the server with nobody in between.
process.execve(node, [node, server, ...process.argv.slice(2)], process.env);
