// `node scripts/generate-schema.ts`: migrates a scratch database, then writes the types of its tables, each module's
// schema.sql, and the client's types of the API.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openHouse } from '../platform/open-house.ts';
import { removeData } from '../platform/postgres/remove-data.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';
import { generatedFiles } from './generated-files.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'samabay-schema-'));
const server = await startPostgres({ dataDir, log: console.log, options: { fsync: 'off' } });
try {
  const owner = openDatabase({ url: server.url, poolSize: 2 });
  await migrate(owner.sql, server.url);
  await owner.close();
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: dataDir });
  const opened = await openHouse({ config, url: server.url });
  for (const [path, text] of await generatedFiles(opened.house)) writeFileSync(path, text);
  await opened.close();
} finally {
  await server.stop();
  removeData(dataDir);
}
