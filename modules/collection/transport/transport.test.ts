// Milk on its way: loaded, weighed, compared, in the stock, and back to its members.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import { grantRole, type Role } from '../../identity/index.ts';
import { moveStock, receiveLot } from '../../inventory/index.ts';
import { traceLot } from '../../inventory/trace-lot.ts';
import type { CentreRow } from '../centre-store.ts';
import { makeCentre, makeChart, makeFormula, makeMember, makeReceipt, makeShift } from '../factory.ts';
import type { Tanker } from './contract-masters.ts';
import type { TripDetail } from './contract-trips.ts';
import { dispatchOf, lineOf, makeDispatch, makeReception, makeTanker, makeTrip } from './factory.ts';
import { milkItem, milkPlaces } from './stock-places.ts';
import { traceMembers } from './trace-members.ts';

const house: TestHouse = await testHouse();
let centre: CentreRow;
let tanker: Tanker;
let driver: Awaited<ReturnType<TestHouse['as']>>;
let dock: Awaited<ReturnType<TestHouse['as']>>;

async function as(role: Role, siteId: string) {
  const person = await makePerson(house);
  await inTransaction(house.db, async (tx) =>
    grantRole(tx, await house.occasion(), { personId: person.id, role, siteId }),
  );
  return house.as(person.id);
}

/** A centre with a morning of two members' milk: 30 litres and 10 litres. */
async function pouredCentre(unionId?: string): Promise<CentreRow> {
  const made = await makeCentre(house, unionId === undefined ? {} : { unionId });
  if (unionId === undefined) {
    await makeFormula(house, made.union_id);
    await makeChart(house, made.union_id);
  }
  const shift = await makeShift(house, made.site_id);
  for (const volume_ml of [30_000, 10_000]) {
    const member = await makeMember(house, made.site_id);
    await makeReceipt(house, shift, member.id, { volume_ml, fat_bp: 400, snf_bp: 850 });
  }
  return made;
}

beforeAll(async () => {
  centre = await pouredCentre();
  tanker = await makeTanker(house, centre.union_id);
  driver = await as('transporter', centre.union_id);
  dock = await as('plant_operator', centre.union_id);
});

const detail = async (id: string): Promise<TripDetail> =>
  (await dock.get(`/api/collection/trips/${id}`)).json() as TripDetail;
const stockOf = async (lotId: string | null | undefined) =>
  (
    await house.database.sql`select location.code, sum(side.amount)::integer as amount from inventory.movements m
      cross join lateral (values (m.from_location_id, -m.quantity), (m.to_location_id, m.quantity)) side (id, amount)
      join inventory.locations location on location.id = side.id
      where m.lot_id = ${lotId ?? newId()} group by location.code having sum(side.amount) <> 0 order by 1`
  ).map((row) => [row.code, row.amount]);

