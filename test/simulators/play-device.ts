// `node test/simulators/play-device.ts [model]`: plays a scale or an analyser on a pseudo-terminal, to try the bridge.
import { plugInDevice } from './device.ts';

const frames: Readonly<Record<string, (turn: number) => string>> = {
  'scale-st-us': (turn) => `${turn % 4 === 0 ? 'ST' : 'US'},GS,+${(6 + (turn % 7) / 8).toFixed(3).padStart(8)}kg\r\n`,
  'display-68': () => '(A 0077)(F 04.2 08.3 27.5)(S 000006.50)(J 58.20)(G 00378.30)(W     )\r',
  'pairs-colon': (turn) => `FAT:${(4 + (turn % 5) / 10).toFixed(1)} CLR:27.5 SNF:8.3\r\n`,
};
const code = process.argv[2] ?? 'scale-st-us';
const frame = frames[code];
if (!frame) throw new Error(`one of ${Object.keys(frames).join(', ')}`);
const device = await plugInDevice();
process.stdout.write(`${code} on ${device.path}; open it at the page. Ctrl-C unplugs it.\n`);
let turn = 0;
setInterval(() => device.send(frame(turn++)), 500);
process.once('SIGINT', () => void device.unplug().then(() => process.exit()));
