// What was agreed about a claim: owed by the carrier, recovered of what was lost on the way.
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { timeZoneOf } from '../centre-store.ts';
import { unionAccount } from '../union-account.ts';
import type { Claim } from './contract-transport.ts';

/** Returns the transaction. `amount` in minor units, above zero. Throws what refuses a posting. */
export async function bookClaim(
  tx: Tx,
  occasion: Occasion,
  claim: Claim,
  { amount, currency }: { readonly amount: number; readonly currency: string },
): Promise<string> {
  const { id, union_id } = claim;
  const owed = BigInt(amount);
  const legs = [
    { accountId: await unionAccount(tx, occasion, union_id, 'carriers'), amount: owed, currency },
    { accountId: await unionAccount(tx, occasion, union_id, 'losses_recovered'), amount: -owed, currency },
  ];
  const transactionId = newId();
  const effectiveOn = dayAt(occasion.now, await timeZoneOf(tx, union_id));
  const reference = { kind: 'collection.transport_claim', id };
  const kind = 'collection.claim_settled';
  await postOrThrow(tx, occasion, [{ id: transactionId, kind, effectiveOn, siteId: union_id, reference, legs }]);
  return transactionId;
}