test('a trip over HTTP: planned, departed, sealed, loaded, weighed; what differs, and whose milk it is', async () => {
  const planned = await driver.send('POST', '/api/collection/trips', {
    union_id: centre.union_id,
    tanker_id: tanker.id,
  });
  expect(planned.statusCode, planned.body).toBe(201);
  const trip = planned.json();
  expect((await driver.send('POST', `/api/collection/trips/${trip.id}/departure`)).json().state).toBe('under_way');
  const [first = { id: '' }] = tanker.compartments;
  const seal = { id: newId(), compartment_id: first.id, act: 'placed', number: 'S-1001' };
  expect((await driver.send('POST', `/api/collection/trips/${trip.id}/seals`, seal)).statusCode).toBe(201);
  const loads = (await driver.get(`/api/collection/centres/${centre.site_id}/loads`)).json().items;
  expect(loads).toMatchObject([{ milk_type: 'cow', volume_ml: 40_000, mass_g: 41_200, fat_bp: 400, snf_bp: 850 }]);

  const body = dispatchOf(trip, tanker, centre.site_id);
  const headers = { 'idempotency-key': body.id };
  const sent = await driver.send('POST', '/api/collection/dispatches', body, headers);
  expect(sent.statusCode, sent.body).toBe(201);
  const again = await driver.send('POST', '/api/collection/dispatches', body, headers);
  expect([again.headers['idempotent-replayed'], again.json().id]).toEqual(['true', body.id]);
  const twice = await driver.send('POST', '/api/collection/dispatches', body);
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'collection.dispatch_id_reused']);
  expect(await stockOf(sent.json().lot_id)).toEqual([
    ['MEMBERS', -41_200],
    ['TANKER', 41_200],
  ]);
  expect((await driver.get(`/api/collection/centres/${centre.site_id}/loads`)).json().items).toEqual([]);

  const lines = [lineOf(first.id, { fat_bp: 395 })];
  const reception = { id: newId(), ticket: 'W-77', gross_g: 9_041_000, tare_g: 9_000_000, lines };
  const answer = await dock.send('POST', `/api/collection/trips/${trip.id}/reception`, reception);
  expect(answer.statusCode, answer.body).toBe(201);
  const seen = answer.json() as TripDetail;
  expect([seen.state, seen.reception?.net_g, seen.reception?.verdict]).toEqual(['received', 41_000, 'accepted']);
  expect(seen.gaps).toMatchObject([
    {
      centre_id: centre.site_id,
      gap: { mass_g: -200, fat_ug: 41_000 * 39_500 - 41_200 * 40_000 },
      mass: 'within',
      fat: 'short',
    },
  ]);
  const lot = seen.reception?.lines[0]?.lot_id ?? '';
  expect(await stockOf(lot)).toEqual([
    ['DOCK', -41_000],
    ['RAW-SILO', 41_000],
  ]);
  expect(await stockOf(sent.json().lot_id)).toEqual([
    ['DOCK', 41_200],
    ['MEMBERS', -41_200],
  ]);
  const members = (await dock.get(`/api/collection/lots/${lot}/members`)).json();
  expect(members.members.map((one: { volume_ml: number }) => one.volume_ml)).toEqual([30_000, 10_000]);
  expect(members.centres).toMatchObject([{ centre_id: centre.site_id, members: 2, receipts: 2, volume_ml: 40_000 }]);
  const from = (await dock.get(`/api/collection/receipts/${members.members[0].last_receipt_id}/lots`)).statusCode;
  expect(from).toBe(200);
});

test('a packet lot made of two receptions leads back to both centres', async () => {
  const [one, other] = [await pouredCentre(centre.union_id), await pouredCentre(centre.union_id)];
  const trip = await makeTrip(house, tanker);
  const [front = { id: '' }, back = { id: '' }] = tanker.compartments;
  await makeDispatch(house, dispatchOf(trip, tanker, one.site_id));
  await makeDispatch(house, dispatchOf(trip, tanker, other.site_id, { compartment_id: back.id }));
  await makeReception(house, trip.id, 82_400, [lineOf(front.id), lineOf(back.id)]);
  const lots = (await detail(trip.id)).reception?.lines.map((line) => line.lot_id ?? '') ?? [];
  const occasion = await house.occasion();
  const packet = await inTransaction(house.db, async (tx) => {
    const places = await milkPlaces(tx, occasion, centre.union_id);
    for (const lotId of lots) {
      const movedAt = house.clock.now();
      const subject = { kind: 'test.batch', id: lotId };
      const move = { lotId, fromLocationId: places.silo, toLocationId: places.dock, quantity: 1000n, subject, movedAt };
      await moveStock(tx, occasion, { ...move, kind: 'consume' });
    }
    return receiveLot(tx, occasion, {
      itemId: await milkItem(tx, occasion, centre.union_id, 'mixed'),
      ...{ siteId: centre.union_id, code: 'PACKET-1', origin: { kind: 'test.batch', id: newId() }, quantity: 2000n },
      ...{ fromLocationId: places.dock, toLocationId: places.silo, madeAt: house.clock.now() },
      parents: lots.map((lotId) => ({ lotId, quantity: 1000n })),
    });
  });
  const found = await traceMembers(house.db, packet);
  expect(found.centres.map((centre_) => centre_.centre_id).sort()).toEqual([one.site_id, other.site_id].sort());
  expect(found.members).toHaveLength(4);
  const trace = await traceLot(house.db, packet);
  expect(trace.lots.map((lot) => lot.steps)).toEqual([-2, -2, -1, -1, 0]);
  const onward = await traceLot(house.db, trace.lots[0]?.id ?? '');
  expect(onward.lots.at(-1)?.code).toBe('PACKET-1');
  const over = inTransaction(house.db, async (tx) => {
    const places = await milkPlaces(tx, occasion, centre.union_id);
    const [lotId = ''] = lots;
    const subject = { kind: 'test.batch', id: lotId };
    const move = { lotId, fromLocationId: places.silo, toLocationId: places.dock, subject, movedAt: house.clock.now() };
    await moveStock(tx, occasion, { ...move, quantity: 1_000_000n, kind: 'consume' });
  });
  await expect(over).rejects.toThrow('inventory.not_enough');
});

