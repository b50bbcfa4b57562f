// What posting a transaction would do now: each leg with the balance before and after it, or why it is refused.
import type { Tx } from '../../platform/db/database.ts';
import type { Sendable } from '../../platform/http/app.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findBalances } from './account-store.ts';
import type { Rehearsed } from './contract-postings.ts';
import type { NewEntry } from './draft-books.ts';
import { rehearse } from './post.ts';
import { isRefusal, type NewTransaction } from './posting.ts';

/** Nothing is written, and the id is not used up. */
export async function rehearseTransaction(
  tx: Tx,
  occasion: Occasion,
  transaction: NewTransaction,
): Promise<Sendable<Rehearsed>> {
  const { id } = transaction;
  const { results, accepted, entries } = await rehearse(tx, occasion, [{ act: 'post', transaction }]);
  const [result] = results;
  if (result !== undefined && isRefusal(result)) {
    return { id, result: 'refused', code: result.refused, params: { ...result.params }, legs: [] };
  }
  const day = accepted[0]?.effectiveOn;
  return {
    ...{ id, result: result ?? 'exists', ...(day ? { effective_on: day.toString() } : {}) },
    legs: await legsOf(tx, transaction, entries),
  };
}

/** An account that only records is told as a whole, not the lane that the posting happened to take. */
async function legsOf(tx: Tx, transaction: NewTransaction, entries: readonly NewEntry[]) {
  const asked = entries.map((entry) => transaction.legs[entry.leg - 1]?.accountId.toLowerCase() ?? entry.accountId);
  const onLanes = asked.filter((accountId, index) => accountId !== entries[index]?.accountId);
  const totals = new Map(onLanes.length === 0 ? [] : await findBalances(tx, [...new Set(onLanes)]));
  return entries.map(({ amount, currency, balanceAfter }, index) => {
    const accountId = asked[index] ?? '';
    const total = totals.get(accountId);
    if (total !== undefined) totals.set(accountId, total + amount);
    const before = total ?? balanceAfter - amount;
    const money = (units: bigint) => ({ amount: units, currency });
    return {
      ...{ account_id: accountId, amount: money(amount) },
      ...{ balance_before: money(before), balance_after: money(before + amount) },
    };
  });
}
