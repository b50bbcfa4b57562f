// Whether anything in a database changed, without saying where in advance.
import type { Sql } from 'postgres';
import { openDatabase } from '../platform/db/database.ts';
import type { TestHouse } from './house.ts';

/** Written on refusals too, and rightly: counted tries of sign-in, the last use of a session, ids that stay refused. */
const exempt = new Set([
  ...['identity.sessions', 'identity.tries', 'identity.verifications'],
  ...['identity.challenges', 'identity.device_people', 'ledger.refused_acts'],
]);

/** A text that stays the same as long as no row of any module was added, changed or removed: what changes, moves. */
export async function databaseTrace(sql: Sql): Promise<string> {
  const parts = (await countedTables(sql)).map(
    (name) => `select '${name}' as name, count(*) as rows, coalesce(sum(hashtid(ctid)), 0) as places from ${name}`,
  );
  const rows = await sql.begin(async (one) => {
    // A hundred small tables are read in one process ten times as fast as side by side.
    await one`set local max_parallel_workers_per_gather = 0`;
    return one.unsafe(parts.join(' union all '), [], { prepare: true });
  });
  return rows
    .map((row) => `${row.name} ${row.rows} ${row.places}`)
    .sort()
    .join('\n');
}

/**
 * The same for whoever asks thousands of times: every statement that may write counts itself, also when it is taken
 * back, and the rows are looked at only when one was counted since the last time.
 */
export async function watchDatabase(house: TestHouse): Promise<() => Promise<string>> {
  const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
  await owner.sql.unsafe(`
    create schema watch;
    create sequence watch.writes;
    create function watch.count_write() returns trigger language plpgsql security definer as $$
      begin perform nextval('watch.writes'); return null; end $$;
    grant usage on schema watch to samabay_app;
    grant select on watch.writes to samabay_app`);
  for (const name of await countedTables(owner.sql)) {
    await owner.sql.unsafe(`create trigger zz_counted after insert or update or delete on ${name}
      for each statement execute function watch.count_write()`);
  }
  await owner.close();
  let counted: unknown = null;
  let trace = '';
  return async () => {
    const [row] = await house.database.sql`select last_value, is_called from watch.writes`;
    const writes = `${row?.last_value} ${row?.is_called}`;
    if (writes !== counted) trace = await databaseTrace(house.database.sql);
    counted = writes;
    return trace;
  };
}

async function countedTables(sql: Sql): Promise<string[]> {
  const tables = await sql`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|public|migration|graphile_worker|watch)'
    order by 1`;
  return tables.map((table) => table.name as string).filter((name) => !exempt.has(name));
}
