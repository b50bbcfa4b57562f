// Devices of a place, a union's own models, and the slips of what was measured with them.
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePerson } from '../../identity/factory.ts';
import { grantRole, type Role } from '../../identity/index.ts';
import type { CentreRow } from '../centre-store.ts';
import { makeCentre, makeChart, makeFormula, makeMember, makeReceipt, makeShift } from '../factory.ts';
import { builtInModels } from './built-in-models.ts';
import type { SaveModel } from './contract-models.ts';
import { litresOfMass } from './litres-of-mass.ts';

const house: TestHouse = await testHouse();
let centre: CentreRow;
let official: Awaited<ReturnType<TestHouse['as']>>;
let operator: Awaited<ReturnType<TestHouse['as']>>;

async function as(role: Role, siteId: string) {
  const person = await makePerson(house);
  const occasion = await house.occasion();
  await inTransaction(house.db, (tx) => grantRole(tx, occasion, { personId: person.id, role, siteId }));
  return house.as(person.id);
}

beforeAll(async () => {
  centre = await makeCentre(house);
  official = await as('official', centre.union_id);
  operator = await as('centre_operator', centre.site_id);
});

const own = (given: Partial<SaveModel['model']> = {}, sample = '(0450083512'): SaveModel => ({
  union_id: centre?.union_id ?? '',
  sample,
  model: {
    ...{ code: 'our-analyser', name: 'Ours', use: 'analyser', baud_rate: 2400, length: 11, start: '(', end: '\r' },
    ...{ longest: 20, fresh_ms: 60_000, layout: { kind: 'fixed' } },
    fields: [
      { measure: 'fat_bp', from: 1, to: 4, implied: 2 },
      { measure: 'snf_bp', from: 5, to: 8, implied: 2 },
    ],
    ...given,
  },
});
const device = (given: object = {}) => ({
  ...{ centre_id: centre.site_id, name: 'Analyser', use: 'analyser', model_code: 'our-analyser', is_active: true },
  ...{ connection: 'bridge', port: '/dev/ttyUSB0', baud_rate: null, tare_command: '', paper_mm: null, ...given },
});

test('a model that reads its line is kept as a version, and a device speaks as the newest says', async () => {
  const early = await operator.send('POST', '/api/collection/devices', device());
  expect([early.statusCode, early.json().code]).toEqual([422, 'collection.device_model_unknown']);
  const first = await official.send('POST', '/api/collection/device-models', own());
  expect([first.statusCode, first.json().version]).toEqual([201, 1]);
  const added = await operator.send('POST', '/api/collection/devices', device());
  expect([added.statusCode, added.json().model]).toEqual([201, own().model]);
  const second = await official.send(
    'POST',
    '/api/collection/device-models',
    own({ name: 'Ours, faster', baud_rate: 9600 }),
  );
  expect(second.json().version).toBe(2);
  const listed = await operator.get(`/api/collection/devices?centre_id=${centre.site_id}`);
  expect(listed.json().items).toMatchObject([{ model_code: 'our-analyser', model: { baud_rate: 9600 } }]);
  const models = await official.get(`/api/collection/device-models?union_id=${centre.union_id}`);
  expect(models.json().items).toMatchObject([{ version: 2, sample: '(0450083512', model: { name: 'Ours, faster' } }]);
  expect(await house.database.sql`select version from collection.device_models order by version`).toHaveLength(2);
});

test.each([
  ['a built-in name', own({ code: 'lactosure' }), 409, 'collection.device_model_code_taken'],
  ['no end and no length', own({ code: 'other', end: '', length: null }), 422, 'collection.device_model_unfit'],
  [
    'a value without a place',
    own({ code: 'other', fields: [{ measure: 'fat_bp' }] }),
    422,
    'collection.device_model_unfit',
  ],
  ['a line it cannot read', own({ code: 'other' }, '(04x0083512'), 422, 'collection.device_model_unread'],
  ['a line cut off', own({ code: 'other' }, '(0450'), 422, 'collection.device_model_unread'],
])('%s is refused, and nothing is kept', async (_case, given, status, code) => {
  // The centre is made before the tests, after this table: the union is filled in here.
  const body = { ...given, union_id: centre.union_id };
  const before = await house.database.sql`select id from collection.device_models`;
  const answer = await official.send('POST', '/api/collection/device-models', body);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  expect(await house.database.sql`select id from collection.device_models`).toEqual(before);
});

test('a weighbridge stands at the union; the dock reads its settings, an operator of a centre does not', async () => {
  const bridge = device({ centre_id: centre.union_id, name: 'Weighbridge', use: 'scale', model_code: 'scale-st-us' });
  expect((await operator.send('POST', '/api/collection/devices', bridge)).statusCode).toBe(404);
  expect((await official.send('POST', '/api/collection/devices', bridge)).statusCode).toBe(201);
  const dock = await as('plant_operator', centre.union_id);
  const seen = await dock.get(`/api/collection/devices?centre_id=${centre.union_id}`);
  expect(seen.json().items).toMatchObject([
    { name: 'Weighbridge', model: builtInModels.find((one) => one.code === 'scale-st-us') },
  ]);
});

test.each([
  [7210, 1030, 7000],
  [6500, 1030, 6311],
  [515, 1030, 500],
  [1, 1030, 1],
  [0, 1030, 0],
  [7000, 1028, 6809],
])('%i g at %i g a litre are %i ml', (mass, density, volume) => {
  expect(litresOfMass(mass, density)).toBe(volume);
});

test('a receipt’s slip is a PDF on the paper asked for, for whoever may read the receipt', async () => {
  await makeFormula(house, centre.union_id);
  await makeChart(house, centre.union_id);
  const shift = await makeShift(house, centre.site_id);
  const member = await makeMember(house, centre.site_id);
  const receipt = await makeReceipt(house, shift, member.id, {});
  for (const paper of ['58', '80']) {
    const slip = await operator.get(`/api/collection/receipts/${receipt.id}/slip?paper=${paper}`);
    expect([slip.statusCode, slip.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(slip.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  }
  const stranger = await as('centre_operator', (await makeCentre(house)).site_id);
  expect((await stranger.get(`/api/collection/receipts/${receipt.id}/slip`)).statusCode).toBe(404);
});
