// When a cycle has closed, the interest in the instalments it took is earned: it leaves unearned interest for income.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { EventHandler } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { balances, postOrThrow } from '../../ledger/index.ts';
import type { CycleClosed } from '../contract-payment.ts';
import { findCycleRow } from '../cycles/cycle-store.ts';
import { lockUnionAccounts } from '../deductions/deduction-locks.ts';
import { unionAccount } from '../union-account.ts';

export const loanSubscriptions: readonly EventHandler[] = [
  {
    event: 'collection.cycle_closed',
    name: 'collection.recognise_interest',
    handle: async (house, payload) => {
      const { cycle_id: cycleId } = payload as unknown as CycleClosed;
      const occasion = systemOccasion(house.clock, 'collection.recognise_interest');
      await inTransaction(house.db, (tx) => recogniseInterest(tx, occasion, cycleId));
    },
  },
];

/**
 * Told twice it posts once, and after a cycle was reopened it takes back what that cycle had earned: what is posted is
 * the difference between what all standing statements have earned and what the account of interest shows. Returns it.
 */
export async function recogniseInterest(tx: Tx, occasion: Occasion, cycleId: string): Promise<bigint> {
  const cycle = await findCycleRow(tx, cycleId);
  if (!cycle) return 0n;
  const { site_id: unionId, currency } = cycle;
  await lockUnionAccounts(tx, unionId);
  const earned = await interestEarned(tx, unionId);
  if (earned === 0n) return 0n;
  const income = await unionAccount(tx, occasion, unionId, 'interest');
  const difference = earned + ((await balances(tx, [income])).get(income) ?? 0n);
  if (difference === 0n) return 0n;
  const unearned = await unionAccount(tx, occasion, unionId, 'unearned_interest');
  await postOrThrow(tx, occasion, [
    {
      id: newId(),
      kind: 'collection.loan_interest',
      effectiveOn: cycle.to_on,
      siteId: unionId,
      reference: { kind: 'collection.cycle', id: cycleId },
      legs: [
        { accountId: unearned, amount: difference, currency },
        { accountId: income, amount: -difference, currency },
      ],
    },
  ]);
  return difference;
}

/** In proportion to what was taken, rounded for each loan: over its whole time it is the interest to the poisha. */
async function interestEarned(tx: Tx, unionId: string): Promise<bigint> {
  const { rows } = await sql<{ earned: bigint }>`
    select coalesce(sum(round(loan.interest * taken.amount / (loan.principal + loan.interest))), 0)::bigint as earned
    from collection.loans loan
    join collection.members member on member.id = loan.member_id
    join collection.centres centre on centre.site_id = member.centre_id
    cross join lateral (
      select coalesce(sum(line.taken), 0) as amount from collection.standing_statement_lines line
      where line.deduction_id = loan.deduction_id
    ) taken
    where centre.union_id = ${unionId}::uuid and loan.deduction_id is not null`.execute(tx);
  return rows[0]?.earned ?? 0n;
}
