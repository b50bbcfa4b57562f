// The trial balance: what every account held at a moment of recording, or with all that is dated up to a day.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

export interface TrialBalanceQuestion {
  /** The books meant; transactions that cross to other sites leave a difference. */
  readonly siteIds: readonly string[];
  /** As the ledger knew it then, late entries left out. */
  readonly at?: Temporal.Instant;
  /** As it was in the world at the end of that day, however late it was recorded. */
  readonly on?: Temporal.PlainDate;
  /** One line per root of the tree of accounts, with all below it: what thousands of members are owed is one line. */
  readonly summary?: boolean;
}

export interface TrialBalanceLine {
  readonly accountId: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly nameBn: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
}

export interface TrialBalanceTotal {
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
  /** Zero, or the books are not whole. */
  readonly difference: bigint;
}

export interface TrialBalance {
  /** Accounts that hold something, by code; in a summary the roots, with all below. */
  readonly lines: readonly TrialBalanceLine[];
  readonly totals: readonly TrialBalanceTotal[];
}

/** Now, unless `at` or `on` is given; with both, what was known at `at` about the days up to `on`. */
export async function trialBalance(db: Db, question: TrialBalanceQuestion): Promise<TrialBalance> {
  const lines = await readLines(db, question);
  return { lines, totals: addUp(lines) };
}

/** Balances are kept for now, so what came later is taken off: mostly little, and found by its block range. */
async function readLines(
  db: Db,
  { siteIds, at, on, summary }: TrialBalanceQuestion,
): Promise<readonly TrialBalanceLine[]> {
  const later = [];
  if (at) later.push(sql`recorded_at > ${at}::timestamptz`);
  if (on) later.push(sql`effective_on > ${on}::date`);
  const condition = later.length > 0 ? sql.join(later, sql` or `) : sql`false`;
  const { rows } = await sql<TrialBalanceLine>`
    with recursive later as (
      select account_id, sum(amount) as amount from ledger.entries where ${condition} group by account_id
    ),
    tree (id, line_id) as (
      -- Lanes are their account.
      select id, case when is_lane then parent_id else id end
      from ledger.accounts where parent_id is null or not ${summary === true}
      union all
      select child.id, tree.line_id from tree
      join ledger.accounts child on child.parent_id = tree.id where ${summary === true}
    ),
    standing as (
      select tree.line_id, sum(account.balance - coalesce(later.amount, 0))::bigint as balance
      from tree join ledger.accounts account on account.id = tree.id
      left join later on later.account_id = account.id
      where account.site_id = any(${siteIds}::uuid[])
      group by tree.line_id
    )
    select line.id as "accountId", line.parent_id as "parentId", line.code, line.name_bn as "nameBn",
      line.name_en as "nameEn", line.kind, line.currency,
      greatest(standing.balance, 0) as debit, greatest(-standing.balance, 0) as credit
    from standing join ledger.accounts line on line.id = standing.line_id
    where standing.balance <> 0 order by line.code`.execute(db);
  return rows;
}

function addUp(lines: readonly TrialBalanceLine[]): readonly TrialBalanceTotal[] {
  const byCurrency = Map.groupBy(lines, (line) => line.currency);
  return [...byCurrency].sort().map(([currency, own]) => {
    const debit = own.reduce((sum, line) => sum + line.debit, 0n);
    const credit = own.reduce((sum, line) => sum + line.credit, 0n);
    return { currency, debit, credit, difference: debit - credit };
  });
}
