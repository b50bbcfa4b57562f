// SQL only: statements and what became of their money.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { PayoutState, Statement, StatementSummary } from '../contract-payment.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { DeductionLine } from '../deductions/apply-deductions.ts';
import { earningsOfStatement } from '../earnings/earning-store.ts';

export interface NewStatement {
  readonly id: string;
  readonly cycle_id: string;
  readonly site_id: string;
  readonly member_id: string;
  readonly centre_id: string;
  readonly year: number;
  readonly ordinal: number;
  readonly number: string;
  readonly receipts_count: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly fat_ug: bigint;
  readonly snf_ug: bigint;
  readonly currency: string;
  readonly round: number;
  readonly gross: bigint;
  readonly earnings_count: number;
  readonly earned: bigint;
  readonly carried: bigint;
  readonly shortfall: bigint;
  readonly carried_in: bigint;
  readonly deducted: bigint;
  readonly carried_out: bigint;
  readonly net: bigint;
  readonly ledger_transaction_id: string | null;
  readonly made_at: Temporal.Instant;
  readonly lines: readonly DeductionLine[];
}

/** Two statements of SQL however many members. */
export async function insertStatements(tx: Tx, statements: readonly NewStatement[]): Promise<void> {
  const rows = statements.map(({ lines: _lines, ...row }) => row);
  await sql`
    insert into collection.statements (
      id, cycle_id, site_id, member_id, centre_id, year, ordinal, number, receipts_count, volume_ml, mass_g, fat_ug,
      snf_ug, currency, round, gross, earnings_count, earned, carried, shortfall, carried_in, deducted, carried_out,
      net, ledger_transaction_id, made_at)
    select id, cycle_id, site_id, member_id, centre_id, year, ordinal, number, receipts_count, volume_ml, mass_g,
      fat_ug, snf_ug, currency, round, gross, earnings_count, earned, carried, shortfall, carried_in, deducted,
      carried_out, net, ledger_transaction_id, made_at
    from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as row (
      id uuid, cycle_id uuid, site_id uuid, member_id uuid, centre_id uuid, year smallint, ordinal int, number text,
      receipts_count int, volume_ml bigint, mass_g bigint, fat_ug bigint, snf_ug bigint, currency text,
      round smallint, gross bigint, earnings_count int, earned bigint, carried bigint, shortfall bigint,
      carried_in bigint, deducted bigint, carried_out bigint, net bigint, ledger_transaction_id uuid,
      made_at timestamptz)`.execute(tx);
  const lines = statements.flatMap((statement) =>
    statement.lines.map((line, index) => ({ ...line, statementId: statement.id, position: index + 1 })),
  );
  if (lines.length === 0) return;
  await sql`
    insert into collection.statement_lines (
      statement_id, deduction_id, position, carried_in, instalment, taken, carried_out)
    select "statementId", "deductionId", position, "carriedIn", instalment, taken, "carriedOut"
    from jsonb_to_recordset(${asJson(lines)}::text::jsonb) as line (
      "statementId" uuid, "deductionId" uuid, position smallint, "carriedIn" bigint, instalment bigint, taken bigint,
      "carriedOut" bigint)`.execute(tx);
}

/** Whole numbers as text, which PostgreSQL reads without losing a digit. */
function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? value.toString() : value));
}

export interface StatementFilter extends ListParams {
  readonly cycle_id?: string;
  readonly centre_id?: string;
  readonly member_id?: string;
  readonly payout_state?: PayoutState;
}

export type StatementView = StatementSummary;

const searchedNames = ['statements.number', 'members.name_bn', 'members.name_en'] as const;

/** Statements of centres among these sites; digits search for a member's code or a statement's number. */
export async function listStatements(
  db: Db,
  siteIds: readonly string[],
  filter: StatementFilter,
): Promise<Page<StatementView>> {
  let query = statementViews(db)
    .where('statements.centre_id', '=', sql<string>`any(${siteIds}::uuid[])`)
    .whereRef('statements.round', '=', 'cycles.round');
  if (filter.cycle_id !== undefined) query = query.where('statements.cycle_id', '=', filter.cycle_id);
  if (filter.centre_id !== undefined) query = query.where('statements.centre_id', '=', filter.centre_id);
  if (filter.member_id !== undefined) query = query.where('statements.member_id', '=', filter.member_id);
  if (filter.payout_state !== undefined) query = query.where(payoutState, '=', filter.payout_state);
  const word = toLatinDigits(filter.q?.trim() ?? '');
  if (/^\d{1,6}$/.test(word)) {
    query = query.where((where) =>
      where.or([where('members.code', '=', word), where('statements.ordinal', '=', Number(word))]),
    );
  } else if (word !== '') {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((where) => where.or(searchedNames.map((name) => where(name, 'ilike', pattern))));
  }
  const order = {
    sorts: {
      number: 'statements.number',
      member: sql`(centres.code || lpad(members.code, 6, '0'))`,
      gross: 'statements.gross',
      deducted: 'statements.deducted',
      net: 'statements.net',
      volume: 'statements.volume_ml',
      to_on: 'cycles.to_on',
    },
    default: '-number',
    key: 'statements.id',
  };
  const { items, next } = await listPage(query, order, filter);
  return { items: items.map(summaryOf), next };
}

