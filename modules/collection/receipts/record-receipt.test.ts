import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import type { RecordReceipt } from '../contract-receipts.ts';
import { makeCentre, makeChart, makeMember, makeOpenCentre, makeReceipt, makeShift, makeTransfer } from '../factory.ts';
import { leaveMember } from '../members/leave-member.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { readReceipt } from './list-receipts.ts';
import { recordReceipt } from './record-receipt.ts';

const house = await testHouse();

async function start() {
  house.clock.set(testMorning);
  const open = await makeOpenCentre(house);
  const given: RecordReceipt = {
    id: newId(),
    centre_id: open.centre.site_id,
    shift_id: open.shift.id,
    member_id: open.member.id,
    milk_type: 'cow',
    volume_ml: 12_500,
    fat_bp: 420,
    snf_bp: 850,
  };
  const record = async (change: Partial<RecordReceipt> = {}) => {
    const occasion = await house.occasion();
    return inTransaction(house.db, (tx) => recordReceipt(tx, occasion, { ...given, ...change }));
  };
  return { ...open, given, record };
}

/** Rows of what a receipt changes, for before and after. */
async function traces(centreId: string) {
  const receipts = await house.db
    .selectFrom('collection.receipts')
    .select(['id', 'number'])
    .where('centre_id', '=', centreId)
    .orderBy('number')
    .execute();
  const audit = await house.db
    .selectFrom('identity.audit_records')
    .select(['action', 'subject_id', 'reason'])
    .where('site_id', '=', centreId)
    .where('action', '=', 'collection.receipt_recorded')
    .orderBy('id')
    .execute();
  const events = await house.db
    .selectFrom('platform.events')
    .select('payload')
    .where('name', '=', 'collection.receipt_recorded')
    .execute();
  const told = events.filter((event) => (event.payload as { centre_id: string }).centre_id === centreId);
  return { receipts, audit, told: told.length };
}

describe('recording', () => {
  it('prices, numbers, audits and tells', async () => {
    const { given, record, centre, unionId, member } = await start();
    const heard: string[] = [];
    const stop = [centre.site_id, unionId].map((id) =>
      house.realtime.subscribe(`site:${id}:day`, ({ topic, name }) => {
        if (name === 'collection.receipt_recorded') heard.push(topic);
      }),
    );
    const receipt = await record();
    expect(receipt).toEqual({
      id: given.id,
      number: 1,
      centre_id: centre.site_id,
      shift_id: given.shift_id,
      held_on: '2026-11-20',
      period: 'morning',
      member_id: member.id,
      member_code: '1',
      member_name_bn: member.name_bn,
      member_name_en: member.name_en,
      milk_type: 'cow',
      volume_ml: 12_500,
      mass_g: 12_875,
      fat_bp: 420,
      snf_bp: 850,
      clr_tenths: null,
      amount: { amount: 57_165, currency: 'BDT' },
      repeat_reason: null,
      origin: 'counter',
      standing: true,
      acceptance: 'accepted',
      settle_on: '2026-11-20',
      poured_at: '2026-11-20T04:00:00Z',
      recorded_at: '2026-11-20T04:00:00Z',
    });
    expect(await traces(centre.site_id)).toEqual({
      receipts: [{ id: given.id, number: 1 }],
      audit: [{ action: 'collection.receipt_recorded', subject_id: given.id, reason: null }],
      told: 1,
    });
    await expect.poll(() => heard.sort()).toEqual([centre.site_id, unionId].map((id) => `site:${id}:day`).sort());
    for (const end of stop) end();
  });

  it('reckons SNF from the lactometer by the formula in force', async () => {
    const { record } = await start();
    const receipt = await record({ volume_ml: 10_000, fat_bp: 400, snf_bp: null, clr_tenths: 280 });
    expect(receipt).toMatchObject({ snf_bp: 844, clr_tenths: 280, amount: { amount: 44_620 } });
  });

  it('looks a matrix up in one cell, and names the neighbours of a missing one', async () => {
    const { record, unionId, centre } = await start();
    const cells = [
      { fat_bp: 420, second: 850, rate: 4500 },
      { fat_bp: 430, second: 850, rate: 4600 },
    ];
    await makeChart(house, unionId, { milk_type: 'mixed', cells });
    const receipt = await record({ milk_type: 'mixed', volume_ml: 1_000, fat_bp: 425 });
    expect(receipt.amount).toEqual({ amount: 4600, currency: 'BDT' });
    await expect(record({ id: newId(), milk_type: 'mixed', fat_bp: 500, repeat_reason: 'second can' })).rejects.toThrow(
      expect.objectContaining({
        code: 'collection.rate_cell_missing',
        params: expect.objectContaining({ nearest: '4.3 × 8.5; 4.2 × 8.5' }),
      }),
    );
    expect((await traces(centre.site_id)).receipts).toHaveLength(1);
  });

  it('numbers without a gap through refusals and crossing transactions', async () => {
    const { record, centre, shift } = await start();
    const members = await Promise.all([2, 3, 4, 5].map(() => makeMember(house, centre.site_id)));
    await record();
    await expect(record({ id: newId(), fat_bp: 1400 })).rejects.toThrow();
    await Promise.all(members.map((member) => makeReceipt(house, shift, member.id)));
    const { receipts } = await traces(centre.site_id);
    expect(receipts.map((row) => row.number)).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes late milk of a member who moved on under the number of that day', async () => {
    const { record, unionId, member } = await start();
    house.clock.set(Temporal.Instant.from('2026-11-21T01:00:00Z'));
    await makeTransfer(house, unionId, member.id, '2026-11-21');
    const receipt = await record({ late_reason: 'the slip was found' });
    expect(receipt.member_code).toBe(member.code);
    expect(await readReceipt(house.db, receipt.id)).toMatchObject({ member_code: member.code, held_on: '2026-11-20' });
    await expect(makeTransfer(house, unionId, member.id, '2026-11-20')).rejects.toThrow();
  });

  it('takes a second pouring with a reason, and keeps the reason off a first one', async () => {
    const { record, centre } = await start();
    const first = await record({ repeat_reason: 'not needed' });
    expect(first.repeat_reason).toBeNull();
    const refused = expect.objectContaining({
      code: 'collection.receipt_exists',
      params: { number: 1, code: '1' },
      field: '/repeat_reason',
    });
    await expect(record({ id: newId() })).rejects.toThrow(refused);
    const second = await record({ id: newId(), repeat_reason: 'second can' });
    expect(second).toMatchObject({ number: 2, repeat_reason: 'second can' });
    const buffalo = await record({ id: newId(), milk_type: 'buffalo' });
    expect(buffalo).toMatchObject({ number: 3, repeat_reason: null });
    expect((await traces(centre.site_id)).receipts).toHaveLength(3);
  });

  it('lets one through when the same pouring is sent twice at once', async () => {
    const { record, centre } = await start();
    const both = await Promise.allSettled([record({ id: newId() }), record({ id: newId() })]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await traces(centre.site_id)).receipts).toHaveLength(1);
  });
});

