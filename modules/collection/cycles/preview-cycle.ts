/** Shows what closing a cycle would pay, and what stands in its way, without changing anything. */
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { CyclePreview } from '../contract-payment.ts';
import { type MemberEarning, readEarnings } from '../earnings/earning-store.ts';
import { reckonRewards } from '../rules/reckon-rewards.ts';
import { averageBp } from '../statements/statement-store.ts';
import {
  type CycleRow,
  countEarlierUnclosed,
  countOpenShifts,
  countUnsettled,
  findCycleRow,
  findUnion,
} from './cycle-store.ts';
import { wireMoney } from './payment-money.ts';
import {
  centreNames,
  type Destination,
  type MilkSum,
  type Payee,
  type Period,
  periodOf,
  readDestinations,
  readDues,
  readPayees,
  sumMilk,
} from './payment-store.ts';
import { endWithin } from './plan-next-cycle.ts';
import { type Settlement, settleAccount } from './settle-account.ts';

type Preview = CyclePreview;
type Warning = Preview['warnings'][number];

/** Named in a warning; the count says how many there are. */
const membersNamed = 50;

interface Expected {
  readonly payee: Payee;
  readonly payment: Settlement;
  readonly destination: Destination | undefined;
}

/** As if the cycle ended on `until`. Throws `collection.cycle_missing`, `cycle_not_open`, `cycle_end_outside`. */
export async function previewCycle(db: Db, id: string, now: Temporal.Instant, until?: string): Promise<Preview> {
  const cycle = await findCycleRow(db, id);
  if (!cycle) throw new DomainError('collection.cycle_missing');
  if (cycle.state !== 'open') throw new DomainError('collection.cycle_not_open');
  const union = await findUnion(db, cycle.site_id);
  assert(union, 'a cycle belongs to a union');
  const today = dayAt(now, union.time_zone);
  const toOn = until === undefined ? earlierOf(cycle.to_on, today) : endWithin(cycle, Temporal.PlainDate.from(until));
  const period = periodOf(cycle, toOn);
  const [milk, known, rewards] = await Promise.all([
    sumMilk(db, period),
    readEarnings(db, period),
    reckonRewards(db, cycle, toOn),
  ]);
  const earnings = [...known, ...rewards];
  const expected = await expectPayments(db, period, milk, earnings, today);
  const warnings = [...(await warnOfState(db, cycle, toOn, today)), ...warnOfMembers(expected)];
  const money = (amount: bigint) => wireMoney(amount, cycle.currency);
  const mass = sumOf(milk, (sum) => sum.mass_g);
  return {
    cycle_id: id,
    to_on: toOn.toString(),
    members: expected.length,
    receipts_count: milk.reduce((sum, one) => sum + one.receipts_count, 0),
    volume_ml: Number(sumOf(milk, (sum) => sum.volume_ml)),
    mass_g: Number(mass),
    fat_bp: averageBp(
      sumOf(milk, (sum) => sum.fat_ug),
      mass,
    ),
    snf_bp: averageBp(
      sumOf(milk, (sum) => sum.snf_ug),
      mass,
    ),
    gross: money(sumOf(milk, (sum) => sum.amount)),
    earned: money(sumOf(expected, ({ payment }) => payment.earned)),
    shortfall: money(sumOf(expected, ({ payment }) => payment.shortfall)),
    deducted: money(sumOf(expected, ({ payment }) => payment.deducted)),
    net: money(sumOf(expected, ({ payment }) => payment.net)),
    carried_out: money(sumOf(expected, ({ payment }) => payment.carriedOut)),
    centres: await totalByCentre(db, cycle, milk),
    warnings,
    can_close: warnings.every((warning) => !warning.blocks),
  };
}

function earlierOf(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other;
}