test('weighed before anything was entered about the loading: taken in, and matched when the papers come', async () => {
  const late = await pouredCentre(centre.union_id);
  const trip = await makeTrip(house, tanker);
  const [front = { id: '' }] = tanker.compartments;
  await makeReception(house, trip.id, 41_000, [lineOf(front.id)]);
  const before = await detail(trip.id);
  expect(before.gaps).toMatchObject([{ dispatch_id: null, gap: { mass_g: 41_000 }, mass: 'over' }]);
  const lot = before.reception?.lines[0]?.lot_id ?? '';
  expect((await traceMembers(house.db, lot)).members).toEqual([]);
  const body = dispatchOf(trip, tanker, late.site_id);
  expect((await driver.send('POST', '/api/collection/dispatches', body)).statusCode).toBe(201);
  const after = await detail(trip.id);
  expect(after.gaps).toMatchObject([{ dispatch_id: body.id, gap: { mass_g: -200 }, mass: 'within' }]);
  expect((await traceMembers(house.db, lot)).members).toHaveLength(2);
  const refused = await driver.send('POST', `/api/collection/dispatches/${body.id}/withdrawal`, { reason: 'slip' });
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'collection.dispatch_received']);
});

test('taken in partly: the rest is refused with its reason, and its lot ends there', async () => {
  const sour = await pouredCentre(centre.union_id);
  const trip = await makeTrip(house, tanker);
  const [front = { id: '' }] = tanker.compartments;
  const load = await makeDispatch(house, dispatchOf(trip, tanker, sour.site_id));
  const partly = lineOf(front.id, { verdict: 'partly', accepted_g: 10_300, reason: 'COB positive below' });
  await makeReception(house, trip.id, 41_200, [partly]);
  const seen = await detail(trip.id);
  expect([seen.reception?.verdict, seen.reception?.lines[0]?.accepted_g]).toEqual(['partly', 10_300]);
  expect(await stockOf(load.lot_id)).toEqual([
    ['DOCK', 10_300],
    ['MEMBERS', -41_200],
    ['REFUSED', 30_900],
  ]);
});

