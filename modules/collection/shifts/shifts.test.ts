import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import { makeCentre, makeOpenCentre, makeReceipt, makeShift } from '../factory.ts';
import { closeShift } from './close-shift.ts';
import { listShifts } from './list-shifts.ts';

const house = await testHouse();

async function close(id: string) {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => closeShift(tx, occasion, id));
}

const none = { receipts_count: 0, volume_ml: 0, mass_g: 0, amount: { amount: 0, currency: 'BDT' } };

describe('opening', () => {
  it('is of today unless another day is named, and audited', async () => {
    const centre = await makeCentre(house);
    const shift = await makeShift(house, centre.site_id);
    expect(shift).toMatchObject({ held_on: '2026-11-20', period: 'morning', state: 'open', ...none });
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'after'])
      .where('subject_id', '=', shift.id)
      .execute();
    expect(audit).toEqual([{ action: 'collection.shift_opened', after: { held_on: '2026-11-20', period: 'morning' } }]);
  });

  it.each([
    ['2026-11-18', null],
    ['2026-10-19', 'collection.shift_day_unfit', '/held_on'],
    ['2026-11-17', 'collection.late_reason_missing', '/late_reason'],
    ['2026-11-21', 'collection.shift_day_unfit', '/held_on'],
  ])('of %s', async (held_on, code, field = '') => {
    const centre = await makeCentre(house);
    const act = makeShift(house, centre.site_id, { held_on });
    if (code === null) return expect(await act).toMatchObject({ held_on });
    await expect(act).rejects.toThrow(expect.objectContaining({ code, field }));
    expect((await listShifts(house.db, [centre.site_id], {})).items).toEqual([]);
  });

  it('late is an official’s, who need not work at the centre, and its reason stays with it', async () => {
    const centre = await makeCentre(house);
    const person = await makePersonWith(house, 'official', centre.union_id);
    const official = await house.as(person.id);
    const late = { centre_id: centre.site_id, held_on: '2026-11-16', period: 'evening', late_reason: 'no power' };
    expect((await official.send('POST', '/api/collection/shifts', late)).statusCode).toBe(403);
    const bare = await official.send('POST', '/api/collection/late-shifts', { ...late, late_reason: '' });
    expect(bare.statusCode).toBe(422);
    expect((await listShifts(house.db, [centre.site_id], {})).items).toEqual([]);
    const opened = await official.send('POST', '/api/collection/late-shifts', late);
    expect([opened.statusCode, opened.json()]).toMatchObject([
      201,
      { held_on: '2026-11-16', late_reason: 'no power', opened_by_name: person.name, state: 'open' },
    ]);
  });

  it('waits until the one before is closed, and names it', async () => {
    const centre = await makeCentre(house);
    const first = await makeShift(house, centre.site_id, { held_on: '2026-11-19', period: 'evening' });
    await expect(makeShift(house, centre.site_id)).rejects.toThrow(
      expect.objectContaining({
        code: 'collection.shift_other_open',
        params: { held_on: '2026-11-19', period: 'evening' },
      }),
    );
    await close(first.id);
    await makeShift(house, centre.site_id);
  });

  it('happens once per centre, day and period', async () => {
    const centre = await makeCentre(house);
    await close((await makeShift(house, centre.site_id)).id);
    await expect(makeShift(house, centre.site_id)).rejects.toThrow(/shifts_one_per_period/);
  });
});

describe('closing', () => {
  it('keeps the totals of its receipts, and those of an open shift are of the moment', async () => {
    const { centre, member, shift } = await makeOpenCentre(house);
    await makeReceipt(house, shift, member.id, { volume_ml: 12_500 });
    await makeReceipt(house, shift, member.id, { volume_ml: 1_501, repeat_reason: 'second can' });
    // 12.500 l are 12.875 kg; 1.501 l are 1.54603 kg, 1546 g; 1.54603 x (4.2 % x 450 + 8.5 % x 300) = 68.64.
    const totals = {
      receipts_count: 2,
      volume_ml: 14_001,
      mass_g: 14_421,
      amount: { amount: 64_029, currency: 'BDT' },
    };
    const listed = await listShifts(house.db, [centre.site_id], {});
    expect(listed.items).toMatchObject([{ state: 'open', ...totals }]);
    expect(await close(shift.id)).toMatchObject({ state: 'closed', closed_at: '2026-11-20T04:00:00Z', ...totals });
    await expect(close(shift.id)).rejects.toThrow(expect.objectContaining({ code: 'collection.shift_closed' }));
  });

  it('waits for the receipts under way, so that none slips in after the totals', async () => {
    const { member, shift } = await makeOpenCentre(house);
    const receipts = Array.from({ length: 8 }, (_, index) =>
      makeReceipt(house, shift, member.id, { repeat_reason: `can ${index}`, volume_ml: 1000 + index }),
    );
    const all = await Promise.allSettled([...receipts.slice(0, 4), close(shift.id), ...receipts.slice(4)]);
    const taken = all.filter((one, index) => index !== 4 && one.status === 'fulfilled').length;
    const row = await house.db
      .selectFrom('collection.shifts')
      .select('receipts_count')
      .where('id', '=', shift.id)
      .executeTakeFirstOrThrow();
    expect(row.receipts_count).toBe(taken);
  });
});
