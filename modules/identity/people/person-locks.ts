import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type Person, personColumns } from './person-store.ts';

/** Throws `identity.person_missing`. */
export async function lockPerson(tx: Tx, id: string): Promise<Person> {
  const row = await tx
    .selectFrom('identity.people')
    .select(personColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError('identity.person_missing');
  return row as Person;
}

/**
 * Locks the grants that make administrators at the top of the tree, so that two of them cannot leave at the same
 * moment, each believing the other stays. Returns the people behind them who are open and can sign in, and whose grant
 * has begun and has no end.
 */
export async function lockTopAdministrators(
  tx: Tx,
  now: Temporal.Instant,
): Promise<{ grantId: string; personId: string; siteId: string }[]> {
  await tx
    .selectFrom('identity.grants as held')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .select('held.id')
    .where('held.role', '=', 'administrator')
    .where('held.revoked_at', 'is', null)
    .where('site.parent_id', 'is', null)
    .orderBy('held.id')
    .forUpdate('held')
    .execute();
  // Read again: what the lock waited for may have revoked some of them.
  return tx
    .selectFrom('identity.grants as held')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .innerJoin('identity.people as person', 'person.id', 'held.person_id')
    .select(['held.id as grantId', 'held.person_id as personId', 'held.site_id as siteId'])
    .where('held.role', '=', 'administrator')
    .where('held.revoked_at', 'is', null)
    .where('site.parent_id', 'is', null)
    .where('held.ends_at', 'is', null)
    .where(({ or, eb }) => or([eb('held.starts_at', 'is', null), eb('held.starts_at', '<=', now)]))
    .where('person.closed_at', 'is', null)
    .where('person.suspended_at', 'is', null)
    .where(({ or, eb }) => or([eb('person.phone', 'is not', null), eb('person.email', 'is not', null)]))
    .execute();
}