test('a load taken back goes back to the centre, and can be loaded again', async () => {
  const own = await pouredCentre(centre.union_id);
  const trip = await makeTrip(house, tanker);
  const load = await makeDispatch(house, dispatchOf(trip, tanker, own.site_id));
  const answer = await driver.send('POST', `/api/collection/dispatches/${load.id}/withdrawal`, {
    reason: 'wrong tanker',
  });
  expect(answer.json().withdrawn_at).not.toBeNull();
  expect(await stockOf(load.lot_id)).toEqual([]);
  const loads = (await driver.get(`/api/collection/centres/${own.site_id}/loads`)).json().items;
  expect(loads).toMatchObject([{ mass_g: 41_200 }]);
  const again = await driver.send('POST', `/api/collection/dispatches/${load.id}/withdrawal`, { reason: 'again' });
  expect([again.statusCode, again.json().code]).toEqual([409, 'collection.dispatch_withdrawn']);
  const rewrite = house.database.sql`update collection.dispatches set volume_ml = 1 where id = ${load.id}`;
  await expect(rewrite).rejects.toThrow('withdrawn, not rewritten');
});

describe('refused, and nothing moved', () => {
  const count = async () =>
    (
      await house.database.sql`select (select count(*) from collection.dispatches)::integer as dispatches,
      (select count(*) from collection.receptions)::integer as receptions,
      (select count(*) from inventory.movements)::integer as movements`
    )[0];

  test.each([
    ['more than the compartment holds', { volume_ml: 2_000_001 }, 422, 'collection.compartment_overfull'],
    ['a compartment of another tanker', { compartment_id: newId() }, 422, 'collection.compartment_missing'],
    ['a cooler of another centre', { cooler_id: newId() }, 404, 'collection.cooler_missing'],
    ['loaded tomorrow', { loaded_at: '2026-11-21T04:00:00Z' }, 422, 'collection.happened_in_future'],
    ['nothing', { volume_ml: 0 }, 422, 'platform.invalid_input'],
    ['negative litres', { volume_ml: -5 }, 422, 'platform.invalid_input'],
    ['unsigned by the centre', { centre_signer: '' }, 422, 'platform.invalid_input'],
    ['text for a temperature', { temp_tenths: 'চার' }, 422, 'platform.invalid_input'],
  ])('loading: %s', async (_case, given, status, code) => {
    const trip = await makeTrip(house, tanker);
    const before = await count();
    const body = { ...dispatchOf(trip, tanker, centre.site_id), ...given };
    const answer = await driver.send('POST', '/api/collection/dispatches', body);
    expect([answer.statusCode, answer.json().code], answer.body).toEqual([status, code]);
    expect(await count()).toEqual(before);
  });

  test.each([
    ['empty heavier than full', { gross_g: 5, tare_g: 6 }, {}, 'collection.weights_unfit'],
    ['a broken seal without a word', {}, { seal_state: 'broken' }, 'collection.verdict_needs_reason'],
    [
      'a failed test without a word',
      {},
      { tests: [{ method: 'cob', passed: false }] },
      'collection.verdict_needs_reason',
    ],
    ['partly, but how much?', {}, { verdict: 'partly', reason: 'sour' }, 'collection.accepted_unfit'],
  ] as const)('weighing: %s', async (_case, whole, part, code) => {
    const trip = await makeTrip(house, tanker);
    const before = await count();
    const lines = [{ ...lineOf(tanker.compartments[0]?.id ?? ''), ...part }];
    const body = { id: newId(), gross_g: 9_000_000, tare_g: 8_000_000, lines, ...whole };
    const answer = await dock.send('POST', `/api/collection/trips/${trip.id}/reception`, body);
    expect([answer.statusCode, answer.json().code], answer.body).toEqual([422, code]);
    expect(await count()).toEqual(before);
  });

  test('a loaded compartment left out, undipped ones of which nothing is known, and a second weighing', async () => {
    const own = await pouredCentre(centre.union_id);
    const trip = await makeTrip(house, tanker);
    const [front = { id: '' }, back = { id: '' }] = tanker.compartments;
    await makeDispatch(house, dispatchOf(trip, tanker, own.site_id));
    const weigh = (lines: ReturnType<typeof lineOf>[]) =>
      dock.send('POST', `/api/collection/trips/${trip.id}/reception`, {
        ...{ id: newId(), gross_g: 9_000_000, tare_g: 8_000_000, lines },
      });
    expect((await weigh([lineOf(back.id)])).json().code).toBe('collection.compartment_forgotten');
    expect((await weigh([lineOf(front.id), lineOf(back.id)])).json().code).toBe('collection.compartments_unmeasured');
    expect((await weigh([lineOf(front.id), lineOf(front.id)])).json().code).toBe('collection.compartment_doubled');
    expect((await weigh([lineOf(front.id)])).statusCode).toBe(201);
    expect((await weigh([lineOf(front.id)])).json().code).toBe('collection.reception_exists');
  });
});

