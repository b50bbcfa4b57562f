// A day without a network comes in once, in order, and loses nothing.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { testHouse, testMorning } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import type { OfflineReceipt, Sync, SyncAnswer } from '../contract-offline.ts';
import { closeCycle } from '../cycles/close-cycle.ts';
import { makeCycle } from '../cycles/factory-payment.ts';
import { previewCycle } from '../cycles/preview-cycle.ts';
import { makeChart, makeMember, makeOpenCentre, makeReceipt, makeTransfer } from '../factory.ts';
import { priceReceipt } from '../pricing/price-receipt.ts';
import type { RateChart, SnfFormula } from '../pricing/types.ts';
import { readReceipt } from '../receipts/list-receipts.ts';
import { readOfflineBoard } from './read-offline-board.ts';
import { blockDevice, decidePrice, settleConflict } from './settle-offline.ts';
import { syncEntries } from './sync-entries.ts';

const house = await testHouse();

async function start() {
  house.clock.set(testMorning);
  const open = await makeOpenCentre(house);
  const occasion = await house.occasion();
  const chart = await chartOf(open.unionId);
  const formula = await formulaOf(open.unionId);
  const entry = (seq: number, given: Partial<OfflineReceipt> = {}): OfflineReceipt => {
    const poured = { milk_type: 'cow' as const, volume_ml: 8_000, fat_bp: 420, snf_bp: 850 };
    const whole = { ...poured, ...given };
    const price = priceReceipt({ ...whole, formula, chart, cells: [] });
    return {
      seq,
      id: newId(),
      kind: 'receipt',
      at: '2026-11-20T01:30:00Z',
      held_on: '2026-11-20',
      period: 'morning',
      member_id: open.member.id,
      shown: { amount: Number(price.amount), chart_id: chart.id, formula_id: formula.id },
      ...whole,
    };
  };
  const step = (seq: number, kind: 'open' | 'close', period: 'morning' | 'evening' = 'morning') => ({
    seq,
    id: newId(),
    kind,
    at: '2026-11-20T01:00:00Z',
    held_on: '2026-11-20',
    period,
  });
  const device = newId();
  const send = (entries: Sync['entries'], given: Partial<Sync> = {}): Promise<SyncAnswer> =>
    inTransaction(house.db, (tx) =>
      syncEntries(tx, occasion, {
        device_id: device,
        device_name: 'Tablet',
        centre_id: open.centre.site_id,
        sent_at: house.clock.now().toString(),
        head_seq: 0,
        entries,
        ...given,
      }),
    );
  const board = () => readOfflineBoard(house.db, [open.centre.site_id]);
  return { ...open, occasion, chart, entry, step, send, device, board };
}

const chartOf = async (unionId: string): Promise<RateChart> =>
  (
    await sql<{ chart: RateChart }>`
      select to_jsonb(chart) as chart from collection.rate_charts chart
      where union_id = ${unionId} and milk_type = 'cow'`.execute(house.db)
  ).rows[0]?.chart as RateChart;
const formulaOf = async (unionId: string): Promise<SnfFormula> =>
  (
    await sql<{ formula: SnfFormula }>`
      select to_jsonb(formula) as formula from collection.snf_formulas formula
      where union_id = ${unionId}`.execute(house.db)
  ).rows[0]?.formula as SnfFormula;

const results = (answer: SyncAnswer) => answer.results.map((one) => `${one.seq} ${one.code ?? one.result}`);
const receiptsAt = async (centreId: string) =>
  (
    await sql<{ number: number; amount: bigint }>`
      select number, amount from collection.receipts where centre_id = ${centreId} order by number`.execute(house.db)
  ).rows.length;

describe('a member who went to another centre meanwhile', () => {
  it('is taken with the old number on days before, and refused from the day of the transfer on', async () => {
    const { entry, send, member, unionId } = await start();
    house.clock.set(Temporal.Instant.from('2026-11-21T03:00:00Z'));
    await makeTransfer(house, unionId, member.id, '2026-11-20');
    const before = entry(2, { held_on: '2026-11-19' });
    const answer = await send([{ ...entry(1), held_on: '2026-11-20' }, before]);
    expect(results(answer)).toEqual(['1 collection.member_of_other_centre', '2 accepted']);
    expect(await readReceipt(house.db, before.id)).toMatchObject({ member_code: member.code, held_on: '2026-11-19' });
  });
});

