// Reverses a transaction, whole or in part, by a transaction of its own that names the one it takes back. All parts
// together take back at most the original.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { allocate } from '../../platform/money/allocate.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit, recordAudits } from '../identity/index.ts';
import type { OriginalLeg } from './draft-books.ts';
import { postOrThrow } from './post.ts';
import type { Leg, NewTransaction } from './posting.ts';
import { findOriginals } from './posting-store.ts';
import { findTransaction } from './transaction-store.ts';

export interface Reversal {
  readonly reason: string;
  /** The original's day unless said otherwise, which is needed when that day has been closed since. */
  readonly effectiveOn?: Temporal.PlainDate;
  /** How much of it, minor units, spread over its legs in proportion; all that still stands unless said otherwise. */
  readonly amount?: bigint;
  /** Or how much of which legs, counted from 1. */
  readonly legs?: readonly { readonly leg: number; readonly amount: bigint }[];
  /** When the original's day is closed: the first open day instead. */
  readonly lateInto?: 'open_period';
}

/**
 * Returns the id of the reversing transaction. Throws `ledger.transaction_missing`, `ledger.reversal_not_reversible`,
 * `ledger.transaction_already_reversed`, and whatever refuses a posting.
 */
export async function reverse(tx: Tx, occasion: Occasion, transactionId: string, reversal: Reversal): Promise<string> {
  const reversing = await mirror(tx, transactionId, reversal);
  await postOrThrow(tx, occasion, [reversing]);
  await recordAudit(tx, occasion, {
    action: 'ledger.transaction_reversed',
    siteId: reversing.siteId,
    subject: { kind: 'ledger.transaction', id: transactionId },
    after: { reversed_by_id: reversing.id },
    reason: reversal.reason,
  });
  return reversing.id;
}

/** The same of many, posted together: all or none. */
export async function reverseAll(
  tx: Tx,
  occasion: Occasion,
  transactionIds: readonly string[],
  reversal: Reversal,
): Promise<void> {
  if (transactionIds.length === 0) return;
  const mirrors: NewTransaction[] = [];
  for (const id of transactionIds) mirrors.push(await mirror(tx, id, reversal));
  await postOrThrow(tx, occasion, mirrors);
  await recordAudits(
    tx,
    occasion,
    mirrors.map((one) => ({
      action: 'ledger.transaction_reversed',
      siteId: one.siteId,
      subject: { kind: 'ledger.transaction', id: one.reversesId ?? one.id },
      after: { reversed_by_id: one.id },
      reason: reversal.reason,
    })),
  );
}

async function mirror(db: Db, transactionId: string, reversal: Reversal): Promise<NewTransaction> {
  const original = await findTransaction(db, transactionId);
  const state = (await findOriginals(db, [transactionId])).get(transactionId.toLowerCase());
  if (!original || !state) throw new DomainError('ledger.transaction_missing', { id: transactionId });
  if (original.reverses_id) throw new DomainError('ledger.reversal_not_reversible', { id: transactionId });
  const standing = state.legs.filter((leg) => leg.standing !== 0n);
  if (standing.length === 0) throw new DomainError('ledger.transaction_already_reversed', { id: transactionId });
  const { reference_kind: kind, reference_id: id } = original;
  return {
    id: newId(),
    kind: 'ledger.reversal',
    effectiveOn: reversal.effectiveOn ?? original.effective_on,
    siteId: original.site_id,
    reference: kind !== null && id !== null ? { kind, id } : null,
    reversesId: original.id,
    note: reversal.reason,
    ...(reversal.lateInto ? { lateInto: reversal.lateInto } : {}),
    legs: takeBack(original.id, standing, reversal),
  };
}

function takeBack(id: string, standing: readonly OriginalLeg[], { amount, legs }: Reversal): readonly Leg[] {
  const back = ({ leg, accountId, currency }: OriginalLeg, taken: bigint): Leg => ({
    ...{ accountId, currency, amount: -taken, reversesLeg: leg },
  });
  if (legs) {
    const wanted = new Map(legs.map((one) => [one.leg, one.amount]));
    const known = standing.filter((leg) => wanted.has(leg.leg));
    if (known.length < wanted.size) throw new DomainError('ledger.reversal_legs_unknown', { id });
    return known.map((leg) =>
      back(leg, leg.standing > 0n ? (wanted.get(leg.leg) ?? 0n) : -(wanted.get(leg.leg) ?? 0n)),
    );
  }
  if (amount === undefined) return standing.map((leg) => back(leg, leg.standing));
  return inProportion(id, standing, amount)
    .filter(({ taken }) => taken !== 0n)
    .map(({ leg, taken }) => back(leg, taken));
}

/** Either side by itself, so that both add up to the amount. */
function inProportion(id: string, standing: readonly OriginalLeg[], amount: bigint) {
  const currency = standing[0]?.currency ?? '';
  if (standing.some((leg) => leg.currency !== currency)) throw new DomainError('ledger.reversal_needs_legs', { id });
  const sides = [standing.filter((leg) => leg.standing > 0n), standing.filter((leg) => leg.standing < 0n)];
  const most = sides[0]?.reduce((sum, leg) => sum + leg.standing, 0n) ?? 0n;
  if (amount <= 0n || amount > most) {
    throw new DomainError('ledger.reversal_exceeds', { id, leg: 0, currency, standing: most.toString() }, '/amount');
  }
  return sides.flatMap((side, index) => {
    const weights = side.map((leg) => (leg.standing < 0n ? -leg.standing : leg.standing));
    const parts = allocate(amount, weights);
    return side.map((leg, place) => ({ leg, taken: index === 0 ? (parts[place] ?? 0n) : -(parts[place] ?? 0n) }));
  });
}
