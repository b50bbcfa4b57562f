// `node scripts/generate-schema.ts`: migrates a scratch database, then writes the types and each module's schema.sql.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../platform/db/database.ts';
import { dumpSchema, generateTypes } from '../platform/db/generate-types.ts';
import { migrate } from '../platform/db/migrate.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'samabay-schema-'));
const server = await startPostgres({ dataDir, log: console.log, options: { fsync: 'off' } });
const database = openDatabase({ url: server.url });
try {
  await migrate(database.sql, server.url);
  writeFileSync('platform/db/schema.generated.ts', await generateTypes(database.sql));
  const modules = readdirSync('modules', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of modules) writeFileSync(`modules/${name}/schema.sql`, await dumpSchema(database.sql, name));
} finally {
  await database.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
