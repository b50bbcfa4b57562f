import { sql } from 'kysely';
import { describe, expect, it, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { newId } from '../../../platform/ids.ts';
import { brokenInvariants, testHouse } from '../../../test/house.ts';
import { makePerson, makePersonWith } from '../../identity/factory.ts';
import { cancelPayout, payoutBatch } from '../../payments/index.ts';
import { makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { makeMember } from '../factory.ts';
import { agreeWage, endWage } from './agree-wage.ts';
import type { AgreeWage, WagePeriod } from './contract-wages.ts';
import { earn, earnMonthly } from './earn-wages.ts';
import { previewWages, reverseRun, runWages } from './run-wages.ts';
import { slipsOfRun } from './wage-store.ts';
import { withhold } from './withhold.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  ['per_litre', 50n, 12_345_678n, 617_284n],
  ['per_litre', 1n, 499n, 0n],
  ['per_litre', 1n, 500n, 1n],
  ['of_value', 250n, 1_000_01n, 2_500n],
  ['of_value', 10_000n, 77n, 77n],
  ['per_shift', 150_00n, 31n, 4_650_00n],
] as const)('%s at %i for %i earns %i', (basis, rate, counted, amount) => {
  expect(earn(basis, rate, counted)).toBe(amount);
});

test.each([
  ['2026-11-01', '2026-11-30', 15_000_00n],
  ['2026-11-01', '2026-11-15', 7_500_00n],
  ['2026-02-01', '2026-02-28', 15_000_00n],
  ['2028-02-29', '2028-02-29', 517_24n],
  ['2026-10-16', '2026-11-15', 15_241_94n],
  ['2026-12-31', '2027-01-01', 967_74n],
])('15,000.00 a month from %s to %s is %i', (from, to, amount) => {
  expect(earnMonthly(15_000_00n, day(from), day(to))).toBe(amount);
});

const house = await testHouse();
const today = () => house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();

async function start() {
  const { unionId, centreId } = await makeSimpleCentre(house);
  const agent = await makePersonWith(house, 'centre_operator', centreId);
  const keeper = await makePersonWith(house, 'finance', unionId);
  const occasion = await house.occasion(keeper.id);
  const agree = (given: Partial<AgreeWage> = {}) =>
    inTransaction(house.db, (tx) =>
      agreeWage(tx, occasion, {
        ...{ site_id: centreId, person_id: agent.id, basis: 'per_litre', rate: 50, method: 'cash' },
        ...{ from_on: '2026-01-01', ...given },
      }),
    );
  const period: WagePeriod = { site_id: unionId, from_on: today().toString(), to_on: today().toString() };
  const member = await makeMember(house, centreId);
  await pour(house, centreId, [[member.id, 20_000]]);
  const later = { ...occasion, now: house.clock.now().add({ hours: 24 }) };
  const run = () => inTransaction(house.db, (tx) => runWages(tx, later, period));
  return { unionId, centreId, agent, keeper, occasion, later, agree, period, run };
}

const sums = async (transactionId: string) => {
  const { rows } = await sql<{ code: string; amount: bigint }>`
    select left(account.code, 4) as code, entry.amount from ledger.entries entry
    join ledger.accounts account on account.id = entry.account_id
    where entry.transaction_id = ${transactionId}::uuid order by account.code`.execute(house.db);
  return rows.map(({ code, amount }) => [code, amount]);
};

