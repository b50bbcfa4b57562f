// Corrections, refused milk, late entries, merged cans, closings: what changes, and what does not.

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import { makePersonWith } from '../../identity/factory.ts';
import type { CorrectReceipt } from '../contract-pouring.ts';
import type { Receipt, RecordReceipt } from '../contract-receipts.ts';
import { closeCycle } from '../cycles/close-cycle.ts';
import { makeCycle } from '../cycles/factory-payment.ts';
import { makeMember, makeOpenCentre, makeReceipt, makeShift } from '../factory.ts';
import { readDay } from '../seeing/read-day.ts';
import { setLateHours, setSourRate } from '../set-rules.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { closingPage } from '../shifts/closing-paper.ts';
import { openShift } from '../shifts/open-shift.ts';
import { reopenShift } from '../shifts/reopen-shift.ts';
import { readShiftSlip } from '../shifts/shift-slip.ts';
import { findShift, shiftJson } from '../shifts/shift-store.ts';
import { correctReceipt } from './correct-receipt.ts';
import { isLate } from './is-late.ts';
import { readReceipt } from './list-receipts.ts';
import { recordReceipt } from './record-receipt.ts';

const house = await testHouse();

async function start() {
  house.clock.set(testMorning);
  const open = await makeOpenCentre(house);
  const occasion = await house.occasion();
  const pour = (given: Partial<RecordReceipt> = {}) => makeReceipt(house, open.shift, open.member.id, given);
  const correct = (id: string, given: Partial<NonNullable<CorrectReceipt['replacement']>> | null, by = occasion) =>
    inTransaction(house.db, (tx) =>
      correctReceipt(tx, by, id, {
        reason: 'misread the scale',
        replacement: given && {
          id: newId(),
          member_id: open.member.id,
          milk_type: 'cow',
          volume_ml: 8_000,
          fat_bp: 420,
          snf_bp: 850,
          ...given,
        },
      }),
    );
  const close = () => inTransaction(house.db, (tx) => closeShift(tx, occasion, open.shift.id));
  return { ...open, occasion, pour, correct, close };
}

/** Who may work a shift and correct in it, and nothing of an official's. */
const operator = (occasion: Occasion): Occasion => ({
  ...occasion,
  actor: { ...occasion.actor, may: (permission) => !/later|\.late|reopen/.test(permission) },
});

const shiftTotals = async (id: string) => {
  const row = await findShift(house.db, id);
  const { receipts_count, volume_ml, amount } = shiftJson(row as NonNullable<typeof row>);
  return [receipts_count, volume_ml, amount.amount];
};

const facts = async (id: string) => {
  const { versions } = await readReceipt(house.db, id);
  return versions.map(({ number, standing, volume_ml, correction }) => [
    number,
    standing,
    volume_ml,
    correction?.reason ?? null,
  ]);
};

const audits = async (receipt: Receipt) =>
  (
    await sql<{ action: string; reason: string | null }>`
      select action, reason from identity.audit_records
      where subject_id = ${receipt.id} order by recorded_at, id`.execute(house.db)
  ).rows.map(({ action }) => action);

