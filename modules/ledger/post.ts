// Posts acts in sets: lock the accounts, read what is known, decide, write in a few statements.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { lockAccounts } from './account-locks.ts';
import { type Decision, decide } from './decide.ts';
import { type FingerprintedAct, keyOf } from './draft-books.ts';
import { fingerprintHold, fingerprintHoldChange, fingerprintTransaction } from './fingerprint-transaction.ts';
import { findHoldAccounts, findHoldStates, findRecordedHolds } from './hold-store.ts';
import { findClosedUntil } from './period-store.ts';
import { type Act, isRefusal, type NewTransaction, type PostResult } from './posting.ts';
import { findRecorded, findReversed, writeDecision } from './posting-store.ts';

/**
 * Posts each transaction that the books accept and says of each what became of it, in order. A refused one changes
 * nothing and does not hinder the others. Thousands of transactions per call are the intended use.
 */
export async function post(
  tx: Tx,
  occasion: Occasion,
  transactions: readonly NewTransaction[],
): Promise<readonly PostResult[]> {
  return perform(tx, occasion, transactions.map(toAct));
}

/** The same of transactions, holds and changes of holds in any mixture, in the order given. */
export async function perform(tx: Tx, occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]> {
  const decision = await decideLocked(tx, occasion, acts);
  await writeDecision(tx, decision, occasion.actor.personId);
  return decision.results;
}

/** What `perform` would answer now, without writing. The accounts stay locked until the transaction ends. */
export async function tryPerform(tx: Tx, occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]> {
  const { results } = await decideLocked(tx, occasion, acts);
  return results;
}

/** All or nothing: throws the first refusal as a `DomainError`, before anything is written. */
export async function postOrThrow(
  tx: Tx,
  occasion: Occasion,
  transactions: readonly NewTransaction[],
): Promise<readonly ('posted' | 'exists')[]> {
  return performOrThrow(tx, occasion, transactions.map(toAct));
}

/** All or nothing, of acts. */
export async function performOrThrow(
  tx: Tx,
  occasion: Occasion,
  acts: readonly Act[],
): Promise<readonly ('posted' | 'exists')[]> {
  const decision = await decideLocked(tx, occasion, acts);
  const results = decision.results.map((result) => {
    if (isRefusal(result)) throw new DomainError(result.refused, result.params);
    return result;
  });
  await writeDecision(tx, decision, occasion.actor.personId);
  return results;
}

function toAct(transaction: NewTransaction): Act {
  return { act: 'post', transaction };
}

/** What is recorded is read after the locks: the same act elsewhere has then ended. */
async function decideLocked(tx: Tx, { now }: Occasion, acts: readonly Act[]): Promise<Decision> {
  const batch = acts.map(prepare);
  const holdIds = unique(batch.flatMap(holdsIn));
  const accountIds = [...batch.flatMap(accountsIn), ...(await findHoldAccounts(tx, holdIds))];
  const accounts = await lockAccounts(tx, unique(accountIds));
  const transactions = batch.flatMap((one) => (one.act === 'post' ? [one.transaction] : []));
  const others = batch.filter((one) => one.act !== 'post').map((one) => keyOf(one).id);
  const recorded = new Map([
    ...(await findRecorded(tx, unique(batch.map((one) => keyOf(one).id)))),
    ...(await findRecordedHolds(tx, unique(others))),
  ]);
  const holds = await findHoldStates(tx, holdIds);
  const reversed = await findReversed(tx, unique(transactions.flatMap((one) => one.reversesId ?? [])));
  const closedUntil = await findClosedUntil(tx, unique(transactions.map((one) => one.siteId)));
  return decide({ now, accounts, holds, recorded, reversed, closedUntil }, batch);
}

function accountsIn(act: FingerprintedAct): readonly string[] {
  if (act.act === 'post') return act.transaction.legs.map((leg) => leg.accountId);
  return act.act === 'hold' ? [act.hold.accountId] : [];
}

function holdsIn(act: FingerprintedAct): readonly string[] {
  if (act.act === 'post') return (act.transaction.captures ?? []).map((one) => one.holdId);
  return act.act === 'change' ? [act.change.holdId] : [];
}

/** A UUID may be written in capitals; the database answers in small letters, and the maps compare text. */
function prepare(given: Act): FingerprintedAct {
  if (given.act === 'post') {
    const transaction = withPlainIds(given.transaction);
    return { act: 'post', transaction: { ...transaction, fingerprint: fingerprintTransaction(transaction) } };
  }
  if (given.act === 'hold') {
    const { id, accountId, siteId } = given.hold;
    const hold = { ...given.hold, ...plain({ id, accountId, siteId }) };
    return { ...given, hold: { ...hold, fingerprint: fingerprintHold(hold) } };
  }
  const { id, holdId } = given.change;
  const change = { ...given.change, ...plain({ id, holdId }) };
  return { ...given, change: { ...change, fingerprint: fingerprintHoldChange(change) } };
}

function withPlainIds(transaction: NewTransaction): NewTransaction {
  const { id, siteId, reference, reversesId, captures } = transaction;
  return {
    ...transaction,
    ...plain({ id, siteId }),
    reference: reference && { kind: reference.kind, id: reference.id.toLowerCase() },
    ...(reversesId ? plain({ reversesId }) : {}),
    ...(captures ? { captures: captures.map((one) => ({ ...one, holdId: one.holdId.toLowerCase() })) } : {}),
    legs: transaction.legs.map((leg) => ({ ...leg, accountId: leg.accountId.toLowerCase() })),
  };
}

function plain<Ids extends Readonly<Record<string, string>>>(ids: Ids): Ids {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.toLowerCase()])) as Ids;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
