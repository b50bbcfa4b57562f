// A database of its own for one run: the real server with its usual settings, migrated, thrown away afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import type { House } from '../platform/house.ts';
import { openHouse } from '../platform/open-house.ts';
import { removeData } from '../platform/postgres/remove-data.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

export interface Bench {
  readonly house: House;
  /** The application's own login. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly dataDir: string;
  close(): Promise<void>;
}

export function benchConfig(dataDir: string): Config {
  return readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', DATA_DIR: dataDir, RATE_PER_MINUTE: '10000000' });
}

export async function openBench(): Promise<Bench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'samabay-bench-'));
  const server = await startPostgres({ dataDir: join(dataDir, 'postgres'), log: () => undefined });
  const owner = openDatabase({ url: server.url, poolSize: 2 });
  await migrate(owner.sql, server.url);
  await owner.close();
  const url = new URL(server.url);
  url.username = 'samabay_app';
  const opened = await openHouse({ config: benchConfig(dataDir), url: url.href, clock: systemClock });
  return {
    house: opened.house,
    url: url.href,
    ownerUrl: server.url,
    dataDir,
    close: async () => {
      await opened.close();
      await server.stop();
      removeData(join(dataDir, 'postgres'));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
