// What makes two transactions of one id the same: everything the caller chose.
import { hash } from 'node:crypto';
import type { NewTransaction } from './posting.ts';

/** SHA-256 in hex over the content; the order of legs counts, because their numbers are shown. */
export function fingerprintTransaction(transaction: NewTransaction): string {
  const content = [
    transaction.kind,
    transaction.effectiveOn.toString(),
    transaction.siteId,
    transaction.reference?.kind ?? null,
    transaction.reference?.id ?? null,
    transaction.reversesId ?? null,
    transaction.note ?? null,
    ...transaction.legs.map((leg) => `${leg.accountId} ${leg.amount} ${leg.currency}`),
  ];
  return hash('sha256', JSON.stringify(content), 'hex');
}
