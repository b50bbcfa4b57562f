// A process that serves HTTP and works through drawn acts by the poster, saying what it was told of each: the chaos
// test kills it. It ends when its input does.
import { once } from 'node:events';
import { sessionActor } from '../../modules/identity/index.ts';
import { openPoster } from '../../modules/ledger/index.ts';
import { module as ledger } from '../../modules/ledger/module.ts';
import { fixedClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { buildApp } from '../../platform/http/app.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { openHouse } from '../../platform/open-house.ts';
import { drawWork, type WorkPlace } from './ledger-work.ts';

export interface PostingTask extends WorkPlace {
  readonly url: string;
  readonly dataDir: string;
  readonly now: string;
  readonly count: number;
}

const task = JSON.parse(process.argv[2] ?? '') as PostingTask;
const say = (line: string) => process.stdout.write(`${line}\n`);
const config = readConfig({
  ...{ NODE_ENV: 'test', LOG_LEVEL: 'fatal', DATA_DIR: task.dataDir, DATABASE_POOL: '8', RATE_PER_MINUTE: '1000000' },
});
const opened = await openHouse({ config, url: task.url, clock: fixedClock(task.now) });
// The ledger alone: the other modules would take most of the time until it is ready.
const app = await buildApp(opened.house, {
  ...{ modules: [ledger], version: 'chaos', identify: (request) => sessionActor(opened.house, request) },
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
say(`ready ${address}`);
const poster = openPoster(opened.house);
const occasion = systemOccasion(opened.house.clock, 'chaos');
const waiting = drawWork(task, task.count).entries();
const work = async () => {
  for (const [index, acts] of waiting) {
    const results = await poster.submit(occasion, acts);
    say(`told ${index} ${JSON.stringify(results)}`);
  }
};
await Promise.all(Array.from({ length: 6 }, work));
say('done');
process.stdin.resume();
await once(process.stdin, 'end');
await poster.close();
await app.close();
await opened.close();
