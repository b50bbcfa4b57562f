// Gives up what a buyer will not pay: one person asks, another allows it, and only then it becomes an expense.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { requireBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { lockInvoice, lockOpenInvoice } from './invoice-locks.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { settle } from './settle-invoice.ts';
import { decideWriteOffRow, findWriteOff, insertWriteOff } from './settlement-store.ts';

/** All that is open. Throws `payments.invoice_not_open`; by constraint `payments.write_off_waiting`. */
export async function proposeWriteOff(tx: Tx, occasion: Occasion, invoiceId: string, reason: string): Promise<string> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  const { personId } = occasion.actor;
  if (personId === null) throw new DomainError('platform.forbidden', { permission: 'payments.invoice.manage' });
  const id = newId();
  const proposed = { proposed_at: occasion.now, proposed_by: personId };
  const decided = { decided_at: null, decided_by: null, is_allowed: null };
  await insertWriteOff(tx, { id, invoice_id: invoice.id, amount: invoice.open, reason, ...proposed, ...decided });
  await recordAudit(tx, occasion, {
    action: 'payments.write_off_proposed',
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id: invoice.id },
    after: { amount: invoice.open.toString() },
    reason,
  });
  return id;
}

/**
 * Returns the invoice's id. Throws `payments.own_write_off`, `payments.write_off_decided`,
 * `payments.settled_beyond_open`.
 */
export async function decideWriteOff(tx: Tx, occasion: Occasion, id: string, isAllowed: boolean): Promise<string> {
  const writeOff = await findWriteOff(tx, id);
  assert(writeOff, `the door saw write-off ${id}`);
  const invoice = isAllowed
    ? await lockOpenInvoice(tx, writeOff.invoice_id)
    : await lockInvoice(tx, writeOff.invoice_id);
  const { personId } = occasion.actor;
  if (personId === null || personId === writeOff.proposed_by) throw new DomainError('payments.own_write_off', {});
  await decideWriteOffRow(tx, id, { decided_at: occasion.now, decided_by: personId, is_allowed: isAllowed });
  await recordAudit(tx, occasion, {
    action: isAllowed ? 'payments.write_off_allowed' : 'payments.write_off_refused',
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id: invoice.id },
    after: { amount: writeOff.amount.toString() },
  });
  if (isAllowed) await loseMoney(tx, occasion, writeOff.invoice_id, { id, amount: writeOff.amount });
  return invoice.id;
}

async function loseMoney(
  tx: Tx,
  occasion: Occasion,
  invoiceId: string,
  { id, amount }: { readonly id: string; readonly amount: bigint },
): Promise<void> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  const settings = await requireSettings(tx, invoice.site_id);
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  const transactionId = newId();
  const { currency } = invoice;
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: 'payments.invoice_write_off',
      effectiveOn: await dayAtSite(tx, invoice.site_id, occasion.now),
      siteId: invoice.site_id,
      reference: { kind: 'payments.invoice', id: invoice.id },
      note: invoice.number,
      legs: [
        { accountId: settings.bad_debt_account_id, amount, currency },
        { accountId: buyer.account_id, amount: -amount, currency },
      ],
    },
  ]);
  const settlement = {
    id: newId(),
    kind: 'write_off',
    amount,
    write_off_id: id,
    transaction_id: transactionId,
  } as const;
  await settle(tx, occasion, invoice, settlement);
}
