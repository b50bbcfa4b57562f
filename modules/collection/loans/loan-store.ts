// SQL only: loans with what has been paid of them, and how far they are behind.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { Loan, LoanAgeing, LoanDetail, LoanLine, LoanQuery, LoanState } from './contract-loans.ts';
import type { LoanRow } from './loan-locks.ts';
import type { InstalmentLine } from './reckon-schedule.ts';

export async function insertLoan(
  tx: Tx,
  row: Omit<Partial<LoanRow>, 'id'> & Pick<LoanRow, 'id'>,
  lines: readonly InstalmentLine[],
): Promise<void> {
  await tx
    .insertInto('collection.loans')
    .values(row as never)
    .execute();
  const numbered = lines.map((line, index) => ({ loan_id: row.id, number: index + 1, ...line }));
  await tx.insertInto('collection.loan_instalments').values(numbered).execute();
}

export async function updateLoan(tx: Tx, id: string, change: Partial<Omit<LoanRow, 'id'>>): Promise<void> {
  const result = await tx.updateTable('collection.loans').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.loan_missing');
}

export async function linesOf(db: Db, loanId: string): Promise<InstalmentLine[]> {
  return db
    .selectFrom('collection.loan_instalments')
    .select(['principal', 'interest'])
    .where('loan_id', '=', loanId)
    .orderBy('number')
    .execute();
}

export async function siteOfLoan(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.loans as loans')
    .innerJoin('collection.members as members', 'members.id', 'loans.member_id')
    .select('members.centre_id')
    .where('loans.id', '=', id)
    .executeTakeFirst();
  return row?.centre_id ?? null;
}

/** What milk has paid and cycles have asked of a loan's deduction, and what was paid or waived beside the milk. */
export interface LoanStanding {
  readonly taken: bigint;
  readonly asked: bigint;
  readonly settled: bigint;
  readonly cycles: number;
}

export async function standingOf(db: Db, deductionId: string | null): Promise<LoanStanding> {
  const { rows } = await sql<LoanStanding>`
    select coalesce(sum(taken), 0)::bigint as taken, coalesce(sum(instalment), 0)::bigint as asked,
      count(*) filter (where instalment > 0)::integer as cycles,
      (select coalesce(sum(amount), 0)::bigint from collection.deduction_settlements
        where deduction_id = ${deductionId}::uuid) as settled
    from collection.standing_statement_lines where deduction_id = ${deductionId}::uuid`.execute(db);
  return rows[0] ?? { taken: 0n, asked: 0n, settled: 0n, cycles: 0 };
}

const state = sql<LoanState>`case
  when loans.state in ('running', 'write_off_proposed')
    and sums.taken + beside.settled >= loans.principal + loans.interest
  then 'settled' else loans.state end`;

