// Says who looks into an exception, and what is known of it.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { peopleWith, recordAudit } from '../../identity/index.ts';
import type { ChangeException } from '../contract-reconciliation.ts';
import { findExceptionSite } from './exception-store.ts';

/** Throws `payments.exception_missing`, and `payments.exception_owner_unfit` for somebody who may not match here. */
export async function changeException(tx: Tx, occasion: Occasion, id: string, given: ChangeException): Promise<void> {
  const found = await findExceptionSite(tx, id);
  if (!found) throw new DomainError('payments.exception_missing', { id });
  const owner = given.owner_id?.toLowerCase();
  if (owner) {
    const fit = await peopleWith(tx, 'payments.reconciliation.match', found.site_id, occasion.now);
    if (!fit.includes(owner)) throw new DomainError('payments.exception_owner_unfit', {}, '/owner_id');
  }
  if (Object.keys(given).length === 0) return;
  await tx.updateTable('payments.reconciliation_exceptions').set(given).where('id', '=', id).execute();
  await recordAudit(tx, occasion, {
    action: 'payments.exception_changed',
    siteId: found.site_id,
    subject: { kind: 'payments.reconciliation_source', id: found.source_id },
    after: { exception_id: id, ...given },
  });
}
