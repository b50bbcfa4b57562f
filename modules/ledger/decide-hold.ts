// Whether the books take a hold or a change of one, and what it does to them. Pure.
import {
  type AccountState,
  type Draft,
  type Effect,
  type FingerprintedChange,
  type FingerprintedHold,
  type HoldState,
  holdOf,
  standingOf,
} from './draft-books.ts';
import type { Refusal } from './posting.ts';
import { isTooLarge, refuse, refuseAccount, refuseStandings } from './refuse.ts';

export function decideHold(draft: Draft, hold: FingerprintedHold): Refusal | Effect {
  const { id, accountId, amount, currency, expiresAt } = hold;
  if (draft.books.lanes?.has(accountId)) return refuse('ledger.recording_unlimited', { id: accountId });
  const account = draft.books.accounts.get(accountId);
  const refusal = refuseAccount(account, accountId, currency);
  if (refusal || !account) return refusal ?? refuse('ledger.account_missing', { id: accountId });
  if (amount <= 0n) return refuse('ledger.hold_amount_not_positive', { id });
  if (isTooLarge(amount)) return refuse('ledger.amount_too_large', { id });
  if (isOver(draft, expiresAt)) return refuse('ledger.hold_expiry_past', { id });
  const effect = {
    ...withHeld(draft, account, amount),
    ...{ holds: new Map([[id, { id, accountId, currency, remaining: amount, moveCount: 0, expiresAt }]]), moves: [] },
  };
  return refuseStandings(draft, effect.standings) ?? effect;
}

export function decideHoldChange(draft: Draft, change: FingerprintedChange): Refusal | Effect {
  const hold = holdOf(draft, change.holdId);
  const account = hold && draft.books.accounts.get(hold.accountId);
  if (!hold || !account) return refuse('ledger.hold_missing', { id: change.holdId });
  if (hold.remaining === 0n) return refuse('ledger.hold_ended', { id: hold.id });
  const refusal = refuseTime(draft, change, hold);
  if (refusal) return refusal;
  const isExtended = change.change === 'extended';
  const remaining = isExtended ? hold.remaining : 0n;
  const released = hold.remaining - remaining;
  const seq = hold.moveCount + 1;
  const expiresAt = isExtended ? (change.expiresAt ?? null) : hold.expiresAt;
  const { id, fingerprint, by } = change;
  return {
    ...withHeld(draft, account, -released),
    holds: new Map([[hold.id, { ...hold, remaining, moveCount: seq, expiresAt }]]),
    moves: [
      { id, holdId: hold.id, seq, kind: change.change, captured: 0n, released, remaining, expiresAt, fingerprint, by },
    ],
  };
}

/** A hold expires when its time is over, is given more only before, and let go at any time. */
function refuseTime(draft: Draft, change: FingerprintedChange, hold: HoldState): Refusal | null {
  const { id } = hold;
  if (change.change === 'expired') return isOver(draft, hold.expiresAt) ? null : refuse('ledger.hold_not_over', { id });
  if (change.change === 'voided') return null;
  if (isOver(draft, hold.expiresAt)) return refuse('ledger.hold_expired', { id });
  return isOver(draft, change.expiresAt ?? null) ? refuse('ledger.hold_expiry_past', { id }) : null;
}

function isOver({ books }: Draft, moment: Temporal.Instant | null): boolean {
  return moment !== null && Temporal.Instant.compare(moment, books.now) <= 0;
}

function withHeld(draft: Draft, account: AccountState, more: bigint): Pick<Effect, 'standings' | 'entries'> {
  const { balance, entryCount, held } = standingOf(draft, account);
  return { standings: new Map([[account.id, { balance, entryCount, held: held + more }]]), entries: [] };
}