describe('paying a period', () => {
  it('reckons what was agreed, books it, and proposes a payout that is not its maker’s to approve', async () => {
    const { unionId, agree, later, period, run, keeper } = await start();
    await agree();
    await agree({ basis: 'of_value', rate: 100 });
    await agree({ site_id: unionId, basis: 'per_month', rate: 30_000_00 });
    const expected = { per_litre: 10_00, of_value: 2_00, per_month: 1_000_00 };
    const preview = await previewWages(house.db, later.now, period);
    expect(preview.total.amount).toBe(1_012_00);
    const made = await run();
    expect(made.total.amount).toBe(1_012_00);
    expect(Object.fromEntries(made.slips[0]?.lines.map((line) => [line.basis, line.amount]) ?? [])).toEqual(expected);
    expect(await sums(made.transaction_id)).toEqual([
      ['2150', -1_012_00n],
      ['5410', 1_012_00n],
    ]);
    const batch = await payoutBatch(house.db, made.payout_batch_id);
    expect(batch).toMatchObject({ state: 'proposed', proposed_by: keeper.id, source_kind: 'collection.wage_run' });
    expect(await slipsOfRun(house.db, made.id, 'BDT')).toHaveLength(1);
    expect(await brokenInvariants(house.ownerUrl)).toEqual([]);
  });

  it('is refused for days paid already, days to come, and when nothing was earned', async () => {
    const { agree, occasion, later, period, run } = await start();
    const pay = (given: Partial<WagePeriod>, by = later) =>
      inTransaction(house.db, (tx) => runWages(tx, by, { ...period, ...given }));
    await expect(run()).rejects.toMatchObject({ code: 'collection.wage_nothing_earned' });
    await agree();
    await expect(pay({}, occasion)).rejects.toMatchObject({ code: 'collection.wage_period_unfinished' });
    const [before, after] = [today().subtract({ days: 1 }).toString(), today().subtract({ days: 62 }).toString()];
    await expect(pay({ to_on: before })).rejects.toMatchObject({ code: 'collection.wage_period_reversed' });
    await expect(pay({ from_on: after })).rejects.toMatchObject({ code: 'collection.wage_period_too_long' });
    await run();
    await expect(pay({ from_on: before })).rejects.toMatchObject({ constraint_name: 'wage_runs_never_overlap' });
  });

  it('is taken back once its payout is cancelled, and then paid anew', async () => {
    const { agree, later, run } = await start();
    await agree();
    const made = await run();
    const back = () => inTransaction(house.db, (tx) => reverseRun(tx, later, made.id, { reason: 'wrong rate' }));
    await expect(back()).rejects.toMatchObject({ code: 'collection.wage_run_under_way' });
    await inTransaction(house.db, (tx) => cancelPayout(tx, later, made.payout_batch_id, 'wrong rate'));
    expect(await back()).toMatchObject({ state: 'reversed', reversed_reason: 'wrong rate' });
    await expect(back()).rejects.toMatchObject({ code: 'collection.wage_run_reversed' });
    expect((await run()).total.amount).toBe(10_00);
  });
});

