// A database of an earlier release, with its data, comes up to the present and loses nothing.
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { newId } from '../../platform/ids.ts';
import { socketUrl } from '../../platform/postgres/socket-url.ts';
import { brokenInvariants } from '../house.ts';

const connection = inject('postgres');
const admin = openDatabase({ url: socketUrl(connection), poolSize: 1 });
const folders: string[] = [];
const made: { name: string; database: Database }[] = [];

afterAll(async () => {
  for (const { name, database } of made) {
    await database.close();
    await admin.sql.unsafe(`drop database ${name} with (force)`);
  }
  await admin.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function emptyDatabase(): Promise<{ url: string; database: Database }> {
  const name = `upgrade_${newId().replaceAll('-', '')}`;
  await admin.sql.unsafe(`create database ${name}`);
  const url = socketUrl({ ...connection, database: name });
  const database = openDatabase({ url, poolSize: 3 });
  made.push({ name, database });
  return { url, database };
}

/** A folder with these migrations only. */
function folderOf(names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'samabay-migrations-'));
  folders.push(folder);
  for (const name of names) cpSync(`db/migrations/${name}`, join(folder, name));
  return folder;
}

/** The migrations of each release, and rows as that release wrote them. */
const releases = readdirSync('test/upgrade')
  .filter((file) => /^\d+\.\d+\.\d+\.json$/.test(file))
  .map((file) => ({
    release: file.replace('.json', ''),
    ...(JSON.parse(readFileSync(`test/upgrade/${file}`, 'utf8')) as { migrations: { name: string; sha256: string }[] }),
  }));

test.each(releases)('release $release', async ({ release, migrations }) => {
  const { url, database } = await emptyDatabase();
  await migrate(database.sql, url, folderOf(migrations.map(({ name }) => name)));
  await database.sql.unsafe(readFileSync(`test/upgrade/${release}.sql`, 'utf8'));
  const before = await rowCounts(database);
  await migrate(database.sql, url);
  const after = await rowCounts(database);
  expect(Object.values(before).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  for (const [table, count] of Object.entries(before)) expect([table, after[table]]).toEqual([table, count]);
  expect(await brokenInvariants(url)).toEqual([]);
});

test.each(releases)('the migrations of release $release are still what they were', ({ migrations }) => {
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(`db/migrations/${name}`))
      .digest('hex');
  expect(migrations.filter(({ name, sha256 }) => hashOf(name) !== sha256)).toEqual([]);
});

test('a migration added later runs once, over the data that is there', async () => {
  const { url, database } = await emptyDatabase();
  const folder = folderOf(['0001_platform.sql']);
  await migrate(database.sql, url, folder);
  await database.sql`insert into platform.counters values ('test', '2026', 7)`;
  writeFileSync(
    join(folder, '0002_later.sql'),
    'alter table platform.counters add column note text not null default $$kept$$;',
  );
  expect(await migrate(database.sql, url, folder)).toEqual(['0002_later.sql']);
  expect(await migrate(database.sql, url, folder)).toEqual([]);
  expect([...(await database.sql`select value, note from platform.counters`)]).toEqual([{ value: 7n, note: 'kept' }]);
});

test('two processes that migrate at once apply each migration once', async () => {
  const { url, database } = await emptyDatabase();
  const folder = folderOf(['0001_platform.sql']);
  const applied = await Promise.all([migrate(database.sql, url, folder), migrate(database.sql, url, folder)]);
  expect(applied.flat()).toEqual(['0001_platform.sql']);
});

test('a migration that fails leaves nothing of itself, and the next start tries it again', async () => {
  const { url, database } = await emptyDatabase();
  const folder = folderOf(['0001_platform.sql']);
  writeFileSync(join(folder, '0002_broken.sql'), 'create table platform.half (id int); select 1 / 0;');
  await expect(migrate(database.sql, url, folder)).rejects.toThrow('Migration 0002_broken.sql failed');
  expect([...(await database.sql`select to_regclass('platform.half') as half`)]).toEqual([{ half: null }]);
  writeFileSync(join(folder, '0002_broken.sql'), 'create table platform.half (id int);');
  expect(await migrate(database.sql, url, folder)).toEqual(['0002_broken.sql']);
});

test('a migration that was changed after it ran is refused', async () => {
  const { url, database } = await emptyDatabase();
  const folder = folderOf(['0001_platform.sql']);
  await migrate(database.sql, url, folder);
  writeFileSync(join(folder, '0001_platform.sql'), '-- another history');
  await expect(migrate(database.sql, url, folder)).rejects.toThrow('has changed since it was applied');
});

async function rowCounts(database: Database): Promise<Record<string, number>> {
  const tables = await database.sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('identity', 'notify', 'ledger', 'payments', 'collection', 'platform') order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.sql.unsafe(`select count(*)::int as rows from ${name}`);
    counts[name] = row?.rows ?? 0;
  }
  return counts;
}
