import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeSite } from '../../identity/factory.ts';
import { makeCentre, makeMember, makeOpenCentre, makeReceipt, makeShift, makeUnion } from '../factory.ts';
import { correctReceipt } from '../receipts/correct-receipt.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { centreState } from './centre-state.ts';
import { readDay } from './read-day.ts';

const house = await testHouse();

const day = (readable: string[], siteId: string, on?: string) =>
  readDay(house.db, readable, { site_id: siteId, ...(on ? { on } : {}) }, house.clock.now());

describe('the day', () => {
  it('sums a union by centre, period and quarter of an hour, averages weighted by mass', async () => {
    const { centre, unionId, member, shift } = await makeOpenCentre(house);
    const other = await makeCentre(house, { unionId });
    const closed = await makeCentre(house, { unionId });
    const neighbour = await makeMember(house, other.site_id);
    const otherShift = await makeShift(house, other.site_id);
    await makeReceipt(house, shift, member.id, { volume_ml: 10_000, poured_at: '2026-11-20T01:14:59Z' });
    const more = { volume_ml: 30_000, fat_bp: 460, snf_bp: 810, poured_at: '2026-11-20T01:15:00Z' };
    await makeReceipt(house, otherShift, neighbour.id, more);
    const overview = await day([centre.site_id, other.site_id, closed.site_id], unionId);
    // (10 x 4.20 + 30 x 4.60) / 40 = 4.50; (10 x 8.50 + 30 x 8.10) / 40 = 8.20.
    expect(overview.totals).toEqual({
      receipts_count: 2,
      members: 2,
      volume_ml: 40_000,
      mass_g: 41_200,
      fat_bp: 450,
      snf_bp: 820,
      amount: { amount: 45_732 + 139_050, currency: 'BDT' },
      sour_count: 0,
      sour_ml: 0,
      rejected_count: 0,
      rejected_ml: 0,
    });
    expect(overview.periods.map((one) => [one.period, one.receipts_count])).toEqual([
      ['morning', 2],
      ['evening', 0],
    ]);
    expect(overview.centres.map((one) => [one.centre_id, one.volume_ml, one.shifts.length])).toEqual(
      [
        [centre.site_id, 10_000, 1],
        [other.site_id, 30_000, 1],
        [closed.site_id, 0, 0],
      ].sort((a, b) => codeOf(a[0]).localeCompare(codeOf(b[0]))),
    );
    expect(overview.quarters.map((quarter) => [quarter.at, quarter.volume_ml])).toEqual([
      ['2026-11-20T01:00:00Z', 10_000],
      ['2026-11-20T01:15:00Z', 30_000],
    ]);
    expect(overview.latest.map((receipt) => receipt.volume_ml)).toHaveLength(2);

    function codeOf(id: unknown): string {
      return [centre, other, closed].find((one) => one.site_id === id)?.code ?? '';
    }
  });

  it('sums a federation over the unions of its groups', async () => {
    const federation = await makeSite(house, { kind: 'group' });
    const poured = [];
    for (const volume_ml of [10_000, 30_000]) {
      const group = await makeSite(house, { kind: 'group', parentId: federation.id });
      const unionId = await makeUnion(house, group.id);
      const { centre, member, shift } = await makeOpenCentre(house, unionId);
      await makeReceipt(house, shift, member.id, { volume_ml });
      poured.push({ group, centre });
    }
    const centres = poured.map(({ centre }) => centre.site_id);
    expect((await day(centres, federation.id)).totals).toMatchObject({ receipts_count: 2, volume_ml: 40_000 });
    expect((await day(centres, poured[1]?.group.id ?? '')).totals).toMatchObject({ volume_ml: 30_000 });
  });

  it('shows no more than the reader may see, and nothing on a day without milk', async () => {
    const { centre, unionId, member, shift } = await makeOpenCentre(house);
    const other = await makeCentre(house, { unionId });
    await makeReceipt(house, shift, member.id);
    expect((await day([other.site_id], unionId)).totals.receipts_count).toBe(0);
    expect((await day([centre.site_id], unionId)).totals.receipts_count).toBe(1);
    const before = await day([centre.site_id], unionId, '2026-11-19');
    expect(before.totals).toMatchObject({ receipts_count: 0, fat_bp: null, amount: { amount: 0 } });
    expect(before.centres).toMatchObject([{ shifts: [], receipts_count: 0 }]);
  });

  it('tells which shifts are open and which are closed', async () => {
    const { centre, shift } = await makeOpenCentre(house);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => closeShift(tx, occasion, shift.id));
    await makeShift(house, centre.site_id, { period: 'evening' });
    const [one] = (await day([centre.site_id], centre.site_id)).centres;
    expect(one?.shifts.map(({ period, state }) => `${period} ${state}`)).toEqual(['morning closed', 'evening open']);
  });

  it('keeps its sums in step with corrections, refused milk and two kinds of milk of one member', async () => {
    const { centre, member, shift } = await makeOpenCentre(house);
    const cow = await makeReceipt(house, shift, member.id, { volume_ml: 10_000 });
    await makeReceipt(house, shift, member.id, { milk_type: 'buffalo', volume_ml: 5_000 });
    const tests = [{ method: 'cob', result: 'failed' } as const];
    const bad = { acceptance: 'rejected' as const, tests, volume_ml: 2_000, repeat_reason: 'another can' };
    await makeReceipt(house, shift, member.id, bad);
    const ask = (milk_type?: 'cow' | 'buffalo') =>
      readDay(
        house.db,
        [centre.site_id],
        { site_id: centre.site_id, ...(milk_type ? { milk_type } : {}) },
        house.clock.now(),
      );
    const refused = { rejected_count: 1, rejected_ml: 2_000 };
    expect((await ask()).totals).toMatchObject({ receipts_count: 3, members: 1, volume_ml: 15_000, ...refused });
    const buffalo = await ask('buffalo');
    expect(buffalo.totals).toMatchObject({ receipts_count: 1, members: 1, volume_ml: 5_000, rejected_count: 0 });
    expect(buffalo.latest).toHaveLength(1);
    const occasion = await house.occasion();
    const withdrawn = { reason: 'never was', replacement: null };
    await inTransaction(house.db, (tx) => correctReceipt(tx, occasion, cow.id, withdrawn));
    expect((await ask()).totals).toMatchObject({ receipts_count: 2, members: 1, volume_ml: 5_000, ...refused });
    expect((await ask('cow')).quarters).toMatchObject([{ receipts_count: 1, volume_ml: 0 }]);
  });

  it('sets today beside the same weekday: whole, and up to the hour', async () => {
    const { centre, member, shift, unionId } = await makeOpenCentre(house);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => closeShift(tx, occasion, shift.id));
    const now = house.clock.now();
    for (const [back, volume] of [
      [7, 4_000],
      [14, 6_000],
    ] as const) {
      house.clock.set(now.subtract({ hours: back * 24 }));
      const morning = await makeShift(house, centre.site_id);
      await makeReceipt(house, morning, member.id, { volume_ml: volume });
      const closing = await house.occasion();
      await inTransaction(house.db, (tx) => closeShift(tx, closing, morning.id));
      house.clock.set(now.subtract({ hours: back * 24 - 8 }));
      const evening = await makeShift(house, centre.site_id, { period: 'evening' });
      await makeReceipt(house, evening, member.id, { volume_ml: 2_000 });
      const late = await house.occasion();
      await inTransaction(house.db, (tx) => closeShift(tx, late, evening.id));
    }
    house.clock.set(now);
    const overview = await day([centre.site_id], unionId);
    expect(overview.same_weekday).toEqual({ days: 2, volume_ml: 7_000, so_far_ml: 5_000 });
    expect(overview.centres).toMatchObject([{ state: 'closed', usual_ml: 7_000 }]);
  });
});

