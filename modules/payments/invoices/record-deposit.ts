// VAT or duty went to the treasury: counted in its month, and named on the certificates it paid for.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { Deposit, RecordDeposit } from '../contract-vat.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { firstOfMonth } from './keep-vat-books.ts';
import { type DepositRow, findUndeposited, insertDeposit } from './vat-deposit-store.ts';

/**
 * Throws `payments.deposit_beyond_certificates` when it names purchases with nothing kept back, paid for already, or
 * with more kept back than it carries; by constraint `payments.vat_month_filed`, `payments.challan_taken`.
 */
export async function recordDeposit(tx: Tx, occasion: Occasion, wanted: RecordDeposit): Promise<Sendable<Deposit>> {
  const settings = await requireSettings(tx, wanted.site_id);
  const { purchase_ids: purchaseIds, ...words } = wanted;
  const kept = await findUndeposited(tx, wanted.site_id, purchaseIds);
  const sum = [...kept.values()].reduce((all, amount) => all + amount, 0n);
  if (kept.size !== purchaseIds.length || sum > BigInt(wanted.amount))
    throw new DomainError('payments.deposit_beyond_certificates', {}, '/purchase_ids');
  const row: DepositRow = {
    ...words,
    month: firstOfMonth(wanted.month),
    amount: BigInt(wanted.amount),
    challan_on: Temporal.PlainDate.from(wanted.challan_on),
    currency: settings.currency,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  };
  await insertDeposit(tx, row, purchaseIds);
  await recordAudit(tx, occasion, {
    action: 'payments.vat_deposited',
    siteId: row.site_id,
    subject: { kind: 'payments.vat_deposit', id: row.id },
    after: { month: wanted.month, tax: row.tax, amount: wanted.amount, challan: row.challan_number },
  });
  return depositJson(row);
}

export function depositJson(row: DepositRow): Sendable<Deposit> {
  const { id, challan_number, economic_code, bank, amount, currency } = row;
  return {
    ...{ id, challan_number, economic_code, bank, amount: { amount, currency } },
    tax: row.tax === 'sd' ? 'sd' : 'vat',
    month: row.month.toString(),
    challan_on: row.challan_on.toString(),
  };
}
