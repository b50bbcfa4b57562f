import { expect, it } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makeMember, makeShift } from '../factory.ts';
import { expectPayment } from './expect-payment.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { previewCycle } from './preview-cycle.ts';

const house = await testHouse();

it('shows what closing then does', async () => {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const bank = { method: 'bank' as const, routing_number: '090260724', account_number: '1234567890' };
  const banked = await makeMember(house, centreId, { destination: bank });
  const plain = await makeMember(house, centreId);
  const indebted = await makeMember(house, centreId);
  await makeDeduction(house, banked.id, { per_cycle: 10_000 });
  await makeDeduction(house, indebted.id, { per_cycle: 70_000 });
  const cycle = await makeCycle(house, unionId);
  await pour(
    house,
    centreId,
    [banked, plain, indebted].map((member) => [member.id, 40_000] as const),
  );
  const preview = await previewCycle(house.db, cycle.id, house.clock.now());
  const money = (amount: number) => ({ amount, currency: 'BDT' });
  expect(preview).toMatchObject({
    members: 3,
    receipts_count: 3,
    volume_ml: 120_000,
    fat_bp: 400,
    gross: money(120_000),
    deducted: money(50_000),
    net: money(70_000),
    carried_out: money(30_000),
    can_close: true,
  });
  expect(preview.centres).toMatchObject([{ centre_id: centreId, members: 3, gross: money(120_000) }]);
  const named = preview.warnings.map(({ code, count, members }) => [code, count, members.map((one) => one.member_id)]);
  expect(named).toEqual([
    ['no_destination', 1, [plain.id]],
    ['carried_deductions', 1, [indebted.id]],
    ['nothing_to_pay', 1, [indebted.id]],
  ]);
  await closeToEnd(house, cycle.id);
  const closed = await house.db
    .selectFrom('collection.cycles')
    .select(['gross', 'deducted', 'net', 'carried_out', 'members_done'])
    .where('id', '=', cycle.id)
    .executeTakeFirstOrThrow();
  expect(closed).toEqual({ gross: 120_000n, deducted: 50_000n, net: 70_000n, carried_out: 30_000n, members_done: 3 });
  await expect(previewCycle(house.db, cycle.id, house.clock.now())).rejects.toMatchObject({
    code: 'collection.cycle_not_open',
  });
});

it('says what stands in the way', async () => {
  const { unionId, centreId } = await makeSimpleCentre(house);
  await makeCycle(house, unionId, { from_on: '2026-11-01', to_on: '2026-11-15' });
  const cycle = await makeCycle(house, unionId, { from_on: '2026-11-16', to_on: '2026-11-30' });
  await makeShift(house, centreId);
  const preview = await previewCycle(house.db, cycle.id, house.clock.now());
  expect(preview.can_close).toBe(false);
  expect(preview.to_on).toBe('2026-11-20');
  expect(preview.warnings.map(({ code, blocks }) => [code, blocks])).toEqual([
    ['earlier_open', true],
    ['shifts_open', true],
    ['cycle_not_over', false],
  ]);
});

it('tells a member the same of their own money while the cycle runs', async () => {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId, { phone: '01811000077' });
  await makeDeduction(house, member.id, { per_cycle: 10_000, description: 'Feed of October' });
  const expected = () => expectPayment(house.db, member.person_id, house.clock.now());
  expect(await expected()).toMatchObject({ from_on: null, gross: { amount: 0 }, last_statement: null });
  const cycle = await makeCycle(house, unionId);
  await pour(house, centreId, [[member.id, 40_000]]);
  expect(await expected()).toMatchObject({
    from_on: '2026-11-16',
    to_on: '2026-11-20',
    receipts_count: 1,
    volume_ml: 40_000,
    gross: { amount: 40_000 },
    net: { amount: 30_000 },
    deductions: [{ kind: 'feed_advance', description: 'Feed of October', taken: { amount: 10_000 } }],
  });
  await closeToEnd(house, cycle.id);
  expect(await expected()).toMatchObject({
    from_on: '2026-11-21',
    gross: { amount: 0 },
    last_statement: { net: { amount: 30_000 }, payout_state: 'proposed' },
  });
  await expect(expectPayment(house.db, null, house.clock.now())).rejects.toMatchObject({
    code: 'collection.member_missing',
  });
});

it('is looked at as if the cycle ended on another of its days', async () => {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const member = await makeMember(house, centreId);
  const cycle = await makeCycle(house, unionId, { from_on: '2026-11-16', to_on: '2026-11-30' });
  await pour(house, centreId, [[member.id, 40_000]]);
  await makeShift(house, centreId, { period: 'evening' });
  const preview = (until: string) => previewCycle(house.db, cycle.id, house.clock.now(), until);
  expect(await preview('2026-11-19')).toMatchObject({ to_on: '2026-11-19', receipts_count: 0, can_close: true });
  expect(await preview('2026-11-20')).toMatchObject({ receipts_count: 1, can_close: false });
  expect(await preview('2026-11-25')).toMatchObject({ can_close: false });
  await expect(preview('2026-12-01')).rejects.toMatchObject({ code: 'collection.cycle_end_outside' });
});
