import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { Surroundings } from './read-device.ts';

/** Returns whether the person was never seen in this browser, though they were in another. */
export async function seeBrowser(
  tx: Tx,
  browser: Surroundings & { readonly id: string; readonly personId: string; readonly tokenHash: Buffer },
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean; others: boolean }>`
    with others as (
      select exists (select from identity.browsers where person_id = ${browser.personId}::uuid) as present)
    insert into identity.browsers as known (id, person_id, token_hash, browser, system, address, created_at, seen_at)
    values (${browser.id}::uuid, ${browser.personId}::uuid, ${browser.tokenHash}::bytea, ${browser.browser},
      ${browser.system}, ${browser.address}, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (person_id, token_hash) do update set seen_at = excluded.seen_at, address = excluded.address,
      browser = excluded.browser, system = excluded.system
    returning known.id = ${browser.id}::uuid as fresh, (select others.present from others) as others`.execute(tx);
  return rows[0]?.fresh === true && rows[0].others;
}

export async function isRemembered(
  db: Db,
  personId: string,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await db
    .selectFrom('identity.browsers')
    .select('id')
    .where('person_id', '=', personId)
    .where('token_hash', '=', tokenHash)
    .where('remembered_until', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

export async function rememberBrowser(
  tx: Tx,
  personId: string,
  tokenHash: Buffer,
  until: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('identity.browsers')
    .set({ remembered_until: until })
    .where('person_id', '=', personId)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Forgets one, or with no id all; returns how many were remembered. */
export async function forgetBrowsers(tx: Tx, personId: string, id?: string): Promise<number> {
  let query = tx
    .updateTable('identity.browsers')
    .set({ remembered_until: null })
    .where('person_id', '=', personId)
    .where('remembered_until', 'is not', null);
  if (id !== undefined) query = query.where('id', '=', id);
  return Number((await query.executeTakeFirstOrThrow()).numUpdatedRows);
}

export async function rememberedBrowsers(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<
  (Surroundings & { readonly id: string; readonly seenAt: Temporal.Instant; readonly until: Temporal.Instant })[]
> {
  const rows = await db
    .selectFrom('identity.browsers')
    .select(['id', 'browser', 'system', 'address', 'seen_at as seenAt', 'remembered_until as until'])
    .where('person_id', '=', personId)
    .where('remembered_until', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ until, ...row }) => (until ? [{ ...row, until }] : []));
}