const morning = { period: 'morning', state: 'open' } as const;
const closed = { period: 'morning', state: 'closed' } as const;
const evening = { period: 'evening', state: 'closed' } as const;

// how it stands | minute now | shifts | opens as a rule, morning and evening | state
it.each([
  ['before it opens', 6 * 60, [], [360, 960], 'waiting'],
  ['a quarter late is not yet late', 6 * 60 + 15, [], [360, 960], 'waiting'],
  ['not opened', 7 * 60, [], [360, 960], 'late'],
  ['not opened where nothing is known', 12 * 60, [], [null, null], 'waiting'],
  ['open', 7 * 60, [morning], [360, 960], 'open'],
  ['morning left open', 15 * 60, [morning], [360, 960], 'late'],
  ['closed in the morning', 13 * 60, [closed], [360, 960], 'closed'],
  ['between the halves', 15 * 60, [closed], [360, 960], 'closed'],
  ['the evening did not open', 17 * 60, [closed], [360, 960], 'late'],
  ['both are done', 22 * 60, [closed, evening], [360, 960], 'closed'],
  ['a past day, never opened', null, [], [360, 960], 'waiting'],
  ['a past day, left open', null, [morning], [360, 960], 'late'],
] as const)('%s', (_name, minuteNow, shifts, [first, second], expected) => {
  expect(centreState({ minuteNow, shifts, usualMinute: { morning: first, evening: second } })).toBe(expected);
});