async function expectPayments(
  db: Db,
  period: Period,
  milk: readonly MilkSum[],
  earnings: readonly MemberEarning[],
  payOn: Temporal.PlainDate,
): Promise<Expected[]> {
  const byMember = Map.groupBy(milk, (sum) => sum.member_id);
  const earned = Map.groupBy(earnings, (earning) => earning.memberId);
  const memberIds = [...new Set([...byMember.keys(), ...earned.keys()])];
  const [allDues, payees, destinations] = await Promise.all([
    readDues(db, period, memberIds),
    readPayees(db, memberIds, period),
    readDestinations(db, memberIds, payOn),
  ]);
  const dues = Map.groupBy(allDues, (due) => due.memberId);
  return memberIds.map((memberId) => {
    const payee = payees.get(memberId);
    assert(payee, 'whoever is paid is a member');
    const gross = sumOf(byMember.get(memberId) ?? [], (sum) => sum.amount);
    const payment = settleAccount(gross, earned.get(memberId) ?? [], dues.get(memberId) ?? []);
    return { payee, payment, destination: destinations.get(memberId) };
  });
}

async function totalByCentre(db: Db, cycle: CycleRow, milk: readonly MilkSum[]): Promise<Preview['centres']> {
  const names = await centreNames(db, cycle.site_id);
  return [...Map.groupBy(milk, (sum) => sum.centre_id)]
    .map(([centreId, sums]) => ({
      centre_id: centreId,
      name_bn: names.get(centreId)?.name_bn ?? '',
      name_en: names.get(centreId)?.name_en ?? '',
      members: sums.length,
      receipts_count: sums.reduce((sum, one) => sum + one.receipts_count, 0),
      volume_ml: Number(sumOf(sums, (sum) => sum.volume_ml)),
      gross: wireMoney(
        sumOf(sums, (sum) => sum.amount),
        cycle.currency,
      ),
    }))
    .sort((a, b) => a.name_en.localeCompare(b.name_en));
}

async function warnOfState(
  db: Db,
  cycle: CycleRow,
  toOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<Warning[]> {
  const { compare } = Temporal.PlainDate;
  const earlier = await countEarlierUnclosed(db, cycle);
  const shifts = await countOpenShifts(db, periodOf(cycle, toOn));
  const unsettled = await countUnsettled(db, periodOf(cycle, toOn));
  const isOver = compare(toOn, cycle.to_on) === 0 && compare(toOn, today) <= 0;
  const isPossible = compare(cycle.from_on, toOn) <= 0 && compare(toOn, today) <= 0;
  return [
    ...(unsettled > 0 ? [{ code: 'unsettled' as const, count: unsettled, blocks: true, members: [] }] : []),
    ...(earlier > 0 ? [{ code: 'earlier_open' as const, count: earlier, blocks: true, members: [] }] : []),
    ...(shifts > 0 ? [{ code: 'shifts_open' as const, count: shifts, blocks: true, members: [] }] : []),
    ...(isOver ? [] : [{ code: 'cycle_not_over' as const, count: 1, blocks: !isPossible, members: [] }]),
  ];
}

function warnOfMembers(expected: readonly Expected[]): Warning[] {
  const unnamed = expected.filter(({ payment, destination }) => payment.net > 0n && !destination);
  const carrying = expected.filter(({ payment }) => payment.carriedOut > 0n);
  const unpaid = expected.filter(({ payment }) => payment.net === 0n);
  return [
    ...warnOf('no_destination', unnamed),
    ...warnOf('carried_deductions', carrying),
    ...warnOf(
      'shortfall',
      expected.filter(({ payment }) => payment.shortfall > 0n),
    ),
    ...warnOf('nothing_to_pay', unpaid),
  ];
}

function warnOf(code: Warning['code'], expected: readonly Expected[]): Warning[] {
  if (expected.length === 0) return [];
  const members = expected.slice(0, membersNamed).map(({ payee }) => ({
    member_id: payee.member_id,
    code: payee.code,
    name_bn: payee.name_bn,
    name_en: payee.name_en,
  }));
  return [{ code, count: expected.length, blocks: false, members }];
}

function sumOf<T>(rows: readonly T[], pick: (row: T) => bigint): bigint {
  return rows.reduce((sum, row) => sum + pick(row), 0n);
}
