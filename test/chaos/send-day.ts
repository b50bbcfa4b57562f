// Sends one batch of a device's entries, read from a file, and says what became of it: the chaos test kills it.
import { readFileSync } from 'node:fs';
import type { Sync } from '../../modules/collection/contract-offline.ts';
import { syncEntries } from '../../modules/collection/offline/sync-entries.ts';
import { fixedClock } from '../../platform/clock.ts';
import { readConfig } from '../../platform/config.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { openHouse } from '../../platform/open-house.ts';

const [url = '', dataDir = '', now = '', file = ''] = process.argv.slice(2);
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', DATA_DIR: dataDir });
const opened = await openHouse({ config, url, clock: fixedClock(now) });
process.stdout.write('ready\n');
const batch = JSON.parse(readFileSync(file, 'utf8')) as Sync;
const occasion = systemOccasion(opened.house.clock, 'chaos');
const { results } = await inTransaction(opened.house.db, (tx) => syncEntries(tx, occasion, batch));
process.stdout.write(`${JSON.stringify([...new Set(results.map((one) => one.code ?? one.result))])}\n`);
await opened.close();
