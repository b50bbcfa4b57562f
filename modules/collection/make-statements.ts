/** Makes the statements of the next members of a closing cycle and posts them, in one transaction: all or none. */
import { sql } from 'kysely';
import { reserveNumbers } from '../../platform/counters.ts';
import type { Tx } from '../../platform/db/database.ts';
import { assert } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { type NewTransaction, postOrThrow } from '../ledger/index.ts';
import { applyDeductions, type Payment } from './apply-deductions.ts';
import { lockCycleForStep } from './cycle-locks.ts';
import { type CycleRow, findUnion, updateCycle } from './cycle-store.ts';
import {
  type MemberDue,
  type MilkSum,
  nextMembersWithMilk,
  type Payee,
  type Period,
  purchaseAccounts,
  readDues,
  readPayees,
  sumMilk,
} from './payment-store.ts';
import { publishCycleProgress } from './publish-cycle-progress.ts';
import { insertStatements, type NewStatement } from './statement-store.ts';

/** Measured with 10,000 members and 20 receipts each: larger batches gain nothing and show less progress. */
export const statementBatch = 1000;

/** What is known of one member when the statement is written. */
interface Account {
  readonly payee: Payee;
  readonly milk: readonly MilkSum[];
  readonly dues: readonly MemberDue[];
  readonly payment: Payment;
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
  const period: Period = { unionId: cycle.site_id, fromOn: cycle.from_on, toOn: cycle.to_on };
  const memberIds = await nextMembersWithMilk(tx, period, cycle.last_member_id, limit);
  if (memberIds.length === 0) return false;
  const accounts = await readAccounts(tx, period, memberIds);
  const statements = await numberStatements(tx, occasion, cycle, accounts);
  const purchases = await purchaseAccounts(tx, cycle.site_id);
  const transactions = accounts.flatMap((account) => transactionOf(cycle, account, purchases));
  await postOrThrow(tx, occasion, transactions);
  await insertStatements(tx, statements);
  await recordProgress(tx, cycle, statements, memberIds.at(-1) ?? null);
  return memberIds.length === limit;
}

async function readAccounts(tx: Tx, period: Period, memberIds: readonly string[]): Promise<Account[]> {
  const milk = Map.groupBy(await sumMilk(tx, period, memberIds), (sum) => sum.member_id);
  const dues = Map.groupBy(await readDues(tx, period, memberIds), (due) => due.memberId);
  const payees = await readPayees(tx, memberIds);
  return memberIds.map((memberId) => {
    const payee = payees.get(memberId);
    const sums = milk.get(memberId);
    assert(payee && sums, `member ${memberId} was chosen for having milk`);
    const asked = dues.get(memberId) ?? [];
    return { payee, milk: sums, dues: asked, payment: applyDeductions(total(sums, 'amount'), asked) };
  });
}

/** The ids come from the cycle and the member, so a batch made twice would meet itself instead of doubling. */
export function statementIdOf(cycleId: string, memberId: string): string {
  return derivedId('collection.statement', cycleId, memberId);
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
  return accounts.map(({ payee, milk, payment }, index) => {
    const id = statementIdOf(cycle.id, payee.member_id);
    const ordinal = Number(first) + index;
    const gross = total(milk, 'amount');
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
      gross,
      carried_in: payment.carriedIn,
      deducted: payment.deducted,
      carried_out: payment.carriedOut,
      net: payment.net,
      ledger_transaction_id: gross > 0n ? statementTransactionId(id) : null,
      made_at: occasion.now,
      lines: payment.lines,
    };
  });
}

/**
 * Milk is bought of the member, debit purchases of each centre and credit the member; what is deducted leaves the
 * member's account for the accounts of the deductions. Milk that was worth nothing posts nothing.
 */
function transactionOf(cycle: CycleRow, account: Account, purchases: ReadonlyMap<string, string>): NewTransaction[] {
  const { payee, milk, dues, payment } = account;
  const { currency } = cycle;
  const gross = total(milk, 'amount');
  if (gross === 0n) return [];
  const statementId = statementIdOf(cycle.id, payee.member_id);
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
  const member = payee.payable_account_id;
  const legs = [
    ...bought,
    { accountId: member, amount: -gross, currency },
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
    deducted: cycle.deducted + total(statements, 'deducted'),
    net: cycle.net + total(statements, 'net'),
    carried_out: cycle.carried_out + total(statements, 'carried_out'),
  });
  await publishCycleProgress(tx, { ...cycle, members_done: done });
}

function total<K extends string>(rows: readonly { readonly [key in K]: bigint }[], key: K): bigint {
  return rows.reduce((sum, row) => sum + row[key], 0n);
}
