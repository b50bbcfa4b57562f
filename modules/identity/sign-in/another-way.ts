// Nobody can lock themselves out: the last way in stays.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { lockPerson } from '../people/person-locks.ts';

/**
 * A phone number and an e-mail address are ways in by themselves, as a code can be sent there. The person is locked, so
 * that two last ways cannot leave at once. Throws `identity.last_way_in`.
 */
export async function requireAnotherWay(
  tx: Tx,
  personId: string,
  leaving: { readonly passkeyId?: string; readonly providerId?: string },
): Promise<void> {
  const person = await lockPerson(tx, personId);
  if (person.phone !== null || person.email !== null) return;
  const { passkeyId = null, providerId = null } = leaving;
  const { rows } = await sql`
    select id from identity.passkeys where person_id = ${personId}::uuid and id is distinct from ${passkeyId}::uuid
    union all
    select id from identity.credentials where person_id = ${personId}::uuid and provider_id <> 'credential'
      and provider_id is distinct from ${providerId}::text
    limit 1`.execute(tx);
  if (rows.length === 0) throw new DomainError('identity.last_way_in');
}
