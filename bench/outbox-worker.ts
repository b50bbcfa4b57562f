// The sender of the outbox, alone in its process: so that it can be killed.
import { sendDueMessages } from '../modules/notify/send-due-messages.ts';
import { smsTransport } from '../modules/notify/sms-transport.ts';
import { outboxOnly } from '../modules/notify/transport.ts';
import { systemClock } from '../platform/clock.ts';
import { openHouse } from '../platform/open-house.ts';
import { tellParent } from './child.ts';
import { benchConfig } from './open-bench.ts';

const { DATABASE = '', DATA_DIR = '', SINK = '', MINUTES_AHEAD = '0' } = process.env;
// What a killed sender had claimed is free when its lease ends; the next one starts as if that time had passed.
const ahead = { minutes: Number(MINUTES_AHEAD) };
const clock = { ...systemClock, now: () => systemClock.now().add(ahead) };
const { house, close } = await openHouse({ config: benchConfig(DATA_DIR), url: DATABASE, clock });
const transports = { ...outboxOnly, sms: [smsTransport({ url: SINK, apiKey: 'bench', sender: 'BENCH' })] };
tellParent({ ready: true });
const [began, used] = [performance.now(), process.cpuUsage()];
let settled = 0;
for (let more = -1; more !== 0; ) {
  more = await sendDueMessages(house, transports);
  settled += more;
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(used);
await close();
tellParent({ settled, seconds, processor: (user + system) / settled });