describe('a correction', () => {
  it('puts a new version in the place of the old, which stays to be read', async () => {
    const { pour, correct, shift } = await start();
    const wrong = await pour({ volume_ml: 18_000 });
    const right = await correct(wrong.id, { volume_ml: 8_000 });
    expect(right).toMatchObject({ number: 2, volume_ml: 8_000, standing: true, poured_at: wrong.poured_at });
    const line = [
      [1, false, 18_000, 'misread the scale'],
      [2, true, 8_000, null],
    ];
    expect([await facts(wrong.id), await facts(right?.id ?? '')]).toEqual([line, line]);
    expect(await shiftTotals(shift.id)).toEqual([1, 8_000, right?.amount.amount]);
    expect(await audits(wrong)).toEqual(['collection.receipt_recorded', 'collection.receipt_corrected']);
  });

  it('moves the milk to the member it belongs to, and withdraws what never was', async () => {
    const { pour, correct, centre, shift } = await start();
    const other = await makeMember(house, centre.site_id);
    const wrong = await pour();
    const moved = await correct(wrong.id, { member_id: other.id });
    expect(moved).toMatchObject({ member_id: other.id, amount: wrong.amount });
    expect(await correct(moved?.id ?? '', null)).toBeNull();
    expect(await shiftTotals(shift.id)).toEqual([0, 0, 0]);
    // The rule of one receipt per member and shift looks at what stands.
    await expect(pour()).resolves.toMatchObject({ repeat_reason: null });
  });

  it('changes the totals of a closed shift, and never what was signed', async () => {
    const { pour, correct, close, shift } = await start();
    const wrong = await pour();
    await close();
    await correct(wrong.id, { volume_ml: 9_000 });
    expect((await shiftTotals(shift.id)).slice(0, 2)).toEqual([1, 9_000]);
    const slip = await readShiftSlip(house.db, shift.id);
    expect([slip.now.volume_ml, slip.closings[0]?.totals.volume_ml]).toEqual([9_000, 8_000]);
    const page = closingPage(slip, 'bn') as { rows: string[][] };
    expect(page.rows[0]?.slice(0, 3)).toEqual(['গরু', '১', '৯.০০০']);
    const person = await makePersonWith(house, 'official', shift.centre_id, { language: 'bn' });
    const answer = await (await house.as(person.id)).get(`/api/collection/shifts/${shift.id}/document`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { pages, glyphTexts } = readPdf(answer.rawPayload);
    expect(pages).toBe(1);
    for (const digit of new Set(
      page.rows
        .flat()
        .join('')
        .match(/\d|[০-৯]/g),
    ))
      expect(glyphTexts).toContain(digit);
  });

  it('of a paid cycle leaves it as paid and gives the difference in the next', async () => {
    const { pour, correct, close, unionId, occasion, shift, member } = await start();
    const cycle = await makeCycle(house, unionId);
    const wrong = await pour();
    await close();
    await inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id, {}));
    await house.runJobs();
    const right = await correct(wrong.id, { volume_ml: 10_000 });
    expect(await facts(wrong.id)).toEqual([
      [1, true, 8_000, 'misread the scale'],
      [2, false, 10_000, null],
    ]);
    const { rows } = await sql<{ amount: bigint; kind: string; late: boolean }>`
      select amount, kind, settle_on > ${cycle.to_on}::date as late from collection.earnings
      where member_id = ${member.id}`.execute(house.db);
    expect(rows).toEqual([
      { amount: BigInt((right?.amount.amount ?? 0) - wrong.amount.amount), kind: 'correction', late: true },
    ]);
    expect((await shiftTotals(shift.id))[1]).toBe(8_000);
  });

  it.each([
    ['twice', 'collection.receipt_corrected_already'],
    ['to what it says', 'collection.correction_changes_nothing'],
    ['by the operator once the shift is closed', 'collection.correction_too_late'],
    ['by the operator a day later', 'collection.correction_too_late'],
    ['to values out of range', 'collection.fat_out_of_range'],
  ])('%s is refused and moves nothing', async (how, code) => {
    const { pour, correct, close, occasion } = await start();
    const receipt = await pour();
    if (how === 'twice') await correct(receipt.id, { volume_ml: 5_000 });
    if (how.includes('closed')) await close();
    if (how.includes('later')) house.clock.set('2026-11-21T04:00:00Z');
    const by = how.startsWith('by') ? operator({ ...occasion, now: house.clock.now() }) : occasion;
    const before = await facts(receipt.id);
    const given = how === 'to what it says' ? {} : how.startsWith('to values') ? { fat_bp: 1_400 } : { volume_ml: 1 };
    await expect(correct(receipt.id, given, by)).rejects.toMatchObject({ code });
    expect(await facts(receipt.id)).toEqual(before);
  });

  it('is told to the member and, of another’s milk, to both', async () => {
    const { correct, centre, shift } = await start();
    const phones = ['+8801711000001', '+8801711000002'];
    const [one, other] = await Promise.all(phones.map((phone) => makeMember(house, centre.site_id, { phone })));
    const receipt = await makeReceipt(house, shift, one?.id ?? '');
    await correct(receipt.id, { member_id: other?.id ?? '' });
    const { rows } = await sql<{ person_id: string }>`
      select person_id from notify.messages where kind = 'collection.receipt_corrected'`.execute(house.db);
    expect(new Set(rows.map((row) => row.person_id))).toEqual(new Set([one?.person_id, other?.person_id]));
  });
});

