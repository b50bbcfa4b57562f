/** Makes the statements of the next members of a closing cycle and posts them, in one transaction: all or none. */
import { sql } from 'kysely';
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type NewTransaction, postOrThrow } from '../../ledger/index.ts';
import { lockCycleForStep } from '../cycles/cycle-locks.ts';
import {
  type CycleRow,
  findUnion,
  isPaidElsewhere,
  nextCycleStart,
  openDayOf,
  updateCycle,
} from '../cycles/cycle-store.ts';
import {
  type MemberDue,
  type MilkSum,
  nextMembersToPay,
  type Payee,
  type Period,
  periodOf,
  purchaseAccounts,
  readDues,
  readPayees,
  sumMilk,
} from '../cycles/payment-store.ts';
import { publishCycleProgress } from '../cycles/publish-cycle-progress.ts';
import { type Settlement, settleAccount } from '../cycles/settle-account.ts';
import { insertEarnings, type MemberEarning, type NewEarning, readEarnings } from '../earnings/earning-store.ts';
import { rewardMembers } from '../rules/reward-members.ts';
import { insertStatements, type NewStatement } from './statement-store.ts';

/** Measured with 10,000 members and 20 receipts each: larger batches gain nothing and show less progress. */
export const statementBatch = 1000;

/** What is known of one member when the statement is written. */
interface Account {
  readonly payee: Payee;
  readonly milk: readonly MilkSum[];
  readonly dues: readonly MemberDue[];
  readonly earnings: readonly MemberEarning[];
  readonly payment: Settlement;
}

/** Returns whether members may be left; false also when the cycle is not closing any more. */
export async function makeStatements(
  tx: Tx,
  occasion: Occasion,
  cycleId: string,
  limit: number = statementBatch,
): Promise<boolean> {
  const cycle = await lockCycleForStep(tx, cycleId);
  if (cycle.state !== 'closing') return false;
  const period = periodOf(cycle);
  const memberIds = await nextMembersToPay(tx, period, cycle.last_member_id, limit);
  if (memberIds.length === 0) return false;
  await insertEarnings(tx, await rewardMembers(tx, occasion, cycle, memberIds));
  const accounts = await readAccounts(tx, period, memberIds);
  const statements = await numberStatements(tx, occasion, cycle, accounts);
  const purchases = await purchaseAccounts(tx, cycle.site_id);
  const transactions = accounts.flatMap((account) => transactionOf(cycle, account, purchases));
  await postOrThrow(tx, occasion, transactions);
  await insertStatements(tx, statements);
  await insertEarnings(tx, await carryShortfalls(tx, occasion, cycle, statements, accounts));
  await recordProgress(tx, cycle, statements, memberIds.at(-1) ?? null);
  return memberIds.length === limit;
}

async function readAccounts(tx: Tx, period: Period, memberIds: readonly string[]): Promise<Account[]> {
  const milk = Map.groupBy(await sumMilk(tx, period, memberIds), (sum) => sum.member_id);
  const dues = Map.groupBy(await readDues(tx, period, memberIds), (due) => due.memberId);
  const earned = Map.groupBy(await readEarnings(tx, period, memberIds), (earning) => earning.memberId);
  const payees = await readPayees(tx, memberIds, period);
  return memberIds.map((memberId) => {
    const payee = payees.get(memberId);
    const sums = milk.get(memberId) ?? [];
    const earnings = earned.get(memberId) ?? [];
    assert(payee && sums.length + earnings.length > 0, `member ${memberId} was chosen for having milk or earnings`);
    const asked = dues.get(memberId) ?? [];
    return { payee, milk: sums, dues: asked, earnings, payment: settleAccount(total(sums, 'amount'), earnings, asked) };
  });
}

/**
 * The ids come from the cycle, the member and how often the cycle was reopened, so a batch made twice would meet itself
 * instead of doubling.
 */
export function statementIdOf(cycleId: string, memberId: string, round = 0): string {
  return derivedId('collection.statement', cycleId, memberId, ...(round === 0 ? [] : [String(round)]));
}

export function statementTransactionId(statementId: string): string {
  return derivedId('ledger.transaction', statementId);
}

async function numberStatements(
  tx: Tx,
  occasion: Occasion,
  cycle: CycleRow,
  accounts: readonly Account[],
): Promise<NewStatement[]> {
  const union = await findUnion(tx, cycle.site_id);
  assert(union, 'a cycle belongs to a union');
  const year = cycle.to_on.year;
  const scope = `collection.statement:${cycle.site_id}`;
  const first = await reserveNumbers(tx, scope, String(year), accounts.length);
  return accounts.map((account, index) => {
    const { payee, milk, earnings, payment } = account;
    const id = statementIdOf(cycle.id, payee.member_id, cycle.round);
    const ordinal = Number(first) + index;
    return {
      id,
      cycle_id: cycle.id,
      site_id: cycle.site_id,
      member_id: payee.member_id,
      centre_id: payee.centre_id,
      year,
      ordinal,
      number: `${union.code}-${year}-${String(ordinal).padStart(6, '0')}`,
      receipts_count: milk.reduce((sum, one) => sum + one.receipts_count, 0),
      volume_ml: total(milk, 'volume_ml'),
      mass_g: total(milk, 'mass_g'),
      fat_ug: total(milk, 'fat_ug'),
      snf_ug: total(milk, 'snf_ug'),
      currency: cycle.currency,
      round: cycle.round,
      gross: payment.gross,
      earnings_count: earnings.length,
      earned: payment.earned,
      carried: payment.carried,
      shortfall: payment.shortfall,
      carried_in: payment.carriedIn,
      deducted: payment.deducted,
      carried_out: payment.carriedOut,
      net: payment.net,
      ledger_transaction_id: isPosted(account) ? statementTransactionId(id) : null,
      made_at: occasion.now,
      lines: payment.lines,
    };
  });
}

