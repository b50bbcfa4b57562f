// A sender in a process of its own, for the test that kills it.

import { sendDueMessages } from '../../modules/notify/send-due-messages.ts';
import { transportsOf } from '../../modules/notify/transports-of.ts';
import { fixedClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { openHouse } from '../../platform/open-house.ts';

const { DATABASE = '', CLOCK = '', SMS_URL, SMS_API_KEY } = process.env;
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', SMS_URL, SMS_API_KEY });
const { house, close } = await openHouse({ config, url: DATABASE, clock: fixedClock(CLOCK) });
await sendDueMessages(house, transportsOf(house, []));
await close();
