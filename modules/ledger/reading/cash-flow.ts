// The cash flow statement by the direct method: what came in and went out, by the accounts on the other side.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { CashFlowClass } from '../contract-books.ts';

export interface CashFlowQuestion {
  readonly siteIds: readonly string[];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export interface FlowAccount {
  readonly id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly kind: string;
  readonly currency: string;
}

export interface CashLine extends FlowAccount {
  readonly opening: bigint;
  readonly closing: bigint;
}

export interface FlowLine extends FlowAccount {
  readonly class: Exclude<CashFlowClass, 'cash'>;
  /** Money that came in is positive. */
  readonly amount: bigint;
}

export interface CashFlowResult {
  readonly currency: string;
  readonly opening: bigint;
  readonly net: bigint;
  readonly closing: bigint;
  /** Zero, or part of a transaction stands at sites that were not asked about. */
  readonly difference: bigint;
}

export interface CashFlowStatement {
  readonly cash: readonly CashLine[];
  readonly lines: readonly FlowLine[];
  readonly results: readonly CashFlowResult[];
}

/**
 * A transaction that touches cash balances in each currency, so what its other legs say, turned round, is what its cash
 * moved by: exact without sharing anything out. Lines are roots of the tree of accounts, split where classes differ.
 */
export async function cashFlow(db: Db, question: CashFlowQuestion): Promise<CashFlowStatement> {
  const cash = await readCash(db, question);
  const lines = await readLines(db, question);
  const currencies = [...new Set([...cash, ...lines].map((line) => line.currency))].sort();
  const results = currencies.map((currency): CashFlowResult => {
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
    const own = cash.filter((line) => line.currency === currency);
    const net = sum(lines.filter((line) => line.currency === currency).map((line) => line.amount));
    const [opening, closing] = [sum(own.map((line) => line.opening)), sum(own.map((line) => line.closing))];
    return { currency, opening, net, closing, difference: closing - opening - net };
  });
  return { cash, lines, results };
}

/**
 * The class of every account: its own, else that of the next above that has one. What nobody has classed finances the
 * house when it is equity, and belongs to its operation otherwise.
 */
const classedAccounts = sql`
  classed (id, line_id, class) as (
    select accounts.id, accounts.id,
      coalesce(own.class, case when kind = 'equity' then 'financing' else 'operating' end)
    from ledger.accounts left join ledger.cash_flow_classes own on own.account_id = accounts.id
    where parent_id is null
    union all
    select child.id, case when own.class is null or own.class = classed.class then classed.line_id else child.id end,
      coalesce(own.class, classed.class)
    from classed join ledger.accounts child on child.parent_id = classed.id
    left join ledger.cash_flow_classes own on own.account_id = child.id
  )`;

async function readCash(db: Db, { siteIds, from, to }: CashFlowQuestion): Promise<CashLine[]> {
  const { rows } = await sql<CashLine>`
    with recursive ${classedAccounts},
    sums as (
      select classed.line_id, accounts.id,
        accounts.balance - coalesce((select sum(amount) from ledger.entries
          where account_id = accounts.id and effective_on >= ${from.toString()}::date), 0) as opening,
        accounts.balance - coalesce((select sum(amount) from ledger.entries
          where account_id = accounts.id and effective_on > ${to.toString()}::date), 0) as closing
      from classed join ledger.accounts on accounts.id = classed.id
      where classed.class = 'cash' and accounts.site_id = any(${siteIds}::uuid[])
    )
    select line.id, line.code, line.name_bn, line.name_en, line.kind, line.currency,
      sum(opening)::bigint as opening, sum(closing)::bigint as closing
    from sums join ledger.accounts line on line.id = sums.line_id
    group by line.id having sum(opening) <> 0 or sum(closing) <> 0 order by line.code`.execute(db);
  return rows;
}

async function readLines(db: Db, { siteIds, from, to }: CashFlowQuestion): Promise<FlowLine[]> {
  const { rows } = await sql<FlowLine>`
    with recursive ${classedAccounts},
    touching as (
      select distinct entries.transaction_id
      from classed join ledger.accounts on accounts.id = classed.id
      join ledger.entries on entries.account_id = classed.id
      where classed.class = 'cash' and accounts.site_id = any(${siteIds}::uuid[])
        and entries.effective_on between ${from.toString()}::date and ${to.toString()}::date
    )
    select line.id, line.code, line.name_bn, line.name_en, line.kind, line.currency, classed.class,
      -sum(entries.amount)::bigint as amount
    from touching join ledger.entries using (transaction_id)
    join classed on classed.id = entries.account_id and classed.class <> 'cash'
    join ledger.accounts line on line.id = classed.line_id
    group by line.id, classed.class having sum(entries.amount) <> 0
    order by classed.class, line.code`.execute(db);
  return rows;
}
