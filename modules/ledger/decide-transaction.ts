// Whether the books take a transaction, and what it does to them. Pure.

import { isMetadata, mostFacts } from './contract-metadata.ts';
import { settleAmount } from './decide-balancing.ts';
import { decideReversal } from './decide-reversal.ts';
import {
  type Draft,
  type Effect,
  type FingerprintedTransaction,
  type HoldState,
  holdOf,
  type NewEntry,
  type NewHoldMove,
  type Standing,
  standingOf,
} from './draft-books.ts';
import type { Capture, Refusal } from './posting.ts';
import { isTooLarge, refuse, refuseAccount, refuseStandings } from './refuse.ts';

const mostLegs = 1000;
/** Characters. */
const mostOfReference = 140;
/** History reaches far back; a year of 205 or 20226 is a slip, and stays in the books for ever. */
const [firstYear, lastYear] = [1900, 2199];

export function decideTransaction(draft: Draft, asked: FingerprintedTransaction): Refusal | Effect {
  const refusal = refuseShape(asked);
  if (refusal) return refusal;
  const settled = settleAmount(draft, asked);
  if ('refused' in settled) return settled;
  const dated = dateTransaction(draft, settled);
  if ('refused' in dated) return dated;
  if (!dated.reversesId) return applyLegs(draft, dated);
  const reversal = decideReversal(draft, dated, dated.reversesId);
  if ('refused' in reversal) return reversal;
  const effect = applyLegs(draft, reversal.transaction);
  return 'refused' in effect ? effect : { ...effect, original: reversal.original };
}

function refuseShape({ legs, userReference, metadata, effectiveOn }: FingerprintedTransaction): Refusal | null {
  if (effectiveOn.year < firstYear || effectiveOn.year > lastYear) {
    return refuse('ledger.day_out_of_books', { first: String(firstYear), last: String(lastYear) });
  }
  if (userReference !== undefined && (userReference === '' || userReference.length > mostOfReference)) {
    return refuse('ledger.user_reference_invalid', { most: mostOfReference });
  }
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('ledger.metadata_invalid', { most: mostFacts });
  if (legs.length < 2) return refuse('ledger.legs_too_few', { legs: legs.length });
  if (legs.length > mostLegs) return refuse('ledger.legs_too_many', { legs: legs.length, most: mostLegs });
  const sums = new Map<string, bigint>();
  for (const [index, leg] of legs.entries()) {
    if (leg.amount === 0n) return refuse('ledger.amount_zero', { leg: index + 1 });
    if (isTooLarge(leg.amount)) return refuse('ledger.amount_too_large', { leg: index + 1 });
    sums.set(leg.currency, (sums.get(leg.currency) ?? 0n) + leg.amount);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0n) return refuse('ledger.unbalanced', { currency, difference: sum.toString() });
  }
  return null;
}

/** What is late stands on the first open day, if its caller wants that, and keeps the day it happened. */
function dateTransaction({ books }: Draft, asked: FingerprintedTransaction): Refusal | FingerprintedTransaction {
  const closedUntil = books.closedUntil.get(asked.siteId);
  if (!closedUntil || Temporal.PlainDate.compare(asked.effectiveOn, closedUntil) > 0) return asked;
  if (asked.lateInto === undefined) return refuse('ledger.period_closed', { until_on: closedUntil.toString() });
  return { ...asked, effectiveOn: closedUntil.add({ days: 1 }), happenedOn: asked.effectiveOn };
}

function applyLegs(draft: Draft, transaction: FingerprintedTransaction): Refusal | Effect {
  const standings = new Map<string, Standing>();
  const entries: NewEntry[] = [];
  for (const [index, { accountId, amount, currency, reversesLeg = null }] of transaction.legs.entries()) {
    const account = draft.books.accounts.get(accountId);
    const refusal = refuseAccount(account, accountId, currency);
    if (refusal || !account) return refusal ?? refuse('ledger.account_missing', { id: accountId });
    const before = standings.get(accountId) ?? standingOf(draft, account);
    const after = { ...heldOf(before), balance: before.balance + amount, entryCount: before.entryCount + 1n };
    standings.set(accountId, after);
    entries.push({
      ...{ accountId, seq: after.entryCount, transactionId: transaction.id, leg: index + 1, amount, currency },
      ...{ balanceAfter: after.balance, effectiveOn: transaction.effectiveOn, reversesLeg },
    });
  }
  const taken = takeFromHolds(draft, transaction, standings);
  if ('refused' in taken) return taken;
  return refuseStandings(draft, standings) ?? { standings, entries, transaction, ...taken };
}

function heldOf({ held }: Standing): Pick<Standing, 'held'> {
  return { held };
}

/** Frees in `standings` what the transaction captures. What leaves an account is exactly what its holds give. */
function takeFromHolds(
  draft: Draft,
  { id, captures = [], legs, by }: FingerprintedTransaction,
  standings: Map<string, Standing>,
): Refusal | Pick<Effect, 'holds' | 'moves'> {
  const holds = new Map<string, HoldState>();
  const moves: NewHoldMove[] = [];
  const captured = new Map<string, bigint>();
  for (const capture of captures) {
    const hold = holds.get(capture.holdId) ?? holdOf(draft, capture.holdId);
    const refusal = refuseCapture(draft, capture, hold);
    if (refusal || !hold) return refusal ?? refuse('ledger.hold_missing', { id: capture.holdId });
    if (holds.has(hold.id)) return refuse('ledger.hold_captured_otherwise', { id: hold.id });
    const remaining = capture.isFinal ? 0n : hold.remaining - capture.amount;
    const released = hold.remaining - capture.amount - remaining;
    const seq = hold.moveCount + 1;
    holds.set(hold.id, { ...hold, remaining, moveCount: seq });
    moves.push({
      ...{ id, holdId: hold.id, seq, kind: 'captured', captured: capture.amount, released, remaining },
      ...{ expiresAt: hold.expiresAt, fingerprint: null, by },
    });
    const standing = standings.get(hold.accountId);
    if (!standing) return refuse('ledger.hold_captured_otherwise', { id: hold.id });
    standings.set(hold.accountId, { ...standing, held: standing.held - capture.amount - released });
    captured.set(hold.accountId, (captured.get(hold.accountId) ?? 0n) + capture.amount);
  }
  for (const [accountId, amount] of captured) {
    const side = BigInt(draft.books.accounts.get(accountId)?.normalSide ?? 1);
    const leaving = legs.reduce((sum, leg) => (leg.accountId === accountId ? sum - leg.amount * side : sum), 0n);
    if (leaving !== amount) return refuse('ledger.hold_captured_otherwise', { id: accountId });
  }
  return { holds, moves };
}

function refuseCapture({ books }: Draft, { holdId, amount }: Capture, hold: HoldState | undefined): Refusal | null {
  if (!hold) return refuse('ledger.hold_missing', { id: holdId });
  if (hold.remaining === 0n) return refuse('ledger.hold_ended', { id: holdId });
  if (hold.expiresAt && Temporal.Instant.compare(hold.expiresAt, books.now) <= 0) {
    return refuse('ledger.hold_expired', { id: holdId });
  }
  if (amount <= 0n) return refuse('ledger.hold_amount_not_positive', { id: holdId });
  if (amount <= hold.remaining) return null;
  return refuse('ledger.hold_exceeded', { id: holdId, currency: hold.currency, remaining: hold.remaining.toString() });
}
