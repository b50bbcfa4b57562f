// Puts a house together from a configuration and a database.
import { join } from 'node:path';
import { makeCache } from './cache.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { applicationRole } from './db/migrate.ts';
import { makeTypesetter, type Typesetter } from './documents/typesetter.ts';
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
  let typesetter: Typesetter | undefined;
  const house: House = {
    db: database.db,
    database,
    clock: parts.clock ?? systemClock,
    config,
    log: makeLogger(config.LOG_LEVEL),
    files: localFiles(join(config.DATA_DIR, 'files')),
    cache: makeCache(10_000),
    metrics: makeMetrics(),
    realtime,
    typesetter: () => {
      typesetter ??= makeTypesetter();
      return typesetter;
    },
  };
  return {
    house,
    close: async () => {
      await realtime.close();
      await database.close();
    },
  };
}
