// The house never loses its last administrator: somebody at the top must stay who can let others in.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { lockTopAdministrators } from '../people/person-locks.ts';

/**
 * Throws `identity.last_administrator` when, without this grant or this person, some top site that has an administrator
 * would have none who stays: a grant that ends by itself, or has not begun, keeps no door open. Holds its locks
 * until the transaction ends.
 */
export async function requireAnotherAdministrator(
  tx: Tx,
  now: Temporal.Instant,
  leaving: { readonly grantId: string } | { readonly personId: string },
): Promise<void> {
  const administrators = await lockTopAdministrators(tx, now);
  const leaves = (one: { grantId: string; personId: string }): boolean =>
    'grantId' in leaving ? one.grantId === leaving.grantId : one.personId === leaving.personId;
  const staying = new Set(administrators.filter((one) => !leaves(one)).map(({ siteId }) => siteId));
  const abandoned = administrators.some((one) => leaves(one) && !staying.has(one.siteId));
  if (abandoned) throw new DomainError('identity.last_administrator');
}
