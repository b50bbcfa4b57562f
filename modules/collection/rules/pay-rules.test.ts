import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { previewChart } from '../charts/preview-chart.ts';
import type { CreateRule, PeriodTerms } from '../contract-rules.ts';
import { closeToEnd, makeCycle, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { previewCycle } from '../cycles/preview-cycle.ts';
import { makeChart, makeMember, makeReceipt, makeShift } from '../factory.ts';
import { statementIdOf } from '../statements/make-statements.ts';
import { findStatement } from '../statements/statement-store.ts';
import { approveRule } from './approve-rule.ts';
import { createRule } from './create-rule.ts';
import { rewardPeriod } from './reward-period.ts';
import type { Pouring } from './rule-store.ts';

const house = await testHouse();

const occasion = () => systemOccasion(house.clock, 'test');
const names = { name_bn: 'নিয়ম', name_en: 'Rule' };
const adopt = async (input: CreateRule) => {
  const { id } = await inTransaction(house.db, (tx) => createRule(tx, occasion(), input));
  return inTransaction(house.db, (tx) => approveRule(tx, occasion(), id));
};

describe('what a rule of closing gives', () => {
  const day = (on: string, volume: number, period: 'morning' | 'evening' = 'morning'): Pouring => ({
    member_id: 'm',
    centre_id: 'a',
    held_on: Temporal.PlainDate.from(on),
    period,
    volume_ml: BigInt(volume),
    amount: BigInt(volume * 5),
  });
  const milk = [
    day('2026-11-16', 10_000),
    day('2026-11-16', 5_500, 'evening'),
    day('2026-11-17', 10_000),
    day('2026-11-19', 10_000),
  ];
  const terms = (given: Partial<PeriodTerms>): PeriodTerms => ({
    kind: 'incentive',
    basis: 'quantity',
    value: 50,
    frequency: 'each_period',
    ...given,
  });
  it.each([
    ['half a taka a litre', {}, 1_775n],
    ['another rate in the evening', { value_evening: 100 }, 2_050n],
    ['half a per cent of the value', { basis: 'value' }, 888n],
    ['a taka a day with milk', { basis: 'pouring_days', value: 100 }, 300n],
    ['a fixed sum', { basis: 'fixed', value: 777 }, 777n],
    ['no more than the cap', { cap: 1_000 }, 1_000n],
    ['a levy is taken', { kind: 'levy', basis: 'fixed', value: 500 }, -500n],
    ['enough days', { min_days: 3 }, 1_775n],
    ['too few days', { min_days: 4 }, null],
    ['enough days in a row', { min_continuous_days: 2 }, 1_775n],
    ['a day between', { min_continuous_days: 3 }, null],
    ['another centre', { centre_ids: ['b'] }, null],
  ] as const)('%s', (_name, given, amount) => {
    expect(rewardPeriod(terms(given as Partial<PeriodTerms>), milk)?.amount ?? null).toBe(amount);
  });
});

describe('a rule', () => {
  it('on pourings is part of the price from its day on, and is settled by a second person', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const terms = { pay: 'rate' as const, unit: 'litre' as const, value: 200, periods: ['morning' as const] };
    const author = await makePersonWith(house, 'official', unionId);
    const client = await house.as(author.id);
    const body = { union_id: unionId, ...names, stage: 'pouring', terms, from_on: '2026-11-20' };
    const drafted = await client.send('POST', '/api/collection/pay-rules', body);
    expect([drafted.statusCode, drafted.json().state]).toEqual([201, 'draft']);
    const path = `/api/collection/pay-rules/${drafted.json().id}`;
    expect((await client.send('POST', `${path}/approval`, {})).json().code).toBe('collection.rule_own_approval');
    const other = await house.as((await makePersonWith(house, 'official', unionId)).id);
    expect((await other.send('POST', `${path}/approval`, {})).json()).toMatchObject({ state: 'approved' });

    const shift = await makeShift(house, centreId, { period: 'morning' });
    const receipt = await makeReceipt(house, shift, member.id, { volume_ml: 5_000, fat_bp: 400, snf_bp: 850 });
    expect(receipt.amount.amount).toBe(6_000);
    const late = await inTransaction(house.db, (tx) =>
      createRule(tx, occasion(), { union_id: unionId, ...names, stage: 'pouring', terms, from_on: '2026-11-20' }),
    );
    const approval = inTransaction(house.db, (tx) => approveRule(tx, occasion(), late.id));
    await expect(approval).rejects.toMatchObject({ code: 'collection.rule_too_late' });
    const early = await client.send('POST', `${path}/ending`, { until_on: '2026-11-19' });
    expect(early.json().code).toBe('collection.rule_end_too_early');
    expect((await client.send('POST', `${path}/ending`, { until_on: '2026-11-30' })).json().until_on).toBe(
      '2026-11-30',
    );
  });

  it('of closing is in the preview and the statement; one of the month is given once in it', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const rule = { union_id: unionId, ...names, stage: 'period' as const, from_on: '2026-11-01' };
    const fixed = { basis: 'fixed', frequency: 'once_in_month' } as const;
    await adopt({ ...rule, terms: { kind: 'incentive', basis: 'value', value: 100, frequency: 'each_period' } });
    await adopt({ ...rule, terms: { kind: 'levy', value: 300, ...fixed } });
    const cycle = await makeCycle(house, unionId, { from_on: '2026-11-20', to_on: '2026-11-20' });
    await pour(house, centreId, [[member.id, 10_000]]);
    const preview = await previewCycle(house.db, cycle.id, house.clock.now());
    expect(preview).toMatchObject({ earned: { amount: -200 }, net: { amount: 9_800 } });
    await closeToEnd(house, cycle.id);
    expect(await findStatement(house.db, statementIdOf(cycle.id, member.id))).toMatchObject({
      earned: { amount: -200 },
      net: { amount: 9_800 },
    });
    house.clock.set('2026-11-21T04:00:00Z');
    const next = await house.db
      .selectFrom('collection.cycles')
      .select('id')
      .where('site_id', '=', unionId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await pour(house, centreId, [[member.id, 10_000]]);
    await closeToEnd(house, next.id);
    house.clock.set('2026-11-20T04:00:00Z');
    expect(await findStatement(house.db, statementIdOf(next.id, member.id))).toMatchObject({ earned: { amount: 100 } });
  });

  it('of a bonus shares out past milk, by value or by another chart, with the open cycle', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const [one, other] = [await makeMember(house, centreId), await makeMember(house, centreId)];
    const past = await makeCycle(house, unionId, { from_on: '2026-11-20', to_on: '2026-11-20' });
    await pour(house, centreId, [
      [one.id, 10_050],
      [other.id, 5_000],
    ]);
    await closeToEnd(house, past.id);
    house.clock.set('2026-11-21T04:00:00Z');
    const better = await makeChart(house, unionId, {
      effective_from: '2026-12-01',
      cells: [{ fat_bp: 400, second: 850, rate: 1_200 }],
    });
    const span = { milk_from: '2026-11-20', milk_to: '2026-11-20' };
    const bonus = (settle_on: string) => ({ ...span, settle_on });
    const rule = { union_id: unionId, ...names, stage: 'bonus' as const };
    const shared = { kind: 'dividend', pay: 'percent', value: 250 } as const;
    await expect(adopt({ ...rule, terms: { ...shared, ...bonus('2026-11-20') } })).rejects.toMatchObject({
      constraint_name: 'milk_outside_closed_cycles',
    });
    await adopt({ ...rule, terms: { ...shared, ...bonus('2026-11-21') } });
    const difference = { kind: 'price_difference', pay: 'chart', chart_id: better } as const;
    await adopt({ ...rule, terms: { ...difference, ...bonus('2026-11-21') } });
    const rows = await house.db
      .selectFrom('collection.earnings')
      .select(['kind', 'amount'])
      .where('union_id', '=', unionId)
      .orderBy('kind')
      .orderBy('amount')
      .execute();
    expect(rows.map((row) => [row.kind, row.amount])).toEqual([
      ['dividend', 125n],
      ['dividend', 251n],
      ['price_difference', 1_000n],
      ['price_difference', 2_010n],
    ]);
    const preview = await previewChart(house.db, better, Temporal.PlainDate.from('2026-11-21'));
    expect(preview).toMatchObject({ receipts: 2, unpriced: 0, gaining: 2, losing: 0, after: { amount: 18_060 } });
    expect(preview.distribution).toEqual([{ from: 200, volume_ml: 15_050 }]);
    house.clock.set('2026-11-20T04:00:00Z');
  });
});
