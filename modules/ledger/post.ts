// Posts transactions in sets: lock the accounts, read what is known, decide, write in three statements.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { lockAccounts } from './account-locks.ts';
import { type Decision, decide } from './decide.ts';
import { fingerprintTransaction } from './fingerprint-transaction.ts';
import { findClosedUntil } from './period-store.ts';
import { isRefusal, type NewTransaction, type PostResult } from './posting.ts';
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
  const decision = await decideLocked(tx, transactions);
  await writeDecision(tx, decision, occasion.actor.personId);
  return decision.results;
}

/** What `post` would answer now, without writing. The accounts stay locked until the transaction ends. */
export async function tryPost(tx: Tx, transactions: readonly NewTransaction[]): Promise<readonly PostResult[]> {
  const { results } = await decideLocked(tx, transactions);
  return results;
}

/** All or nothing: throws the first refusal as a `DomainError`, before anything is written. */
export async function postOrThrow(
  tx: Tx,
  occasion: Occasion,
  transactions: readonly NewTransaction[],
): Promise<readonly ('posted' | 'exists')[]> {
  const decision = await decideLocked(tx, transactions);
  const results = decision.results.map((result) => {
    if (isRefusal(result)) throw new DomainError(result.refused, result.params);
    return result;
  });
  await writeDecision(tx, decision, occasion.actor.personId);
  return results;
}

/** What is recorded is read after the locks: a posting of the same transaction elsewhere has then ended. */
async function decideLocked(tx: Tx, transactions: readonly NewTransaction[]): Promise<Decision> {
  const batch = transactions.map(withPlainIds).map((one) => ({ ...one, fingerprint: fingerprintTransaction(one) }));
  const accounts = await lockAccounts(tx, unique(batch.flatMap((one) => one.legs.map((leg) => leg.accountId))));
  const recorded = await findRecorded(tx, unique(batch.map((one) => one.id)));
  const reversed = await findReversed(tx, batch);
  const closedUntil = await findClosedUntil(tx, unique(batch.map((one) => one.siteId)));
  return decide({ accounts, recorded, reversed, closedUntil }, batch);
}

/** A UUID may be written in capitals; the database answers in small letters, and the maps compare text. */
function withPlainIds(transaction: NewTransaction): NewTransaction {
  const { reference, reversesId } = transaction;
  return {
    ...transaction,
    id: transaction.id.toLowerCase(),
    siteId: transaction.siteId.toLowerCase(),
    reference: reference && { kind: reference.kind, id: reference.id.toLowerCase() },
    ...(reversesId ? { reversesId: reversesId.toLowerCase() } : {}),
    legs: transaction.legs.map((leg) => ({ ...leg, accountId: leg.accountId.toLowerCase() })),
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
