// Money out and in by the thousand: a statement of many lines read in and matched against as many entries, and a payout
// of many lines proposed, approved, sent and answered. Beside it what inserting as many bare rows takes.
import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { makePerson, makeSite } from '../modules/identity/factory.ts';
import { makeAccount } from '../modules/ledger/factory.ts';
import { type NewTransaction, postOrThrow } from '../modules/ledger/index.ts';
import { makeLine, makePayout, makeTill } from '../modules/payments/factory.ts';
import {
  approvePayout,
  createReconciliationSource,
  importStatement,
  payoutLines,
  producePayoutFile,
  recordPayoutResults,
} from '../modules/payments/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { newId } from '../platform/ids.ts';
import { type Occasion, systemOccasion } from '../platform/occasion.ts';
import type { Bench } from './open-bench.ts';

export interface ReconciliationMeasure {
  readonly lines: number;
  /** Lines a second: read in, kept and matched, in one transaction. */
  readonly perSecond: number;
  /** Bare rows a second, inserted as one set. */
  readonly bare: number;
  readonly matched: number;
  readonly payoutLines: number;
  /** Milliseconds of each step of the payout. */
  readonly proposed: number;
  readonly approved: number;
  readonly sent: number;
  readonly settled: number;
}

const on = Temporal.PlainDate.from('2026-11-18');

export async function measureReconciliation(
  { house }: Bench,
  size: { readonly lines: number; readonly payoutLines: number },
): Promise<ReconciliationMeasure> {
  const siteId = (await makeSite(house, { kind: 'union', parentId: (await makeSite(house)).id })).id;
  const occasion: Occasion = systemOccasion(house.clock, 'bench');
  const everywhere: Occasion = { ...occasion, actor: { ...occasion.actor, may: () => true } };
  const sourceId = await openSource(house, everywhere, siteId, size.lines);
  const bytes = statementOf(size.lines);
  const began = performance.now();
  const { matched } = await inTransaction(house.db, (tx) =>
    importStatement(tx, house.files, everywhere, sourceId, { name: 'bench.csv', bytes }),
  );
  const perSecond = size.lines / ((performance.now() - began) / 1000);
  const payout = await payMany(house, siteId, size.payoutLines);
  return { lines: size.lines, perSecond, bare: await insertBare(house, size.lines), matched, ...payout };
}

/** Half name a reference, half match by amount and day; each hundredth stands in no book. */
function statementOf(count: number): Uint8Array {
  const rows = Array.from({ length: count }, (_, index) => {
    const reference = index % 100 === 99 ? `NOBODY-${index}` : index % 2 === 0 ? `REF-${index}` : '';
    return `${on.toString()},${(index + 1) * 3}.${index % 100 === 99 ? '08' : '07'},,${reference}`;
  });
  return new TextEncoder().encode(`day,amount,fee,reference\n${rows.join('\n')}\n`);
}

async function openSource(house: Bench['house'], occasion: Occasion, siteId: string, count: number): Promise<string> {
  const account = await makeAccount(house, siteId);
  const other = await makeAccount(house, siteId, { kind: 'income' });
  for (let from = 0; from < count; from += 10_000) {
    const some = Array.from({ length: Math.min(10_000, count - from) }, (_, index): NewTransaction => {
      const amount = BigInt((from + index + 1) * 300 + 7);
      return {
        ...{ id: newId(), kind: 'bench.entry', siteId, effectiveOn: on, reference: null },
        userReference: `REF-${from + index}`,
        legs: [
          { accountId: account, amount, currency: 'BDT' },
          { accountId: other, amount: -amount, currency: 'BDT' },
        ],
      };
    });
    await inTransaction(house.db, (tx) => postOrThrow(tx, occasion, some));
  }
  const columns = { day: 'day', amount: 'amount', fee: 'fee', reference: 'reference' };
  return inTransaction(house.db, (tx) =>
    createReconciliationSource(tx, occasion, {
      ...{ site_id: siteId, name: 'Bench', kind: 'statement', format: 'csv', account_id: account },
      ...{ settles_to_account_id: null, fee_account_id: null, account_number: null, starts_on: '2026-11-01' },
      mapping: { day_form: 'ymd', columns },
    }),
  );
}

async function payMany(house: Bench['house'], siteId: string, count: number) {
  const till = await makeTill(house, siteId);
  const [maker, checker] = [(await makePerson(house)).id, (await makePerson(house)).id];
  const as = (personId: string): Occasion => {
    const occasion = systemOccasion(house.clock, 'bench');
    return { ...occasion, actor: { ...occasion.actor, personId } };
  };
  const timed = async <T>(work: () => Promise<T>): Promise<{ took: number; made: T }> => {
    const began = performance.now();
    const made = await work();
    return { took: performance.now() - began, made };
  };
  const lines = Array.from({ length: count }, () => makeLine(till, { amount: 100_00n }));
  const proposed = await timed(() => makePayout(house, siteId, till, lines, { proposedBy: maker }));
  const id = proposed.made;
  const approved = await timed(() => inTransaction(house.db, (tx) => approvePayout(tx, as(checker), id)));
  const sent = await timed(() => inTransaction(house.db, (tx) => producePayoutFile(tx, house.files, as(maker), id)));
  const results = (await payoutLines(house.db, id)).map(({ reference }) => ({
    ...{ fileLine: null, reference, status: 'paid' as const, code: null, providerReference: null, amount: null },
  }));
  const settled = await timed(() => inTransaction(house.db, (tx) => recordPayoutResults(tx, as(maker), id, results)));
  return {
    payoutLines: count,
    proposed: proposed.took,
    approved: approved.took,
    sent: sent.took,
    settled: settled.took,
  };
}

/** The same columns without a rule, an index or a match. */
async function insertBare({ db }: Bench['house'], count: number): Promise<number> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const began = performance.now();
  await inTransaction(db, async (tx) => {
    await sql`create temporary table bare (id uuid, position int, amount bigint, said text) on commit drop`.execute(tx);
    await sql`insert into bare select gen_random_uuid(), n, n * 3, 'REF-' || n
      from unnest(${numbers}::int[]) as n`.execute(tx);
  });
  return count / ((performance.now() - began) / 1000);
}
