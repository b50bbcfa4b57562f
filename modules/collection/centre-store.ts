// SQL of unions, centres and households.

import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { dayAt } from '../../platform/clock.ts';
import type { DB, Db, Tx } from '../../platform/db/database.ts';

export type UnionRow = Selectable<DB['collection.unions']>;
export type CentreRow = Selectable<DB['collection.centres']>;

export async function findUnion(db: Db, siteId: string): Promise<UnionRow | null> {
  const row = await db.selectFrom('collection.unions').selectAll().where('site_id', '=', siteId).executeTakeFirst();
  return row ?? null;
}

export async function insertUnion(tx: Tx, siteId: string): Promise<void> {
  await tx
    .insertInto('collection.unions')
    .values({ site_id: siteId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findCentre(db: Db, siteId: string): Promise<CentreRow | null> {
  const row = await db.selectFrom('collection.centres').selectAll().where('site_id', '=', siteId).executeTakeFirst();
  return row ?? null;
}

/** Locked, so that two members registered at once get two numbers. */
export async function lockCentre(tx: Tx, siteId: string): Promise<CentreRow | null> {
  const row = await tx
    .selectFrom('collection.centres')
    .selectAll()
    .where('site_id', '=', siteId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function insertCentre(tx: Tx, centre: Insertable<DB['collection.centres']>): Promise<void> {
  await tx.insertInto('collection.centres').values(centre).execute();
}

export async function centresOfUnion(db: Db, unionId: string): Promise<CentreRow[]> {
  return db.selectFrom('collection.centres').selectAll().where('union_id', '=', unionId).orderBy('code').execute();
}

/** The business day at a site: its own, or its union's for a site that is no centre. Null for an unknown site. */
export async function businessDay(db: Db, siteId: string, now: Temporal.Instant): Promise<Temporal.PlainDate | null> {
  const site = await db.selectFrom('identity.sites').select('time_zone').where('id', '=', siteId).executeTakeFirst();
  return site ? dayAt(now, site.time_zone) : null;
}

export async function timeZoneOf(db: Db, siteId: string): Promise<string> {
  const site = await db
    .selectFrom('identity.sites')
    .select('time_zone')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return site.time_zone;
}

export async function nextMemberCode(tx: Tx, centreId: string): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select (coalesce(max(code::integer), 0) + 1)::text as code from collection.member_centres
    where centre_id = ${centreId}`.execute(tx);
  return rows[0]?.code ?? '1';
}

export async function insertHousehold(
  tx: Tx,
  household: Insertable<DB['collection.households']> & { id: string },
): Promise<void> {
  await tx.insertInto('collection.households').values(household).execute();
}
