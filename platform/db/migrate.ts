// Brings a database to the present: migrations once and in order, then views, then the application role's rights.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeWorkerUtils } from 'graphile-worker';
import type { Sql } from 'postgres';
import { openQueuePool } from '../queue-pool.ts';

export const applicationRole = 'samabay_app';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * Applies what is missing and returns the names applied. Two processes may call it at once: the second waits.
 * Throws when a file that was applied before has changed since: history is forward-only.
 */
export async function migrate(sql: Sql, url: string, directory: string = `${root}db/migrations`): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const connection = await sql.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext('samabay.migrate'))`;
    const applied = await applyMissing(connection, migrations);
    if (applied.length > 0) await installJobQueue(url);
    await applyViews(connection);
    await grantRights(connection, migrations);
    return applied;
  } finally {
    await connection`select pg_advisory_unlock(hashtext('samabay.migrate'))`;
    connection.release();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const files = (await readdir(directory)).filter(
    (file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file) && !file.endsWith('_check.sql'),
  );
  return Promise.all(
    files.sort().map(async (name) => {
      const text = await readFile(`${directory}/${name}`, 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function applyMissing(connection: Sql, migrations: readonly Migration[]): Promise<string[]> {
  await connection.unsafe(`
    create schema if not exists migration;
    create table if not exists migration.applied (
      name text primary key, checksum text not null, applied_at timestamptz not null default now());
    do $$ begin
      if not exists (select from pg_roles where rolname = '${applicationRole}') then
        create role ${applicationRole} login;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$;
  `);
  const known = new Map<string, string>();
  for (const row of await connection`select name, checksum from migration.applied`) known.set(row.name, row.checksum);
  const applied: string[] = [];
  for (const { name, text, checksum } of migrations) {
    const before = known.get(name);
    if (before === checksum) continue;
    if (before) throw new Error(`Migration ${name} has changed since it was applied; add a new one instead.`);
    await applyOne(connection, name, text, checksum);
    applied.push(name);
  }
  return applied;
}

async function applyOne(connection: Sql, name: string, text: string, checksum: string): Promise<void> {
  await connection.unsafe('begin');
  try {
    await connection.unsafe(text);
    await connection`insert into migration.applied (name, checksum) values (${name}, ${checksum})`;
    await connection.unsafe('commit');
  } catch (error) {
    await connection.unsafe('rollback');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function installJobQueue(url: string): Promise<void> {
  const connections = openQueuePool(url, () => undefined);
  try {
    const utils = await makeWorkerUtils({ pgPool: connections.pool });
    try {
      await utils.migrate();
    } finally {
      await utils.release();
    }
  } finally {
    await connections.close();
  }
}

/** Views are source: applied whole, in the order of the modules' folders, each time. */
async function applyViews(connection: Sql): Promise<void> {
  for (const text of await moduleFiles('views.sql')) await connection.unsafe(text);
}

/** The text of this file from every module that has it. */
export async function moduleFiles(file: string): Promise<string[]> {
  const names = await readdir(`${root}modules`, { withFileTypes: true });
  const texts: string[] = [];
  for (const name of names
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()) {
    const inside = await readdir(`${root}modules/${name}`);
    if (inside.includes(file)) texts.push(await readFile(`${root}modules/${name}/${file}`, 'utf8'));
  }
  return texts;
}

/** The application may read and write rows, never change the schema, and only add to what is append-only. */
async function grantRights(connection: Sql, migrations: readonly Migration[]): Promise<void> {
  const schemas = await connection`
    select nspname as name from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'migration')`;
  for (const { name } of schemas) {
    await connection.unsafe(`
      grant usage on schema ${name} to ${applicationRole};
      grant select, insert, update, delete on all tables in schema ${name} to ${applicationRole};
      grant usage, select on all sequences in schema ${name} to ${applicationRole};
      grant execute on all functions in schema ${name} to ${applicationRole};`);
  }
  await connection.unsafe(`grant usage on schema migration to ${applicationRole};
    grant select on migration.applied to ${applicationRole};`);
  await openJobQueue(connection);
  for (const table of appendOnlyTables(migrations)) {
    await connection.unsafe(`revoke update, delete, truncate on ${table} from ${applicationRole}`);
  }
}

/**
 * graphile-worker closes its tables by row-level security to all but their owner; the application adds and runs jobs.
 */
async function openJobQueue(connection: Sql): Promise<void> {
  const tables = await connection`
    select relname as name from pg_class
    where relnamespace = to_regnamespace('graphile_worker') and relrowsecurity
      and not exists (select from pg_policy where polrelid = pg_class.oid and polname = 'application')`;
  for (const { name } of tables) {
    await connection.unsafe(
      `create policy application on graphile_worker.${name} to ${applicationRole} using (true) with check (true)`,
    );
  }
}

function appendOnlyTables(migrations: readonly Migration[]): string[] {
  return migrations.flatMap(({ text }) =>
    [...text.matchAll(/^-- append-only: (.+)$/gm)].flatMap((match) =>
      (match[1] ?? '').split(',').map((table) => table.trim()),
    ),
  );
}