/** Milk that was worth nothing moves nothing, and what is carried has moved with the statement it comes from. */
function isPosted({ earnings, payment }: Account): boolean {
  return payment.gross > 0n || earnings.some((earning) => earning.kind !== 'carried');
}

/**
 * Milk is bought of the member, debit purchases of each centre and credit the member; an earning comes from its account
 * or goes to it; what is deducted leaves the member's account for the accounts of the deductions.
 */
function transactionOf(cycle: CycleRow, account: Account, purchases: ReadonlyMap<string, string>): NewTransaction[] {
  const { payee, milk, dues, payment } = account;
  const { currency } = cycle;
  if (!isPosted(account)) return [];
  const statementId = statementIdOf(cycle.id, payee.member_id, cycle.round);
  const bought = milk.map(({ centre_id: centreId, amount }) => {
    const accountId = purchases.get(centreId);
    assert(accountId, `centre ${centreId} has an account for its purchases`);
    return { accountId, amount, currency };
  });
  const accountOfDeduction = new Map(dues.map((due) => [due.deductionId, due.accountId]));
  const deducted = payment.lines.map((line) => {
    const accountId = accountOfDeduction.get(line.deductionId);
    assert(accountId, `deduction ${line.deductionId} names its account`);
    return { accountId, amount: -line.taken, currency };
  });
  const earned = account.earnings.flatMap(({ accountId, amount }) =>
    accountId === null ? [] : [{ accountId, amount, currency }],
  );
  const member = payee.payable_account_id;
  const legs = [
    ...bought,
    ...earned,
    { accountId: member, amount: -payment.gross - payment.earned + payment.carried, currency },
    { accountId: member, amount: payment.deducted, currency },
    ...deducted,
  ];
  return [
    {
      id: statementTransactionId(statementId),
      kind: 'collection.statement',
      effectiveOn: cycle.to_on,
      siteId: cycle.site_id,
      reference: { kind: 'collection.statement', id: statementId },
      legs: legs.filter((leg) => leg.amount !== 0n),
    },
  ];
}

/**
 * What a statement could not take is asked by the next cycle, as an earning of less than nothing; of who moved to a
 * centre of another payment group, by the next cycle there.
 */
async function carryShortfalls(
  tx: Tx,
  occasion: Occasion,
  cycle: CycleRow,
  statements: readonly NewStatement[],
  accounts: readonly Account[],
): Promise<NewEarning[]> {
  const short = statements.filter((statement) => statement.shortfall > 0n);
  if (short.length === 0) return [];
  const homes = new Map(accounts.map(({ payee }) => [payee.member_id, payee.home_centre_id]));
  const settleOn = await nextCycleStart(tx, cycle);
  const earnings: NewEarning[] = [];
  for (const statement of short) {
    const home = homes.get(statement.member_id) ?? statement.centre_id;
    const moved = await isPaidElsewhere(tx, cycle, home);
    const place = moved ? { centre: home, on: await openDayOf(tx, home, cycle.to_on) } : null;
    earnings.push(carriedOf(occasion, cycle, statement, place ?? { centre: statement.centre_id, on: settleOn }));
  }
  return earnings;
}

function carriedOf(
  occasion: Occasion,
  cycle: CycleRow,
  statement: NewStatement,
  place: { readonly centre: string; readonly on: Temporal.PlainDate },
): NewEarning {
  return {
    id: derivedId('collection.earning.carried', statement.id),
    union_id: cycle.site_id,
    centre_id: place.centre,
    member_id: statement.member_id,
    kind: 'carried',
    amount: -statement.shortfall,
    currency: cycle.currency,
    settle_on: place.on,
    subject_kind: 'collection.statement',
    subject_id: statement.id,
    reason_bn: statement.number,
    reason_en: statement.number,
    derivation: null,
    account_id: null,
    cycle_id: cycle.id,
    round: cycle.round,
    created_at: occasion.now,
    created_by: null,
  };
}

async function recordProgress(
  tx: Tx,
  cycle: CycleRow,
  statements: readonly NewStatement[],
  lastMemberId: string | null,
): Promise<void> {
  const done = cycle.members_done + statements.length;
  await updateCycle(tx, cycle.id, {
    members_done: done,
    last_member_id: lastMemberId,
    progressed_at: sql`clock_timestamp()` as never,
    receipts_count: cycle.receipts_count + statements.reduce((sum, one) => sum + one.receipts_count, 0),
    volume_ml: cycle.volume_ml + total(statements, 'volume_ml'),
    gross: cycle.gross + total(statements, 'gross'),
    earned: cycle.earned + total(statements, 'earned'),
    shortfall: cycle.shortfall + total(statements, 'shortfall'),
    deducted: cycle.deducted + total(statements, 'deducted'),
    net: cycle.net + total(statements, 'net'),
    carried_out: cycle.carried_out + total(statements, 'carried_out'),
  });
  await publishCycleProgress(tx, { ...cycle, members_done: done });
}

function total<K extends string>(rows: readonly { readonly [key in K]: bigint }[], key: K): bigint {
  return rows.reduce((sum, row) => sum + row[key], 0n);
}
