// Puts a house together from a configuration and a database.
import { join } from 'node:path';
import { makeCache } from './cache.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { applicationRole } from './db/migrate.ts';
import { retriesOf } from './db/transaction.ts';
import { makeTypesetter, type Typesetter, type TypesetterOptions } from './documents/typesetter.ts';
import { makeTypesettingPool, type TypesettingPool } from './documents/typesetting-pool.ts';
import { localFiles } from './files.ts';
import type { House } from './house.ts';
import { makeLogger } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { openRealtime } from './realtime.ts';

export interface HouseParts {
  readonly config: Config;
  /** The database of this house; the application works in it with the application's role. */
  readonly url: string;
  readonly clock?: Clock;
  readonly applicationName?: string;
}

export interface OpenedHouse {
  readonly house: House;
  close(): Promise<void>;
}

export async function openHouse(parts: HouseParts): Promise<OpenedHouse> {
  const { config } = parts;
  const database = openDatabase({
    url: parts.url,
    role: applicationRole,
    poolSize: config.DATABASE_POOL,
    applicationName: parts.applicationName ?? 'samabay',
  });
  const realtime = await openRealtime(database.sql);
  const log = makeLogger(config.LOG_LEVEL);
  const onMissingGlyph: TypesetterOptions['onMissingGlyph'] = (report) => log.warn(report, 'character without a glyph');
  let typesetter: Typesetter | undefined;
  let typesettingPool: TypesettingPool | undefined;
  const house: House = {
    db: database.db,
    database,
    clock: parts.clock ?? systemClock,
    config,
    log,
    files: localFiles(join(config.DATA_DIR, 'files')),
    cache: makeCache(10_000),
    metrics: makeMetrics(() => retriesOf(database.db)),
    realtime,
    typesetter: () => {
      typesetter ??= makeTypesetter({ onMissingGlyph });
      return typesetter;
    },
    typesettingPool: () => {
      typesettingPool ??= makeTypesettingPool({ onMissingGlyph });
      return typesettingPool;
    },
  };
  return {
    house,
    close: async () => {
      await typesettingPool?.close();
      await realtime.close();
      await database.close();
    },
  };
}
