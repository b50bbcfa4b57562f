import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import type { SiteKind } from './contract.ts';
import type { Role } from './roles.ts';

export interface Grant {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
  readonly reason: string | null;
  readonly grantedAt: Temporal.Instant;
  readonly grantedBy: string | null;
  readonly revokedAt: Temporal.Instant | null;
}

export interface NewGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly siteId: string;
}

export async function insertGrants(
  tx: Tx,
  grants: readonly NewGrant[],
  made: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string | null },
): Promise<void> {
  await sql`
    insert into identity.grants (id, person_id, role, site_id, granted_at, granted_by, reason)
    select id, person_id, role, site_id, ${made.at}::timestamptz, ${made.by}::uuid, ${made.reason}::text
    from jsonb_to_recordset(${JSON.stringify(grants.map(toRow))}::text::jsonb)
      as given (id uuid, person_id uuid, role text, site_id uuid)`.execute(tx);
}

const toRow = (grant: NewGrant) => ({
  id: grant.id,
  person_id: grant.personId,
  role: grant.role,
  site_id: grant.siteId,
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

const columns = [
  'id',
  'person_id as personId',
  'role',
  'site_id as siteId',
  'reason',
  'granted_at as grantedAt',
  'granted_by as grantedBy',
  'revoked_at as revokedAt',
] as const;

/** The roles a person holds now, each with the names of its site. */
export async function heldGrantsWithSites(
  db: Db,
  personId: string,
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
    .where('held.revoked_at', 'is', null)
    .orderBy('held.granted_at')
    .orderBy('held.id')
    .execute();
  return rows.map((row) => ({ ...row, site_kind: row.site_kind as SiteKind }));
}
