#!/usr/bin/env node
// `npx samabay-bridge`, or `node bin/bridge.mjs`: the bytes of serial scales, analysers and printers, for the page.

import { exitLike, runProgram } from './run-program.mjs';
import { enterPinnedNode, root } from './setup.mjs';

const node = await enterPinnedNode();
exitLike(await runProgram(node, ['bridge/main.ts', ...process.argv.slice(2)], { cwd: root }));