describe('refusing', () => {
  it.each([
    ['fat 14 %', { fat_bp: 1400 }, 'collection.fat_out_of_range'],
    ['no milk', { volume_ml: 0 }, 'collection.volume_out_of_range'],
    ['a tanker', { volume_ml: 500_001 }, 'collection.volume_out_of_range'],
    ['SNF 14 %', { snf_bp: 1400 }, 'collection.snf_out_of_range'],
    ['CLR 41', { snf_bp: null, clr_tenths: 410 }, 'collection.clr_out_of_range'],
    ['SNF out of range by the formula', { fat_bp: 1300, snf_bp: null, clr_tenths: 400 }, 'collection.snf_out_of_range'],
    ['neither SNF nor CLR', { snf_bp: null }, 'collection.solids_missing'],
    ['an unknown member', { member_id: newId() }, 'collection.member_unknown'],
    ['an unknown shift', { shift_id: newId() }, 'collection.shift_missing'],
    ['another centre than the shift says', { centre_id: newId() }, 'collection.shift_missing'],
    ['milk without a chart', { milk_type: 'mixed' }, 'collection.chart_not_in_force'],
  ] as const)('%s, and nothing moves', async (_, change, code) => {
    const { record, centre } = await start();
    await expect(record(change)).rejects.toThrow(expect.objectContaining({ code }));
    expect(await traces(centre.site_id)).toEqual({ receipts: [], audit: [], told: 0 });
    expect(await record({})).toMatchObject({ number: 1 });
  });

  it('a closed shift', async () => {
    const { record, shift } = await start();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => closeShift(tx, occasion, shift.id));
    await expect(record()).rejects.toThrow(expect.objectContaining({ code: 'collection.shift_closed' }));
  });

  it('an id that is taken, whatever it is taken by', async () => {
    const { given, record } = await start();
    await record();
    const again = { id: given.id, repeat_reason: 'second can' };
    await expect(record(again)).rejects.toThrow(expect.objectContaining({ code: 'collection.receipt_id_reused' }));
  });

  it('members of another centre, not yet joined, and gone', async () => {
    const { record, unionId, centre } = await start();
    const other = await makeCentre(house, { unionId });
    const stranger = await makeMember(house, other.site_id);
    const coming = await makeMember(house, centre.site_id, { joined_on: '2026-11-21' });
    const gone = await makeMember(house, centre.site_id);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) =>
      leaveMember(tx, occasion, gone.id, { left_on: '2026-11-19', reason: 'moved away' }),
    );
    const refusal = (code: string) => expect.objectContaining({ code, field: '/member_id' });
    await expect(record({ member_id: stranger.id })).rejects.toThrow(refusal('collection.member_of_other_centre'));
    await expect(record({ member_id: coming.id })).rejects.toThrow(refusal('collection.member_not_yet'));
    await expect(record({ member_id: gone.id })).rejects.toThrow(refusal('collection.member_left'));
  });
});

describe('the database itself', () => {
  it('refuses to change or remove a receipt', async () => {
    const { record, given } = await start();
    await record();
    const receipts = house.db.updateTable('collection.receipts').set({ volume_ml: 1 }).where('id', '=', given.id);
    await expect(receipts.execute()).rejects.toThrow(/permission denied/);
    const removal = house.db.deleteFrom('collection.receipts').where('id', '=', given.id);
    await expect(removal.execute()).rejects.toThrow(/permission denied/);
  });

  it('refuses a second open shift of a centre', async () => {
    const { centre } = await start();
    const second = makeShift(house, centre.site_id, { period: 'evening' });
    await expect(second).rejects.toThrow(expect.objectContaining({ code: 'collection.shift_other_open' }));
  });
});