describe('milk that is not accepted', () => {
  const cob = [{ method: 'cob', result: 'failed' } as const];

  it('is kept with its tests, paid nothing or the sour rate, and out of quantities and averages', async () => {
    const { pour, centre, unionId, occasion, member } = await start();
    const rate = { union_id: unionId, milk_type: 'cow' as const, rate: 1_500, effective_from: '2026-11-01' };
    await inTransaction(house.db, (tx) => setSourRate(tx, occasion, rate));
    const good = await pour();
    const sour = await pour({
      acceptance: 'sour',
      tests: cob,
      fat_bp: 0,
      snf_bp: null,
      repeat_reason: 'second can',
      volume_ml: 3_333,
    });
    const starch = [{ method: 'starch', result: 'failed' } as const, ...cob];
    const bad = await pour({
      acceptance: 'rejected',
      tests: starch,
      fat_bp: 300,
      snf_bp: 700,
      repeat_reason: 'third can',
    });
    expect([sour.amount.amount, bad.amount.amount]).toEqual([5_000, 0]);
    expect((await readReceipt(house.db, bad.id)).tests.map((test) => test.method)).toEqual(['cob', 'starch']);
    const day = await readDay(house.db, [centre.site_id], { site_id: centre.site_id }, house.clock.now());
    expect(day.totals).toMatchObject({
      receipts_count: 3,
      volume_ml: 8_000,
      fat_bp: 420,
      snf_bp: 850,
      amount: { amount: good.amount.amount + 5_000 },
    });
    const slip = await readShiftSlip(house.db, good.shift_id);
    expect(slip.now).toMatchObject({ sour_count: 1, sour_volume_ml: 3_333, rejected_count: 1, volume_ml: 8_000 });
    expect((await readReceipt(house.db, sour.id)).member_id).toBe(member.id);
    // A new rate may not begin on a day that was paid already.
    const later = inTransaction(house.db, (tx) => setSourRate(tx, occasion, { ...rate, effective_from: '2026-11-20' }));
    await expect(later).rejects.toMatchObject({ code: 'collection.sour_rate_too_late' });
  });

  it.each([
    [
      'no test failed',
      { acceptance: 'sour' as const, tests: [{ method: 'cob', result: 'passed' } as const] },
      'collection.tests_missing',
    ],
    ['no test at all', { acceptance: 'rejected' as const }, 'collection.tests_missing'],
    ['no litres', { acceptance: 'rejected' as const, tests: cob, volume_ml: 0 }, 'collection.volume_out_of_range'],
    ['accepted, unmeasured', { fat_bp: 0 }, 'collection.fat_out_of_range'],
    ['cans that do not sum up', { cans_ml: [5_000, 4_000], tare_ml: 900 }, 'collection.cans_do_not_sum'],
  ])('%s', async (_, given, code) => {
    const { pour, shift } = await start();
    await expect(pour(given)).rejects.toMatchObject({ code });
    expect(await shiftTotals(shift.id)).toEqual([0, 0, 0]);
  });
});

it('keeps cans, a wrong clock and an unusual value beside the receipt', async () => {
  const { pour, shift, member } = await start();
  for (let n = 0; n < 6; n += 1) await pour({ volume_ml: 8_000 + n * 100, repeat_reason: `can ${n}00` });
  const receipt = await pour({
    volume_ml: 30_000,
    cans_ml: [21_000, 10_000],
    tare_ml: 1_000,
    poured_at: '2027-11-20T04:00:00Z',
    unusual_reason: 'milk of two days',
    repeat_reason: 'two cans',
  });
  expect(receipt.poured_at).toBe('2026-11-20T04:00:00Z');
  expect(await readReceipt(house.db, receipt.id)).toMatchObject({
    cans_ml: [21_000, 10_000],
    tare_ml: 1_000,
    clock_off_s: 365 * 86_400,
    unusual: [{ what: 'volume', median: 8_250 }],
    unusual_reason: 'milk of two days',
    member_id: member.id,
    shift_id: shift.id,
  });
});

