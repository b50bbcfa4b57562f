// Posts acts in sets: lock the accounts, read what is known, decide, write in a few statements.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { readBooks } from './books-store.ts';
import { type Decision, decide } from './decide.ts';
import { type FingerprintedAct, keyOf } from './draft-books.ts';
import { findHoldAccounts, findHoldStates, findRecordedHolds } from './hold-store.ts';
import { type Act, isRefusal, type NewTransaction, type PostResult } from './posting.ts';
import { findOriginals, writeDecision } from './posting-store.ts';
import { placeOnLanes, prepareAct } from './prepare-act.ts';

export interface AskedAct {
  readonly act: Act;
  readonly occasion: Occasion;
}

interface Decided {
  readonly decision: Decision;
  readonly moment: Temporal.Instant;
}

const beginning = Temporal.Instant.fromEpochMilliseconds(0);

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
  return performTogether(tx, askedAt(occasion, acts));
}

/** The same of acts that several asked for, each on an occasion of their own. */
export async function performTogether(tx: Tx, asked: readonly AskedAct[]): Promise<readonly PostResult[]> {
  const { decision, moment } = await decideLocked(tx, asked);
  await writeDecision(tx, decision, moment);
  return decision.results;
}

/** What `perform` would answer now, without writing. The accounts stay locked until the transaction ends. */
export async function tryPerform(tx: Tx, occasion: Occasion, acts: readonly Act[]): Promise<readonly PostResult[]> {
  const { decision } = await decideLocked(tx, askedAt(occasion, acts));
  return decision.results;
}

/** Records history as of a moment that is over. For `importHistory`, which proves that it fits there. */
export async function recordAt(
  tx: Tx,
  occasion: Occasion,
  transaction: NewTransaction,
  recordedAt: Temporal.Instant,
): Promise<PostResult | undefined> {
  const { decision } = await decideLocked(tx, askedAt(occasion, [toAct(transaction)]));
  await writeDecision(tx, decision, recordedAt, occasion.now);
  return decision.results[0];
}

export interface Rehearsal {
  readonly results: readonly PostResult[];
  /** What would be recorded, with the amounts and days that were decided. */
  readonly accepted: Decision['accepted'];
  readonly entries: Decision['entries'];
}

/** The same with what would be written. */
export async function rehearse(tx: Tx, occasion: Occasion, acts: readonly Act[]): Promise<Rehearsal> {
  const { decision } = await decideLocked(tx, askedAt(occasion, acts));
  return { results: decision.results, accepted: decision.accepted, entries: decision.entries };
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
  const { decision, moment } = await decideLocked(tx, askedAt(occasion, acts));
  const results = decision.results.map((result) => {
    if (isRefusal(result)) throw new DomainError(result.refused, result.params);
    return result;
  });
  await writeDecision(tx, decision, moment);
  return results;
}

function askedAt(occasion: Occasion, acts: readonly Act[]): readonly AskedAct[] {
  return acts.map((act) => ({ act, occasion }));
}

function toAct(transaction: NewTransaction): Act {
  return { act: 'post', transaction };
}

/** What is recorded is read after the locks: the same act elsewhere has then ended. */
async function decideLocked(tx: Tx, asked: readonly AskedAct[]): Promise<Decided> {
  const batch = asked.map(({ act, occasion }) => prepareAct(act, occasion.actor));
  const holdIds = unique(batch.flatMap(holdsIn));
  const transactions = batch.flatMap((one) => (one.act === 'post' ? [one.transaction] : []));
  const now = latestOf(asked);
  const { moment, ...known } = await readBooks(tx, {
    accounts: unique([...batch.flatMap(accountsIn), ...(await findHoldAccounts(tx, holdIds))]),
    acts: unique(batch.map((one) => keyOf(one).id)),
    sites: unique(transactions.map((one) => one.siteId)),
    now,
  });
  const others = batch.filter((one) => one.act !== 'post').map((one) => keyOf(one).id);
  const recordedHolds = await findRecordedHolds(tx, unique(others));
  const recorded = recordedHolds.size === 0 ? known.recorded : new Map([...known.recorded, ...recordedHolds]);
  const holds = await findHoldStates(tx, holdIds);
  const originals = await findOriginals(tx, unique(transactions.flatMap((one) => one.reversesId ?? [])));
  const placed = known.lanes.size === 0 ? batch : batch.map((one) => placeOnLanes(one, known.lanes));
  return { moment, decision: decide({ ...known, now, holds, recorded, originals }, placed) };
}

/** Acts of several occasions are decided at the latest of them; they are milliseconds apart. */
export function latestOf(asked: readonly AskedAct[]): Temporal.Instant {
  const instants = asked.map(({ occasion }) => occasion.now);
  return instants.reduce((latest, one) => (Temporal.Instant.compare(one, latest) > 0 ? one : latest), beginning);
}

function accountsIn(act: FingerprintedAct): readonly string[] {
  if (act.act === 'post') return act.transaction.legs.map((leg) => leg.accountId);
  return act.act === 'hold' ? [act.hold.accountId] : [];
}

function holdsIn(act: FingerprintedAct): readonly string[] {
  if (act.act === 'post') return (act.transaction.captures ?? []).map((one) => one.holdId);
  return act.act === 'change' ? [act.change.holdId] : [];
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