test('claims: with the figures of the trip, answered, settled by another; and the report they rest on', async () => {
  const own = await pouredCentre(centre.union_id);
  const trip = await makeTrip(house, tanker);
  const load = await makeDispatch(house, dispatchOf(trip, tanker, own.site_id));
  const early = await dock.send('POST', `/api/collection/trips/${trip.id}/claims`, {
    kind: 'quantity',
    reason: 'less',
  });
  expect([early.statusCode, early.json().code]).toEqual([409, 'collection.claim_without_reception']);
  await makeReception(house, trip.id, 21_200, [lineOf(load.compartment_id)]);
  const opened = await dock.send('POST', `/api/collection/trips/${trip.id}/claims`, {
    ...{ kind: 'quantity', reason: '20 kg less than loaded', dispatch_id: load.id },
  });
  expect([opened.statusCode, opened.json().mass_g, opened.json().state]).toEqual([201, -20_000, 'open']);
  const path = `/api/collection/transport-claims/${opened.json().id}`;
  expect((await driver.send('POST', `${path}/answer`, { answer: 'The valve dripped' })).json().state).toBe('answered');
  const official = await as('official', centre.union_id);
  const settled = await official.send('POST', `${path}/settlement`, {
    ...{ outcome: 'upheld', settlement: 'Taken from the hire', amount: 120_000 },
  });
  expect([settled.json().state, settled.json().amount]).toEqual(['settled', { amount: 120_000, currency: 'BDT' }]);
  // What was agreed is owed by the carrier, and recovered of what was lost.
  const booked = await house.database.sql`
    select split_part(account.code, '-', 1) as code, entry.amount::integer from ledger.transactions moved
    join ledger.entries entry on entry.transaction_id = moved.id
    join ledger.accounts account on account.id = entry.account_id
    where moved.kind = 'collection.claim_settled' order by 1`;
  expect(booked.map((row) => [row.code, row.amount])).toEqual([
    ['1250', 120_000],
    ['4250', -120_000],
  ]);
  expect(
    (await official.send('POST', `${path}/settlement`, { outcome: 'dropped', settlement: 'again', amount: 0 })).json()
      .code,
  ).toBe('collection.claim_settled');

  const query = `union_id=${centre.union_id}&from_on=2026-11-20&to_on=2026-11-20`;
  const report = (await dock.get(`/api/collection/transport-report?${query}`)).json();
  const row = report.rows.find((one: { id: string }) => one.id === own.site_id);
  expect(row).toMatchObject({
    ...{ trips: 1, beyond: 1, sent_volume_ml: 40_000, paid: { volume_ml: 40_000, mass_g: 41_200 } },
    gap: { mass_g: -20_000 },
  });
  const sums = report.rows.reduce((sum: number, one: { gap: { mass_g: number } }) => sum + one.gap.mass_g, 0);
  expect(sums).toBe(report.total.gap.mass_g);
  const csv = await dock.get(`/api/collection/transport-report?${query}&by=tanker&format=csv`);
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.body).toContain(tanker.plate);
});

