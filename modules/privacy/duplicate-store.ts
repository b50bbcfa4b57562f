import { type Expression, type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { listPage } from '../../platform/list.ts';
import type { Actor } from '../../platform/occasion.ts';
import { isVisible } from '../identity/index.ts';
import type { Duplicate, DuplicateQuery, Duplicates } from './contract.ts';

type PersonOfPair = Duplicate['one'];

interface DuplicateRow {
  readonly id: string;
  readonly score: number;
  readonly reasons: string[];
  readonly found_at: Temporal.Instant;
  readonly dismissed_at: Temporal.Instant | null;
  readonly dismiss_reason: string | null;
  readonly one: PersonOfPair;
  readonly other: PersonOfPair;
}

const personOf = (alias: string) => sql<PersonOfPair>`jsonb_build_object(
  'id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}, 'name_bn', ${sql.ref(`${alias}.name_bn`)},
  'phone', ${sql.ref(`${alias}.phone`)}, 'email', ${sql.ref(`${alias}.email`)},
  'language', ${sql.ref(`${alias}.language`)}, 'created_at', ${sql.ref(`${alias}.created_at`)},
  'closed_at', ${sql.ref(`${alias}.closed_at`)})`;

/** Pairs of which the reader may see both, and both are still people of their own. */
export async function listDuplicates(
  db: Db,
  actor: Actor,
  query: Static<typeof DuplicateQuery>,
): Promise<Static<typeof Duplicates>> {
  const pairs = selectPairs(db, actor).where('pair.dismissed_at', query.state === 'dismissed' ? 'is not' : 'is', null);
  const order = { sorts: { score: 'pair.score', found_at: 'pair.found_at' }, default: '-score', key: 'pair.id' };
  const { items, next } = await listPage(pairs, order, query);
  return { items: items.map(duplicateJson), next };
}

/** Throws `privacy.duplicate_missing`. */
export async function findDuplicate(db: Db, actor: Actor, id: string): Promise<Duplicate> {
  const row = await selectPairs(db, actor).where('pair.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('privacy.duplicate_missing');
  return duplicateJson(row);
}

function selectPairs(db: Db, actor: Actor) {
  const siteIds = actor.sitesWith('identity.person.read');
  return db
    .selectFrom('privacy.duplicates as pair')
    .innerJoin('identity.people as one', 'one.id', 'pair.one_id')
    .innerJoin('identity.people as other', 'other.id', 'pair.other_id')
    .select(['pair.id', 'pair.score', 'pair.found_at', 'pair.dismissed_at', 'pair.dismiss_reason'])
    .select([sql<string[]>`pair.reasons`.as('reasons'), personOf('one').as('one'), personOf('other').as('other')])
    .where(sql<SqlBool>`one.merged_into is null and other.merged_into is null
      and one.erased_at is null and other.erased_at is null`)
    .where(seen('pair.one_id', siteIds))
    .where(seen('pair.other_id', siteIds));
}

function seen(column: string, siteIds: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`exists (select from identity.people person
    where person.id = ${sql.ref(column)} and ${isVisible(siteIds)})`;
}

function duplicateJson(row: DuplicateRow): Duplicate {
  return { ...row, found_at: row.found_at.toString(), dismissed_at: row.dismissed_at?.toString() ?? null };
}

export async function markDismissed(
  tx: Tx,
  id: string,
  said: { readonly at: Temporal.Instant | null; readonly by: string | null; readonly reason: string | null },
): Promise<void> {
  await tx
    .updateTable('privacy.duplicates')
    .set({ dismissed_at: said.at, dismissed_by: said.by, dismiss_reason: said.reason })
    .where('id', '=', id)
    .execute();
}

export async function heldRolesOf(
  db: Db,
  personId: string,
): Promise<{ role: string; site_name_bn: string; site_name_en: string }[]> {
  return db
    .selectFrom('identity.grants as held')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .select(['held.role', 'site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .where('held.person_id', '=', personId)
    .where('held.revoked_at', 'is', null)
    .orderBy('held.granted_at')
    .orderBy('held.id')
    .execute();
}
