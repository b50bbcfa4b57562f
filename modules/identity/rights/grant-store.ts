import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { isInForce } from '../actors/actor-store.ts';
import type { SiteKind } from '../contract.ts';

export interface Grant {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
  readonly reason: string | null;
  readonly grantedAt: Temporal.Instant;
  readonly grantedBy: string | null;
  readonly revokedAt: Temporal.Instant | null;
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
}

export interface NewGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
}

export async function insertGrants(
  tx: Tx,
  grants: readonly NewGrant[],
  made: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string | null },
): Promise<void> {
  await sql`
    insert into identity.grants (id, person_id, role, site_id, starts_at, ends_at, granted_at, granted_by, reason)
    select id, person_id, role, site_id, starts_at, ends_at, ${made.at}::timestamptz, ${made.by}::uuid,
      ${made.reason}::text
    from jsonb_to_recordset(${JSON.stringify(grants.map(toRow))}::text::jsonb)
      as given (id uuid, person_id uuid, role text, site_id uuid, starts_at timestamptz, ends_at timestamptz)`.execute(
    tx,
  );
}

const toRow = (grant: NewGrant) => ({
  id: grant.id,
  person_id: grant.personId,
  role: grant.role,
  site_id: grant.siteId,
  starts_at: grant.startsAt?.toString() ?? null,
  ends_at: grant.endsAt?.toString() ?? null,
});

export async function findGrant(db: Db, id: string): Promise<Grant | null> {
  const row = await db.selectFrom('identity.grants').select(columns).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

export async function heldGrant(db: Db, personId: string, role: string, siteId: string): Promise<Grant | null> {
  const row = await db
    .selectFrom('identity.grants')
    .select(columns)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('site_id', '=', siteId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Grants of a role that run or are to come, ordered by id. */
export async function heldByRole(db: Db, role: string, now: Temporal.Instant): Promise<Grant[]> {
  return db
    .selectFrom('identity.grants')
    .select(columns)
    .where('role', '=', role)
    .where('revoked_at', 'is', null)
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy('id')
    .execute();
}

/** Grants of a person, the present ones first, then those taken back, newest first. */
export async function grantsOf(db: Db, personId: string): Promise<Grant[]> {
  return db
    .selectFrom('identity.grants')
    .select(columns)
    .where('person_id', '=', personId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('granted_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function markGrantRevoked(
  tx: Tx,
  id: string,
  revoked: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string | null },
): Promise<void> {
  const result = await tx
    .updateTable('identity.grants')
    .set({ revoked_at: revoked.at, revoked_by: revoked.by, revoked_reason: revoked.reason })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.grant_missing');
}

/** Writes down that a grant ended by itself, at the moment it did. */
export async function markGrantEnded(tx: Tx, id: string): Promise<void> {
  const result = await tx
    .updateTable('identity.grants')
    .set({ revoked_at: sql`ends_at` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('ends_at', 'is not', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.grant_missing');
}

export async function updateGrantEnd(tx: Tx, id: string, endsAt: Temporal.Instant | null): Promise<void> {
  const result = await tx
    .updateTable('identity.grants')
    .set({ ends_at: endsAt })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.grant_missing');
}

const columns = [
  'id',
  'person_id as personId',
  'role',
  'site_id as siteId',
  'reason',
  'granted_at as grantedAt',
  'granted_by as grantedBy',
  'revoked_at as revokedAt',
  'starts_at as startsAt',
  'ends_at as endsAt',
] as const;

/** The roles a person holds now, each with the names of its site. */
export async function heldGrantsWithSites(
  db: Db,
  personId: string,
  now: Temporal.Instant,
): Promise<{ role: string; site_id: string; site_name_bn: string; site_name_en: string; site_kind: SiteKind }[]> {
  const rows = await db
    .selectFrom('identity.grants as held')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .select([
      'held.role',
      'held.site_id',
      'site.name_bn as site_name_bn',
      'site.name_en as site_name_en',
      'site.kind as site_kind',
    ])
    .where('held.person_id', '=', personId)
    .where(isInForce(now))
    .orderBy('held.granted_at')
    .orderBy('held.id')
    .execute();
  return rows.map((row) => ({ ...row, site_kind: row.site_kind as SiteKind }));
}
