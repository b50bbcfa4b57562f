import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeCentre, makeMember, makeOpenCentre, makeReceipt, makeShift } from '../factory.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { readDay } from './read-day.ts';

const house = await testHouse();

const day = (readable: string[], siteId: string, on?: string) =>
  readDay(house.db, readable, siteId, house.clock.now(), on);

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
});
