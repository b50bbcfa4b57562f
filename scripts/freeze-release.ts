// `node scripts/freeze-release.ts 0.1.0`: writes the list of migrations and the rows of a corner of the demo world as
// this release writes them, so that every later release can prove it carries them on (test/upgrade).
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import { fixedClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openHouse } from '../platform/open-house.ts';
import { removeData } from '../platform/postgres/remove-data.ts';
import { startPostgres } from '../platform/postgres/start-postgres.ts';
import { jobTable } from '../server/app.ts';
import { buildGroup } from '../world/build-world.ts';
import { surma } from '../world/sign-ins.ts';

const release = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+$/.test(release)) throw new Error('Name the release: node scripts/freeze-release.ts 0.1.0');

const dataDir = mkdtempSync(join(tmpdir(), 'samabay-freeze-'));
const server = await startPostgres({ dataDir, log: console.log, options: { fsync: 'off' } });
try {
  const owner = openDatabase({ url: server.url, poolSize: 2 });
  await migrate(owner.sql, server.url);
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: dataDir });
  const opened = await openHouse({ config, url: server.url, clock: fixedClock('2026-11-20T04:00:00Z') });
  const size = { centres: 1, membersPerCentre: 3, cycleDays: 2, daysOfRunningCycle: 1, payments: 2 };
  await buildGroup(opened.house, { url: server.url, jobTable, group: surma, size });
  await opened.close();
  const files = readdirSync('db/migrations').filter((file) => file.endsWith('.sql'));
  const migrations = files.sort().map((name) => ({ name, sha256: hashOf(readFileSync(`db/migrations/${name}`)) }));
  writeFileSync(`test/upgrade/${release}.json`, `${JSON.stringify({ migrations }, null, 2)}\n`);
  writeFileSync(`test/upgrade/${release}.sql`, await rowsAsSql(owner.sql));
  await owner.close();
} finally {
  await server.stop();
  removeData(dataDir);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Every row as an insert, with triggers and foreign keys resting while they come in. */
async function rowsAsSql(sql: Sql): Promise<string> {
  const tables = await sql`
    select format('%I.%I', schemaname, tablename) as name, schemaname as schema, tablename as table from pg_tables
    where schemaname in ('identity', 'notify', 'ledger', 'payments', 'collection', 'platform') order by 1`;
  const lines = ['set session_replication_role = replica;'];
  for (const { name, schema, table } of tables) {
    const columns = await sql`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = ${schema} and table_name = ${table} and is_generated = 'NEVER'
        and identity_generation is distinct from 'ALWAYS'
      order by ordinal_position`;
    const list = columns.map((column) => column.name).join(', ');
    const values = columns
      .map((column) => `coalesce(quote_literal(${column.name}::text), 'null')`)
      .join(` || ', ' || `);
    for (const { row } of await sql.unsafe(`select ${values} as row from ${name} order by 1`)) {
      lines.push(`insert into ${name} (${list}) values (${row});`);
    }
  }
  return `${lines.join('\n')}\nset session_replication_role = default;\n`;
}