describe('a batch', () => {
  it('opens, writes and closes a shift, and again changes nothing', async () => {
    const { centre, entry, step, send, member } = await start();
    const other = await makeMember(house, centre.site_id);
    const tests = [{ method: 'cob' as const, result: 'failed' as const }];
    const refused = { acceptance: 'rejected' as const, tests, repeat_reason: 'third can' };
    const batch = [
      step(1, 'open', 'evening'),
      entry(2, { period: 'evening' }),
      entry(3, { period: 'evening', member_id: other.id }),
      { ...entry(4, { period: 'evening', ...refused }), shown: { amount: 0, chart_id: null, formula_id: newId() } },
      step(5, 'close', 'evening'),
    ];
    const first = await send(batch);
    expect(results(first)).toEqual(['1 accepted', '2 accepted', '3 accepted', '4 accepted', '5 accepted']);
    expect(first.results.map((one) => one.number)).toEqual([null, 1, 2, 3, null]);
    expect(results(await send(batch))).toEqual(['1 already', '2 already', '3 already', '4 already', '5 already']);
    expect(await receiptsAt(centre.site_id)).toBe(3);
    const { rows } = await sql`
      select state, origin, receipts_count, volume_ml::int from collection.shifts
      where centre_id = ${centre.site_id} and period = 'evening'`.execute(house.db);
    expect(rows).toEqual([{ state: 'closed', origin: 'offline', receipts_count: 3, volume_ml: 16_000 }]);
    expect((await readReceipt(house.db, batch[1]?.id ?? '')).member_id).toBe(member.id);
    expect((await readReceipt(house.db, batch[3]?.id ?? '')).tests).toEqual(tests);
  });

  it('goes on where it was cut off, and out of order', async () => {
    const { centre, entry, send } = await start();
    const members = await Promise.all([1, 2, 3, 4].map(() => makeMember(house, centre.site_id)));
    const all = members.map((one, at) => entry(at + 1, { member_id: one.id }));
    await send(all.slice(2));
    expect(results(await send(all))).toEqual(['1 accepted', '2 accepted', '3 already', '4 already']);
    expect(await receiptsAt(centre.site_id)).toBe(4);
  });

  it.each([
    ['an unknown member', { member_id: newId() }, 'collection.member_unknown'],
    ['fat of nothing', { fat_bp: 0 }, 'collection.fat_out_of_range'],
    ['ten thousand litres', { volume_ml: 10_000_000 }, 'collection.volume_out_of_range'],
    ['a day to come', { held_on: '2026-11-21' }, 'collection.shift_day_unfit'],
    ['a price nobody made', { shown: { amount: 1, chart_id: null, formula_id: newId() } }, 'collection.price_not_ours'],
  ])('keeps %s for the official and takes the rest', async (_, given, code) => {
    const { centre, entry, send, board } = await start();
    const answer = await send([{ ...entry(1), ...given }, entry(2)]);
    expect(results(answer)).toEqual([`1 ${code}`, '2 accepted']);
    expect(await receiptsAt(centre.site_id)).toBe(1);
    expect((await board()).devices[0]?.refused).toMatchObject([{ seq: 1, code }]);
  });

  it('takes what came in already, when only the answer was lost, as done', async () => {
    const { entry, send, shift, member, centre } = await start();
    const sent = await makeReceipt(house, shift, member.id);
    expect(results(await send([entry(1, { id: sent.id }), entry(2, { id: sent.id, volume_ml: 9_000 })]))).toEqual([
      '1 accepted',
      '2 collection.receipt_id_reused',
    ]);
    expect(await receiptsAt(centre.site_id)).toBe(1);
  });

  it('sets a wrong clock right', async () => {
    const { entry, send } = await start();
    const wrong = entry(1, { at: '2027-11-20T03:00:00Z' });
    await send([wrong], { sent_at: '2027-11-20T04:00:00Z' });
    expect(await readReceipt(house.db, wrong.id)).toMatchObject({
      poured_at: '2026-11-20T03:00:00Z',
      clock_off_s: 365 * 86_400,
    });
  });
});

it('two devices with the same pouring are both kept until one is withdrawn', async () => {
  const { centre, entry, send, board, occasion, member, shift } = await start();
  await makeReceipt(house, shift, member.id);
  const second = entry(1);
  expect(results(await send([second], { device_id: newId() }))).toEqual(['1 conflict']);
  const [conflict] = (await board()).conflicts;
  expect([conflict?.one.receipt_id, conflict?.other.number]).toEqual([second.id, 1]);
  const settle = (withdraw: string | null) =>
    inTransaction(house.db, (tx) => settleConflict(tx, occasion, second.id, { withdraw, reason: 'one pouring' }));
  await settle(second.id);
  await expect(settle(null)).rejects.toMatchObject({ code: 'collection.conflict_settled' });
  expect([(await board()).conflicts, await receiptsAt(centre.site_id)]).toEqual([[], 2]);
  expect((await readReceipt(house.db, second.id)).standing).toBe(false);
});