/** All statements of a person's memberships. */
export async function listOwnStatements(
  db: Db,
  personId: string | null,
  params: ListParams,
): Promise<Page<StatementView>> {
  const query = statementViews(db)
    .where('members.person_id', '=', personId)
    .whereRef('statements.round', '=', 'cycles.round');
  const order = { sorts: { to_on: 'cycles.to_on' }, default: '-to_on', key: 'statements.id' };
  const { items, next } = await listPage(query, order, params);
  return { items: items.map(summaryOf), next };
}

/** Standing statements of one member whose last day lies in the year, oldest first. */
export async function listMemberStatements(db: Db, memberId: string, year: number): Promise<StatementView[]> {
  const rows = await statementViews(db)
    .where('statements.member_id', '=', memberId)
    .whereRef('statements.round', '=', 'cycles.round')
    .where('statements.year', '=', year)
    .orderBy('cycles.to_on')
    .execute();
  return rows.map(summaryOf);
}

export type FullStatement = Statement;

export async function findStatement(db: Db, id: string): Promise<FullStatement | undefined> {
  const row = await statementViews(db).where('statements.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const [lines, receipts, earnings] = await Promise.all([
    readLines(db, id, row.currency),
    readReceipts(db, id, row.currency),
    earningsOfStatement(db, id),
  ]);
  return {
    ...summaryOf(row),
    ledger_transaction_id: row.ledger_transaction_id,
    payout_batch_id: row.payout_batch_id,
    payout_method: row.payout_method,
    payout_problem: row.payout_problem,
    lines,
    receipts,
    earnings,
  };
}

export async function findStatementPlace(
  db: Db,
  id: string,
): Promise<{ centre_id: string; person_id: string | null } | undefined> {
  return db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .select(['statements.centre_id', 'members.person_id'])
    .where('statements.id', '=', id)
    .executeTakeFirst();
}

const payoutState = sql<PayoutState>`coalesce(payments.state, 'none')`;

const statementViews = (db: Db) =>
  db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .innerJoin('collection.centres as centres', 'centres.site_id', 'statements.centre_id')
    .leftJoin('collection.statement_payments as payments', 'payments.statement_id', 'statements.id')
    .selectAll('statements')
    .select([
      'cycles.from_on',
      'cycles.to_on',
      'cycles.round as cycle_round',
      'members.code as member_code',
      'members.name_bn as member_name_bn',
      'members.name_en as member_name_en',
      'centres.name_bn as centre_name_bn',
      'centres.name_en as centre_name_en',
      'payments.payout_batch_id',
      'payments.method as payout_method',
      'payments.problem as payout_problem',
      'payments.settled_at',
      payoutState.as('payout_state'),
    ]);

type StatementRow = Awaited<ReturnType<ReturnType<typeof statementViews>['executeTakeFirstOrThrow']>>;

function summaryOf(row: StatementRow): StatementView {
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  return {
    id: row.id,
    number: row.number,
    cycle_id: row.cycle_id,
    from_on: row.from_on.toString(),
    to_on: row.to_on.toString(),
    member_id: row.member_id,
    member_code: row.member_code,
    member_name_bn: row.member_name_bn,
    member_name_en: row.member_name_en,
    centre_id: row.centre_id,
    centre_name_bn: row.centre_name_bn,
    centre_name_en: row.centre_name_en,
    receipts_count: row.receipts_count,
    volume_ml: Number(row.volume_ml),
    mass_g: Number(row.mass_g),
    fat_bp: averageBp(row.fat_ug, row.mass_g),
    snf_bp: averageBp(row.snf_ug, row.mass_g),
    gross: money(row.gross),
    earned: money(row.earned),
    shortfall: money(row.shortfall),
    superseded: row.round < row.cycle_round,
    carried_in: money(row.carried_in),
    deducted: money(row.deducted),
    carried_out: money(row.carried_out),
    net: money(row.net),
    payout_state: row.payout_state,
    paid_at: row.payout_state === 'paid' ? (row.settled_at?.toString() ?? null) : null,
    made_at: row.made_at.toString(),
  };
}

