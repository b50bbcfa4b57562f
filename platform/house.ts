// Everything a module is given. There is one house per database; nothing is reached through globals.
import type { Cache } from './cache.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database, Db } from './db/database.ts';
import type { Typesetter } from './documents/typesetter.ts';
import type { TypesettingPool } from './documents/typesetting-pool.ts';
import type { FileStore } from './files.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Realtime } from './realtime.ts';

export interface House {
  readonly db: Db;
  readonly database: Database;
  readonly clock: Clock;
  readonly config: Config;
  readonly log: Logger;
  readonly files: FileStore;
  readonly cache: Cache;
  readonly metrics: Metrics;
  readonly realtime: Realtime;
  /** Made on first use: it loads fonts. */
  readonly typesetter: () => Typesetter;
  /** For pages by the thousand, on threads of their own; made on first use. */
  readonly typesettingPool: () => TypesettingPool;
}