it('a chart that changed meanwhile re-prices nothing; an official takes either price', async () => {
  const { entry, send, board, unionId, centre, occasion } = await start();
  const other = await makeMember(house, centre.site_id);
  const old = [entry(1), entry(2, { member_id: other.id })];
  await makeChart(house, unionId, { fat_rate: 50_000, snf_rate: 30_000, effective_from: '2026-11-20' });
  const answer = await send(old);
  const shown = old[0]?.shown.amount ?? 0;
  expect(answer.results.map((one) => one.our_amount !== null && one.our_amount > shown)).toEqual([true, true]);
  expect((await readReceipt(house.db, old[0]?.id ?? '')).amount.amount).toBe(shown);
  expect((await board()).prices).toHaveLength(2);
  const cycle = await makeCycle(house, unionId);
  const close = () => inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id, {}));
  await expect(close()).rejects.toMatchObject({ code: 'collection.cycle_unsettled', params: { count: 2 } });
  const { warnings } = await previewCycle(house.db, cycle.id, house.clock.now());
  expect(warnings).toContainEqual({ code: 'unsettled', count: 2, blocks: true, members: [] });
  const decide = (at: number, take: 'shown' | 'ours') =>
    inTransaction(house.db, (tx) => decidePrice(tx, occasion, old[at]?.id ?? '', { take, reason: 'by the board' }));
  await decide(0, 'shown');
  await decide(1, 'ours');
  await expect(decide(1, 'shown')).rejects.toMatchObject({ code: 'collection.price_decided' });
  const { versions } = await readReceipt(house.db, old[1]?.id ?? '');
  expect(versions.map((one) => one.amount.amount)).toEqual([shown, answer.results[1]?.our_amount]);
  expect((await board()).prices).toEqual([]);
  await expect(close()).rejects.toMatchObject({ code: 'collection.cycle_shifts_open' });
});

it('milk of a cycle closed without it comes into the next, with its own day and price', async () => {
  const { entry, send, unionId, occasion, shift, member } = await start();
  const cycle = await makeCycle(house, unionId, { from_on: '2026-11-16', to_on: '2026-11-19' });
  await makeReceipt(house, shift, member.id);
  await inTransaction(house.db, (tx) => closeCycle(tx, occasion, cycle.id, {}));
  await house.runJobs();
  const late = entry(1, { held_on: '2026-11-18' });
  expect(results(await send([late]))).toEqual(['1 accepted']);
  expect(await readReceipt(house.db, late.id)).toMatchObject({ held_on: '2026-11-18', settle_on: '2026-11-20' });
});

it('a lost device is blocked, and what it never brought is named', async () => {
  const { entry, send, board, device, occasion, centre } = await start();
  const members = await Promise.all([1, 2].map(() => makeMember(house, centre.site_id)));
  await send([entry(1), entry(4, { member_id: members[0]?.id ?? '' })], { head_seq: 7 });
  const [seen] = (await board()).devices;
  expect([seen?.received, seen?.missing]).toEqual([
    2,
    [
      { from: 2, to: 3 },
      { from: 5, to: 7 },
    ],
  ]);
  const block = (reason: string | null) =>
    inTransaction(house.db, (tx) => blockDevice(tx, occasion, device, { reason }));
  await block('stolen on the way');
  const last = entry(5, { member_id: members[1]?.id ?? '' });
  await expect(send([last])).rejects.toMatchObject({ code: 'collection.device_blocked' });
  expect(await receiptsAt(centre.site_id)).toBe(2);
  await block(null);
  expect(results(await send([last]))).toEqual(['5 accepted']);
});

it('tells of the milk of today by message, saying that it comes later, and of older milk not at all', async () => {
  const { entry, send, unionId, member } = await start();
  await sql`update collection.unions set receipt_sms = true where site_id = ${unionId}`.execute(house.db);
  const person = await makePerson(house, { phone: '01711777001', language: 'en' });
  await sql`update collection.members set person_id = ${person.id} where id = ${member.id}`.execute(house.db);
  await send([{ ...entry(1), held_on: '2026-11-19' }, entry(2)]);
  const { rows } = await sql<{ body: string }>`
    select body from notify.messages where person_id = ${person.id} and kind = 'collection.receipt_recorded'`.execute(
    house.db,
  );
  expect(rows.map((row) => row.body)).toEqual([expect.stringMatching(/20 Nov.*morning \(sent later\)/)]);
});
