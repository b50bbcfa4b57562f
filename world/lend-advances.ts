// Feed on credit and cow loans: handed out by the co-operative, so that there is something to deduct.
import { createDeduction } from '../modules/collection/index.ts';
import { accountByCode, postOrThrow } from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Chance } from './chance.ts';
import type { Supplier } from './enrol-members.ts';
import type { Founded } from './found-group.ts';

export interface Advance {
  readonly accountId: string;
  readonly amount: bigint;
}

/** Savings for all, feed on credit for every third, a cow loan for every tenth; returns what was handed out. */
export async function lendTo(
  tx: Tx,
  occasion: Occasion,
  supplier: Supplier,
  chance: Chance,
  today: Temporal.PlainDate,
): Promise<Advance[]> {
  const number = Number(supplier.code);
  const common = { member_id: supplier.memberId, from_on: today.subtract({ days: 60 }).toString() };
  await createDeduction(tx, occasion, {
    ...common,
    kind: 'savings',
    description: 'সঞ্চয়',
    per_cycle: 2_000,
    priority: 50,
  });
  const advances: Advance[] = [];
  const lend = async (kind: 'feed_advance' | 'loan', description: string, total: number, per_cycle: number) => {
    const deduction = await createDeduction(tx, occasion, { ...common, kind, description, total, per_cycle });
    advances.push({ accountId: deduction.account_id, amount: BigInt(total) });
  };
  if (number % 3 === 1) await lend('feed_advance', 'পশুখাদ্য', chance.between(20, 60) * 10_000, 25_000);
  if (number % 10 === 3) await lend('loan', 'গাভী ঋণ', 3_000_000, 60_000);
  return advances;
}

/** Books what was handed out, paid by the bank: one transaction for all of it. */
export async function bookAdvances(
  tx: Tx,
  occasion: Occasion,
  { unionId }: Founded,
  advances: readonly Advance[],
  on: Temporal.PlainDate,
): Promise<void> {
  const bank = await accountByCode(tx, '1010');
  const byAccount = Map.groupBy(advances, (advance) => advance.accountId);
  const legs = [...byAccount].map(([accountId, own]) => ({
    accountId,
    amount: own.reduce((sum, advance) => sum + advance.amount, 0n),
    currency: 'BDT',
  }));
  if (!bank || legs.length === 0) return;
  const total = legs.reduce((sum, leg) => sum + leg.amount, 0n);
  await postOrThrow(tx, occasion, [
    {
      id: newId(),
      kind: 'advances',
      effectiveOn: on,
      siteId: unionId,
      reference: null,
      note: 'Feed on credit and cow loans',
      legs: [...legs, { accountId: bank.id, amount: -total, currency: 'BDT' }],
    },
  ]);
}