describe('attendance', () => {
  it('takes days without pay off, holds back what was agreed, and is settled by the run', async () => {
    const { unionId, agent, agree, later, period, keeper, run } = await start();
    await agree({ site_id: unionId, basis: 'per_month', rate: 30_000_00 });
    const client = await house.as(keeper.id);
    const about = { site_id: unionId, person_id: agent.id };
    const month = today().toString().slice(0, 7);
    const day = (state: string, held_on = today().toString()) => ({ ...about, days: [{ held_on, state }] });
    const send = (body: object) => client.send('PUT', '/api/collection/attendance', body);
    expect((await send(day('half', today().add({ days: 1 }).toString()))).json().code).toBe(
      'collection.attendance_in_future',
    );
    await client.send('PUT', '/api/collection/leave-allowances', { ...about, year: 2026, kind: 'leave', days: 14 });
    expect((await send(day('leave'))).json()).toMatchObject({
      month,
      balances: [
        { kind: 'leave', allowed: 14, taken: 1 },
        { kind: 'sick', allowed: 0, taken: 0 },
      ],
    });
    expect((await previewWages(house.db, later.now, period)).total.amount).toBe(1_000_00);
    expect((await send(day('half'))).statusCode).toBe(200);
    expect((await previewWages(house.db, later.now, period)).total.amount).toBe(500_00);
    const tax = { ...about, kind: 'tax', basis: 'percent', rate: 1_000, from_on: '2026-01-01' };
    const held = await client.send('POST', '/api/collection/wage-withholdings', tax);
    expect(held.statusCode).toBe(201);
    expect((await client.send('POST', '/api/collection/wage-withholdings', tax)).json().code).toBe(
      'collection.withholding_doubled',
    );
    const made = await run();
    expect(made.slips[0]).toMatchObject({
      amount: { amount: 450_00 },
      withheld: [{ kind: 'tax', amount: 50_00 }],
      lines: [{ unpaid_half_days: 1, amount: 500_00 }],
    });
    expect(await sums(made.transaction_id)).toEqual([
      ['2150', -450_00n],
      ['2360', -50_00n],
      ['5410', 500_00n],
    ]);
    expect((await send(day('present'))).json().code).toBe('collection.attendance_paid');
    expect(await brokenInvariants(house.ownerUrl)).toEqual([]);
  });

  it('is on the slip on paper, for who pays and for the person paid, and for nobody else', async () => {
    const { unionId, agent, agree, keeper, run } = await start();
    await agree({
      site_id: unionId,
      basis: 'per_month',
      rate: 30_000_00,
      method: 'bkash',
      wallet_number: '01711000022',
    });
    const client = await house.as(keeper.id);
    const tax = { site_id: unionId, person_id: agent.id, kind: 'tax', basis: 'percent', rate: 1_000 };
    await client.send('POST', '/api/collection/wage-withholdings', { ...tax, from_on: '2026-01-01' });
    const slip = (await run()).slips[0];
    const own = await house.as(agent.id);
    const listed = (await own.get('/api/me/wage-slips')).json().items;
    expect(listed).toMatchObject([{ id: slip?.id, amount: { amount: 900_00 }, state: 'standing' }]);
    const glyphs = { bn: '৯', en: '9' };
    for (const [reader, path] of [
      [client, `/api/collection/wage-slips/${slip?.id}/document`],
      [own, `/api/me/wage-slips/${slip?.id}/document`],
    ] as const) {
      for (const language of ['bn', 'en'] as const) {
        const answer = await reader.get(`${path}?language=${language}`);
        expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
        const pdf = readPdf(answer.rawPayload);
        expect([pdf.pages, [...pdf.glyphTexts].includes(glyphs[language])]).toEqual([1, true]);
      }
    }
    expect((await own.get(`/api/collection/wage-slips/${slip?.id}/document`)).statusCode).toBe(403);
    expect((await client.get(`/api/me/wage-slips/${slip?.id}/document`)).statusCode).toBe(404);
  });

  test.each([
    [1_000_00n, [['tax', 'percent', 1_000]], 900_00n],
    [
      1_000_00n,
      [
        ['tax', 'percent', 5_000],
        ['other', 'fixed', 1],
      ],
      500_00n,
    ],
    [99n, [['provident_fund', 'fixed', 500_00]], 50n],
    [0n, [['tax', 'percent', 1_000]], 0n],
  ] as const)('of %i holds back %j and pays %i', (earned, rules, net) => {
    const given = rules.map(([kind, basis, rate]) => ({ kind, basis, rate }));
    expect(withhold(earned, given).net).toBe(net);
  });
});

describe('an agreement', () => {
  it('is one of its kind at a time, for somebody who works there, to a place money reaches', async () => {
    const { agree } = await start();
    await agree();
    await expect(agree()).rejects.toMatchObject({ constraint_name: 'wage_agreements_one_at_a_time' });
    const stranger = await makePerson(house, {});
    await expect(agree({ person_id: stranger.id })).rejects.toMatchObject({ code: 'collection.wage_person_unknown' });
    const bad = { basis: 'per_shift' as const, method: 'bkash' as const, wallet_number: '12' };
    await expect(agree(bad)).rejects.toMatchObject({ code: 'collection.wage_destination_unfit' });
    await expect(agree({ basis: 'of_value', rate: 10_001 })).rejects.toMatchObject({
      constraint_name: 'wage_agreements_share_bounded',
    });
    await expect(agree({ site_id: newId() })).rejects.toMatchObject({ code: 'collection.wage_site_unfit' });
  });

  it('ends with a day, and earns nothing after it', async () => {
    const { agree, occasion, later, period } = await start();
    const { id } = await agree();
    const yesterday = today().subtract({ days: 1 }).toString();
    await inTransaction(house.db, (tx) => endWage(tx, occasion, id, { until_on: yesterday }));
    expect((await previewWages(house.db, later.now, period)).slips).toEqual([]);
  });
});

it('counts the shifts a person opened, not those of others', async () => {
  const { agree, agent, later, period, centreId } = await start();
  await agree({ basis: 'per_shift', rate: 150_00 });
  expect((await previewWages(house.db, later.now, period)).slips).toEqual([]);
  await sql`update collection.shifts set opened_by = ${agent.id}::uuid where centre_id = ${centreId}::uuid`.execute(
    house.db,
  );
  const preview = await previewWages(house.db, later.now, period);
  expect(preview.slips.map((slip) => [slip.person_id, slip.amount.amount])).toEqual([[agent.id, 150_00]]);
});