test('a cooler is read by dip and by litres; past its table, past its brim and without either it refuses', async () => {
  const official = await as('official', centre.union_id);
  const names = { name_bn: 'কুলার ১', name_en: 'Cooler 1' };
  const body = { centre_id: centre.site_id, code: 'BMC-1', ...names, milk_type: 'mixed' };
  const table = [
    [0, 0],
    [500, 500_000],
  ];
  const made = await official.send('POST', '/api/collection/coolers', {
    ...body,
    capacity_ml: 500_000,
    dip_table: table,
  });
  expect(made.statusCode, made.body).toBe(201);
  const operator = await as('centre_operator', centre.site_id);
  const read = (given: object) =>
    operator.send('POST', `/api/collection/coolers/${made.json().id}/readings`, {
      id: newId(),
      temp_tenths: 42,
      ...given,
    });
  expect((await read({ dip_mm: 125 })).json().latest).toMatchObject({ temp_tenths: 42, volume_ml: 125_000 });
  expect((await read({ volume_ml: 130_000 })).json().latest.volume_ml).toBe(130_000);
  expect((await read({ dip_mm: 501 })).json().code).toBe('collection.dip_outside_table');
  expect((await read({ volume_ml: 500_001 })).json().code).toBe('collection.cooler_overfull');
  expect((await read({})).json().code).toBe('collection.cooler_volume_missing');
  const readings = (await operator.get(`/api/collection/coolers/${made.json().id}/readings`)).json().items;
  expect(readings).toHaveLength(2);
});

test('a cooler’s month: what it cost over what it cooled, taken back only with a reason', async () => {
  const own = await pouredCentre(centre.union_id);
  const official = await as('official', centre.union_id);
  const names = { name_bn: 'কুলার ২', name_en: 'Cooler 2' };
  const body = { centre_id: own.site_id, code: 'BMC-2', ...names, milk_type: 'cow', capacity_ml: 500_000 };
  const cooler = (await official.send('POST', '/api/collection/coolers', body)).json();
  const load = { cooler_id: cooler.id, volume_ml: 30_000 };
  await makeDispatch(house, dispatchOf(await makeTrip(house, tanker), tanker, own.site_id, load));
  const month = house.clock.now().toString().slice(0, 7);
  const cost = (given: object) =>
    official.send('POST', `/api/collection/coolers/${cooler.id}/costs`, {
      id: newId(),
      month,
      kind: 'power',
      ...given,
    });
  const row = async () => {
    const seen = await dock.get(`/api/collection/cooler-costs?union_id=${centre.union_id}&month=${month}`);
    return seen.json().rows.find((one: { cooler_id: string }) => one.cooler_id === cooler.id);
  };
  expect(await row()).toMatchObject({ cooled_ml: 30_000, total: { amount: 0 }, per_litre: { amount: 0 } });
  expect((await cost({ amount: 100_00 })).statusCode).toBe(201);
  expect((await cost({ amount: 50_01, kind: 'diesel' })).statusCode).toBe(201);
  expect((await cost({ amount: -20_00, note: 'The meter was read wrongly' })).statusCode).toBe(201);
  const costs = { power: 80_00, diesel: 50_01, wages: 0, repairs: 0, other: 0 };
  // 130.01 over 30 litres: 4.3336… a litre.
  expect(await row()).toMatchObject({ costs, total: { amount: 130_01 }, per_litre: { amount: 433 } });
  const ahead = house.clock
    .now()
    .add({ hours: 24 * 40 })
    .toString()
    .slice(0, 7);
  for (const [given, code] of [
    [{ amount: 0 }, 'cost_nothing'],
    [{ amount: -5 }, 'cost_unexplained'],
    [{ amount: 5, month: ahead }, 'cost_month_ahead'],
  ] as const) {
    expect((await cost(given)).json().code).toBe(`collection.${code}`);
  }
  expect((await row()).total.amount).toBe(130_01);
  const csv = await dock.get(`/api/collection/cooler-costs?union_id=${centre.union_id}&month=${month}&format=csv`);
  expect(csv.body).toContain('BMC-2,30.000,80.00,50.01,0.00,0.00,0.00,130.01,4.33');
});
