// What the commands of `scripts/` share: opens the database of DATABASE_URL, or the embedded one while Samabay is
// stopped, and closes it again.
import { join } from 'node:path';
import { readConfig } from '../platform/config.ts';
import { type Db, openDatabase } from '../platform/db/database.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

export const say = (sentence: string): boolean => process.stdout.write(`${sentence}\n`);

export async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const server =
    config.DATABASE_URL === '' ? await startPostgres({ dataDir: join(config.DATA_DIR, 'postgres'), log: say }) : null;
  const database = openDatabase({ url: server?.url ?? config.DATABASE_URL, poolSize: 4 });
  try {
    return await work(database.db);
  } finally {
    await database.close();
    await server?.stop();
  }
}