describe('late', () => {
  it.each([
    ['2026-11-20', 'morning', 2, '2026-11-20T10:00:00Z', false],
    ['2026-11-20', 'morning', 2, '2026-11-20T10:00:01Z', true],
    ['2026-11-20', 'evening', 0, '2026-11-20T18:00:00Z', false],
    ['2026-11-20', 'evening', 0, '2026-11-20T18:00:01Z', true],
    ['2026-11-18', 'evening', 48, '2026-11-20T17:59:00Z', false],
  ] as const)('%s %s, %i hours, at %s: %s', (day, period, lateHours, now, late) => {
    const shift = { heldOn: Temporal.PlainDate.from(day), period, timeZone: 'Asia/Dhaka', lateHours };
    expect(isLate(shift, Temporal.Instant.from(now))).toBe(late);
  });

  it('an operator asks an official, who says why', async () => {
    const { close, centre, unionId, occasion, member } = await start();
    await close();
    await inTransaction(house.db, (tx) => setLateHours(tx, occasion, { union_id: unionId, late_hours: 4 }));
    const past = { centre_id: centre.site_id, held_on: '2026-11-19', period: 'morning' as const };
    const open = (by: Occasion, late_reason?: string) =>
      inTransaction(house.db, (tx) => openShift(tx, by, { ...past, ...(late_reason ? { late_reason } : {}) }));
    await expect(open(operator(occasion))).rejects.toMatchObject({ code: 'collection.shift_late' });
    await expect(open(occasion)).rejects.toMatchObject({ code: 'collection.late_reason_missing' });
    const shift = await open(occasion, 'no power yesterday');
    expect(shift.late_reason).toBe('no power yesterday');
    // The shift says why, so the operator types on.
    const poured = { id: newId(), shift_id: shift.id, member_id: member.id, milk_type: 'cow' as const };
    const input = { ...poured, centre_id: centre.site_id, volume_ml: 5_000, fat_bp: 400, snf_bp: 850 };
    await expect(inTransaction(house.db, (tx) => recordReceipt(tx, operator(occasion), input))).resolves.toBeDefined();
  });

  it('an open shift forgotten since takes no more from an operator', async () => {
    const { shift, member, occasion } = await start();
    house.clock.set('2026-11-24T04:00:00Z');
    const later = { ...occasion, now: house.clock.now() };
    const poured = { id: newId(), shift_id: shift.id, centre_id: shift.centre_id, member_id: member.id };
    const input = { ...poured, milk_type: 'cow' as const, volume_ml: 5_000, fat_bp: 400, snf_bp: 850 };
    const record = (by: Occasion, late_reason: string | null) =>
      inTransaction(house.db, (tx) => recordReceipt(tx, by, { ...input, late_reason }));
    await expect(record(operator(later), null)).rejects.toMatchObject({ code: 'collection.shift_late' });
    await expect(record(later, null)).rejects.toMatchObject({ code: 'collection.late_reason_missing' });
    const receipt = await record(later, 'the list was lost');
    expect((await readReceipt(house.db, receipt.id)).late_reason).toBe('the list was lost');
  });
});

it('a closed shift is opened again with a reason, and signed again', async () => {
  const { pour, close, shift, occasion, centre, member } = await start();
  await pour();
  await close();
  const reopen = () => inTransaction(house.db, (tx) => reopenShift(tx, occasion, shift.id, 'a can was forgotten'));
  await expect(reopen()).resolves.toMatchObject({ state: 'open' });
  await expect(reopen()).rejects.toMatchObject({ code: 'collection.shift_not_closed' });
  await makeReceipt(house, shift, member.id, { repeat_reason: 'the forgotten can' });
  await close();
  await makeShift(house, centre.site_id, { period: 'evening' });
  await expect(reopen()).rejects.toMatchObject({ code: 'collection.shift_other_open' });
  const slip = await readShiftSlip(house.db, shift.id);
  expect(slip.closings.map((one) => one.totals.receipts_count)).toEqual([2, 1]);
  expect(slip.reopenings.map((one) => one.reason)).toEqual(['a can was forgotten']);
});
