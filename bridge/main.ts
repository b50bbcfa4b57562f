// `npx samabay-bridge --origin https://milk.example`: the scale and the analyser of this computer, for the page.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { usualPort } from './protocol.ts';
import { serveBridge } from './serve-bridge.ts';

const { values } = parseArgs({
  options: {
    origin: { type: 'string', multiple: true },
    port: { type: 'string', default: String(usualPort) },
    code: { type: 'string' },
  },
});
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
const code = values.code ?? String(randomInt(100_000, 1_000_000));
const origins = values.origin ?? ['http://localhost:3000', 'http://127.0.0.1:3000'];
const bridge = await serveBridge({ port: Number(values.port), origins, code, say });
say(`Bridge on ws://127.0.0.1:${bridge.port} for ${origins.join(', ')}`);
say(`Pairing code: ${code}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void bridge.close().then(() => process.exit()));