/** Hundredths of a per cent, weighted by mass, rounded half up; null without milk. */
export function averageBp(partUg: bigint, massG: bigint): number | null {
  return massG === 0n ? null : Number(divideHalfUp(partUg, massG * 100n));
}

async function readLines(db: Db, statementId: string, currency: string): Promise<Statement['lines']> {
  const rows = await db
    .selectFrom('collection.statement_lines as lines')
    .innerJoin('collection.deductions as deductions', 'deductions.id', 'lines.deduction_id')
    .selectAll('lines')
    .select(['deductions.kind', 'deductions.description'])
    .where('lines.statement_id', '=', statementId)
    .orderBy('lines.position')
    .execute();
  const money = (amount: bigint) => wireMoney(amount, currency);
  return rows.map((row) => ({
    deduction_id: row.deduction_id,
    kind: row.kind as Statement['lines'][number]['kind'],
    description: row.description,
    carried_in: money(row.carried_in),
    instalment: money(row.instalment),
    taken: money(row.taken),
    carried_out: money(row.carried_out),
  }));
}

async function readReceipts(db: Db, statementId: string, currency: string): Promise<Statement['receipts']> {
  const rows = await db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
    .innerJoin('collection.receipts as receipts', (join) =>
      join
        .onRef('receipts.member_id', '=', 'statements.member_id')
        .onRef('receipts.settle_on', '>=', 'cycles.from_on')
        .onRef('receipts.settle_on', '<=', 'cycles.to_on'),
    )
    .innerJoin('collection.centres as centres', (join) =>
      join.onRef('centres.site_id', '=', 'receipts.centre_id').onRef('centres.union_id', '=', 'statements.site_id'),
    )
    .select([
      'receipts.id',
      'receipts.held_on',
      'receipts.period',
      'receipts.milk_type',
      'receipts.volume_ml',
      'receipts.fat_bp',
      'receipts.snf_bp',
      'receipts.amount',
    ])
    .where('statements.id', '=', statementId)
    .where(sql<boolean>`cycles.group_id is not distinct from
      collection.payment_group(receipts.centre_id, cycles.from_on)`)
    .where('receipts.standing', '=', true)
    .orderBy('receipts.held_on')
    .orderBy(sql`receipts.period = 'evening'`)
    .orderBy('receipts.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    held_on: row.held_on.toString(),
    period: row.period as 'morning' | 'evening',
    milk_type: row.milk_type as 'cow' | 'buffalo' | 'mixed',
    volume_ml: row.volume_ml,
    fat_bp: row.fat_bp,
    snf_bp: row.snf_bp,
    amount: wireMoney(row.amount, currency),
  }));
}

export interface StatementNews {
  readonly id: string;
  readonly number: string;
  readonly site_id: string;
  readonly person_id: string | null;
  readonly member_name_bn: string;
  readonly member_name_en: string;
  readonly from_on: Temporal.PlainDate;
  readonly to_on: Temporal.PlainDate;
  readonly volume_ml: bigint;
  readonly currency: string;
  readonly gross: bigint;
  readonly earned: bigint;
  readonly deducted: bigint;
  readonly net: bigint;
}

/** Standing statements of the cycle after the given one, in the order of their ids. */
export async function nextStatementNews(
  db: Db,
  cycleId: string,
  afterId: string | null,
  limit: number,
): Promise<StatementNews[]> {
  let query = db
    .selectFrom('collection.statements as statements')
    .innerJoin('collection.cycles as cycles', 'cycles.id', 'statements.cycle_id')
    .innerJoin('collection.members as members', 'members.id', 'statements.member_id')
    .select([
      'statements.id',
      'statements.number',
      'statements.site_id',
      'members.person_id',
      'members.name_bn as member_name_bn',
      'members.name_en as member_name_en',
      'cycles.from_on',
      'cycles.to_on',
      'statements.volume_ml',
      'statements.currency',
      'statements.gross',
      'statements.earned',
      'statements.deducted',
      'statements.net',
    ])
    .where('statements.cycle_id', '=', cycleId)
    .whereRef('statements.round', '=', 'cycles.round');
  if (afterId !== null) query = query.where('statements.id', '>', afterId);
  return query.orderBy('statements.id').limit(limit).execute();
}