const loanViews = (db: Db) =>
  db
    .selectFrom('collection.loans as loans')
    .innerJoin('collection.members as members', 'members.id', 'loans.member_id')
    .innerJoin('collection.centres as centres', 'centres.site_id', 'members.centre_id')
    .leftJoin('identity.people as proposers', 'proposers.id', 'loans.proposed_by')
    .innerJoinLateral(
      sql<{ taken: bigint; asked: bigint; behind_since: Temporal.PlainDate | null }>`(
        select coalesce(max(line.taken_in_all), 0)::bigint as taken,
          coalesce(max(line.asked_so_far), 0)::bigint as asked,
          min(line.to_on) filter (where line.asked_so_far > line.taken_in_all) as behind_since
        from (
          select cycles.to_on, sum(lines.taken) over () as taken_in_all,
            sum(lines.instalment) over (order by cycles.to_on) as asked_so_far
          from collection.standing_statement_lines as lines
          join collection.statements on statements.id = lines.statement_id
          join collection.cycles on cycles.id = statements.cycle_id
          where lines.deduction_id = loans.deduction_id
        ) as line)`.as('sums'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      sql<{ settled: bigint }>`(
        select coalesce(sum(amount), 0)::bigint as settled from collection.deduction_settlements
        where deduction_settlements.deduction_id = loans.deduction_id)`.as('beside'),
      (join) => join.onTrue(),
    )
    .selectAll('loans')
    .select([
      'members.code as member_code',
      'members.name_bn as member_name_bn',
      'members.name_en as member_name_en',
      'members.centre_id',
      'centres.name_bn as centre_name_bn',
      'centres.name_en as centre_name_en',
      'proposers.name as proposed_by_name',
      'sums.taken',
      'sums.asked',
      'sums.behind_since',
      'beside.settled',
      state.as('standing'),
    ]);

type LoanViewRow = Awaited<ReturnType<ReturnType<typeof loanViews>['executeTakeFirstOrThrow']>>;

export async function listLoans(
  db: Db,
  siteIds: readonly string[],
  filter: LoanQuery,
  today: Temporal.PlainDate,
): Promise<Page<Loan>> {
  let query = loanViews(db).where('members.centre_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.centre_id !== undefined) query = query.where('members.centre_id', '=', filter.centre_id);
  if (filter.member_id !== undefined) query = query.where('loans.member_id', '=', filter.member_id);
  if (filter.state !== undefined) query = query.where(state, '=', filter.state);
  const order = {
    sorts: { proposed_at: 'loans.proposed_at', principal: 'loans.principal' },
    default: '-proposed_at',
    key: 'loans.id',
  };
  const { items, next } = await listPage(query, order, filter);
  return { items: items.map((row) => loanJson(row, today)), next };
}

export async function findLoan(db: Db, id: string, today: Temporal.PlainDate): Promise<LoanDetail | null> {
  const row = await loanViews(db).where('loans.id', '=', id).executeTakeFirst();
  return row ? detailOf(db, row, today) : null;
}

export async function loansOfMember(db: Db, memberId: string, today: Temporal.PlainDate): Promise<LoanDetail[]> {
  const rows = await loanViews(db)
    .where('loans.member_id', '=', memberId)
    .where('loans.state', 'in', ['running', 'settled', 'write_off_proposed', 'written_off'])
    .orderBy('loans.id', 'desc')
    .execute();
  return Promise.all(rows.map((row) => detailOf(db, row, today)));
}

function loanJson(row: LoanViewRow, today: Temporal.PlainDate): Loan {
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  const rest = restOf(row);
  const behind = row.asked - row.taken - row.settled;
  const overdue = behind < 0n ? 0n : smaller(behind, rest);
  return {
    id: row.id,
    member_id: row.member_id,
    member_code: row.member_code,
    member_name_bn: row.member_name_bn,
    member_name_en: row.member_name_en,
    centre_id: row.centre_id,
    centre_name_bn: row.centre_name_bn,
    centre_name_en: row.centre_name_en,
    purpose: row.purpose,
    principal: money(row.principal),
    interest: money(row.interest),
    instalment: money(row.instalment),
    interest_method: row.interest_method as Loan['interest_method'],
    rate_bp: row.rate_bp,
    instalments: row.instalments,
    periods_per_year: row.periods_per_year,
    first_on: row.first_on.toString(),
    state: row.standing,
    paid: money(row.taken + row.settled),
    outstanding: money(rest),
    overdue: money(overdue),
    overdue_days: overdue > 0n && row.behind_since ? Math.max(0, row.behind_since.until(today).days) : 0,
    proposed_at: row.proposed_at.toString(),
    proposed_by: row.proposed_by,
    proposed_by_name: row.proposed_by_name,
    decided_at: row.decided_at?.toString() ?? null,
  };
}

function restOf(row: LoanViewRow): bigint {
  return row.deduction_id === null ? 0n : row.principal + row.interest - row.taken - row.settled;
}

async function detailOf(db: Db, row: LoanViewRow, today: Temporal.PlainDate): Promise<LoanDetail> {
  const lines = await linesOf(db, row.id);
  const { cycles } = await standingOf(db, row.deduction_id);
  const rest = restOf(row);
  const waived = waivable(lines, cycles, rest);
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  return {
    ...loanJson(row, today),
    deduction_id: row.deduction_id,
    ledger_transaction_id: row.ledger_transaction_id,
    reason: row.reason,
    write_off_reason: row.write_off_reason,
    write_off_by: row.write_off_by,
    settles_for: money(rest - waived),
    waived: money(waived),
    lines: paidLines(lines, row.taken + row.settled, money),
  };
}

/** Interest of periods that no closed cycle has asked for yet; never more than is left to pay. */
export function waivable(lines: readonly InstalmentLine[], cycles: number, rest: bigint): bigint {
  const ahead = lines.slice(cycles + 1).reduce((sum, line) => sum + line.interest, 0n);
  return smaller(ahead, rest);
}

function smaller(one: bigint, other: bigint): bigint {
  return one - other < 0n ? one : other;
}

function paidLines(
  lines: readonly InstalmentLine[],
  paid: bigint,
  money: (amount: bigint) => LoanLine['paid'],
): LoanLine[] {
  let left = paid;
  return lines.map(({ principal, interest }, index) => {
    const total = principal + interest;
    const reached = smaller(left, total);
    left -= reached;
    return {
      number: index + 1,
      principal: money(principal),
      interest: money(interest),
      total: money(total),
      paid: money(reached),
    };
  });
}

const bounds = [0, 1, 31, 61, 91] as const;

/** Running loans of these centres by how long they are behind. */
export async function ageLoans(
  db: Db,
  centreIds: readonly string[],
  today: Temporal.PlainDate,
  currency: string,
): Promise<LoanAgeing> {
  const rows = await loanViews(db)
    .where('members.centre_id', '=', sql<string>`any(${centreIds}::uuid[])`)
    .where('loans.state', 'in', ['running', 'write_off_proposed'])
    .execute();
  const loans = rows.map((row) => loanJson(row, today)).filter((loan) => Number(loan.outstanding.amount) > 0);
  return {
    buckets: bounds.map((from, index) => {
      const next = bounds[index + 1];
      const until = next === undefined ? null : next - 1;
      const own = loans.filter((one) => one.overdue_days >= from && (until === null || one.overdue_days <= until));
      const sum = (pick: (loan: Loan) => Loan['paid']) =>
        wireMoney(
          own.reduce((all, one) => all + BigInt(pick(one).amount), 0n),
          currency,
        );
      return {
        from_days: from,
        until_days: until,
        loans: own.length,
        outstanding: sum((one) => one.outstanding),
        overdue: sum((one) => one.overdue),
      };
    }),
  };
}
