// Closes the past cycle and pays it: one finance officer closes, another approves, and the bank and wallets answer.
import { closeCycle } from '../modules/collection/index.ts';
import { approvePayout, producePayoutFile, recordPayoutResults } from '../modules/payments/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import type { Occasion } from '../platform/occasion.ts';

export interface PayingPeople {
  readonly maker: Occasion;
  readonly checker: Occasion;
}

/** `runJobs` makes the statements. Every fifteenth line comes back refused, as wallets with a wrong number do. */
export async function payCycle(
  house: House,
  cycleId: string,
  people: PayingPeople,
  runJobs: () => Promise<void>,
): Promise<void> {
  await inTransaction(house.db, (tx) => closeCycle(tx, people.maker, cycleId));
  await runJobs();
  const cycle = await house.db
    .selectFrom('collection.cycles')
    .select('payout_batch_id')
    .where('id', '=', cycleId)
    .executeTakeFirstOrThrow();
  if (cycle.payout_batch_id === null) return;
  const batchId = cycle.payout_batch_id;
  await inTransaction(house.db, (tx) => approvePayout(tx, people.checker, batchId));
  await inTransaction(house.db, (tx) => producePayoutFile(tx, house.files, people.checker, batchId));
  const lines = await house.db
    .selectFrom('payments.payout_lines')
    .select(['reference', 'amount'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'sent')
    .orderBy('amount')
    .execute();
  const results = lines.map(({ reference, amount }, index) => {
    const isWrong = index % 15 === 6;
    const code = isWrong ? 'AC04' : null;
    const status = isWrong ? ('rejected' as const) : ('paid' as const);
    return { fileLine: null, reference, status, code, providerReference: null, amount };
  });
  await inTransaction(house.db, (tx) => recordPayoutResults(tx, people.checker, batchId, results));
  await runJobs();
}
