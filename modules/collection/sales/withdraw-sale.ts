/** Takes a local sale back: its money is reversed in the ledger, the sale stays to be read. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { reverse } from '../../ledger/index.ts';
import type { LocalSale, WithdrawSale } from './contract-sales.ts';
import { findSale, lockSale, markSaleWithdrawn } from './sale-store.ts';
import { putBack } from './take-from-cooler.ts';

/** Throws `collection.sale_missing`, `collection.sale_withdrawn`, and what refuses a reversal. */
export async function withdrawSale(
  tx: Tx,
  occasion: Occasion,
  id: string,
  { reason }: WithdrawSale,
): Promise<LocalSale> {
  const locked = await lockSale(tx, id);
  if (!locked) throw new DomainError('collection.sale_missing');
  if (locked.withdrawn_at !== null) throw new DomainError('collection.sale_withdrawn');
  await reverse(tx, occasion, locked.transaction_id, { reason });
  await markSaleWithdrawn(tx, id, { at: occasion.now, by: occasion.actor.personId, reason });
  await putBack(tx, occasion, id);
  await recordAudit(tx, occasion, {
    action: 'collection.sale_withdrawn',
    siteId: locked.centre_id,
    subject: { kind: 'collection.local_sale', id },
    before: { state: 'standing' },
    after: { state: 'withdrawn' },
    reason,
  });
  const sale = await findSale(tx, id);
  assert(sale, 'the sale is locked');
  return sale;
}
