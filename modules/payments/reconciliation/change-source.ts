// Sets up what is compared with an account.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount } from '../../ledger/index.ts';
import type { CreateSource } from '../contract-reconciliation.ts';

/**
 * Throws `ledger.account_missing` (or elsewhere), `ledger.currency_mismatch`, and by constraint
 * `payments.source_account_taken`, `payments.source_unfit`.
 */
export async function createSource(tx: Tx, occasion: Occasion, given: CreateSource): Promise<string> {
  const account = await accountOf(tx, occasion, given.account_id, '/account_id');
  for (const field of ['settles_to_account_id', 'fee_account_id'] as const) {
    const id = given[field];
    if (id === null) continue;
    const other = await accountOf(tx, occasion, id, `/${field}`);
    if (other.currency !== account.currency) {
      throw new DomainError('ledger.currency_mismatch', { id, currency: other.currency }, `/${field}`);
    }
  }
  const id = newId();
  await tx
    .insertInto('payments.reconciliation_sources')
    .values({
      ...given,
      id,
      mapping: given.mapping as never,
      currency: account.currency,
      starts_on: Temporal.PlainDate.from(given.starts_on),
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'payments.reconciliation_source_created',
    siteId: given.site_id,
    subject: { kind: 'payments.reconciliation_source', id },
    after: { name: given.name, kind: given.kind, format: given.format, account: account.code },
  });
  return id;
}

/** An account elsewhere is answered like one that does not exist. */
async function accountOf(tx: Tx, { actor }: Occasion, id: string, field: string) {
  const account = await findAccount(tx, id);
  if (account && actor.may('payments.reconciliation.match', account.site_id)) return account;
  throw new DomainError('ledger.account_missing', { id }, field);
}
