// Says where an account stands in the cash flow statement: as cash itself, or by what moves cash against it.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findAccount } from '../account-store.ts';
import type { CashFlowClass } from '../contract-books.ts';

/**
 * Null gives the account back to what stands above it. Throws `ledger.account_missing`, and
 * `ledger.cash_flow_class_unfit` when something that is not an asset should be cash.
 */
export async function classCashFlow(
  tx: Tx,
  occasion: Occasion,
  accountId: string,
  given: CashFlowClass | null,
): Promise<void> {
  const account = await findAccount(tx, accountId);
  if (!account) throw new DomainError('ledger.account_missing', { id: accountId });
  if (given === 'cash' && account.kind !== 'asset') throw new DomainError('ledger.cash_flow_class_unfit', {}, '/class');
  const before = await findCashFlowClass(tx, accountId);
  if (before === given) return;
  if (given === null) await tx.deleteFrom('ledger.cash_flow_classes').where('account_id', '=', accountId).execute();
  else {
    await tx
      .insertInto('ledger.cash_flow_classes')
      .values({ account_id: accountId, class: given })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ class: given }))
      .execute();
  }
  await recordAudit(tx, occasion, {
    action: 'ledger.cash_flow_classed',
    siteId: account.site_id,
    subject: { kind: 'ledger.account', id: accountId },
    before: { class: before },
    after: { class: given },
  });
}

export async function findCashFlowClass(db: Db, accountId: string): Promise<CashFlowClass | null> {
  const row = await db
    .selectFrom('ledger.cash_flow_classes')
    .select('class')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return (row?.class as CashFlowClass | undefined) ?? null;
}
