import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import type { ImportQuery } from '../contract-import.ts';
import { makeMember, makeOpenCentre, makeReceipt, makeTransfer } from '../factory.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { confirmImport } from './confirm-import.ts';
import { listImportRows, readImport } from './list-imports.ts';
import { previewImport } from './preview-import.ts';

const house = await testHouse();

const english = [
  'Date,Shift,Member code,Milk type,Milk (L),Fat,SNF,CLR,Remarks',
  '18/11/2026,AM,1,Cow,12.5,4.20,8.50,,',
  '18/11/2026,AM,2,Cow,8.0,4.10,,27.5,',
  '18/11/2026,PM,1,Cow,6,4.3,8.4,,',
].join('\n');

const bengali = [
  'তারিখ;পালা;সদস্য নম্বর;দুধের ধরন;লিটার;ফ্যাট;এসএনএফ',
  '১৮-১১-২০২৬;সকাল;০০১;গরু;১২,৫;৪,২০;৮,৫০',
  '১৮-১১-২০২৬;বিকাল;০০২;মহিষ;৫,২৫;৬,৮০;৯,১০',
].join('\r\n');

async function start() {
  const open = await makeOpenCentre(house);
  const second = await makeMember(house, open.centre.site_id, { code: '2' });
  const occasion = await house.occasion();
  const preview = (text: string, options: Partial<ImportQuery> = {}) =>
    inTransaction(house.db, (tx) => {
      const file = { name: 'list.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(text) };
      return previewImport(tx, house.files, occasion, file, { centre_id: open.centre.site_id, ...options });
    });
  const confirm = (id: string) => inTransaction(house.db, (tx) => confirmImport(tx, occasion, id));
  const rowsOf = async (id: string) => (await listImportRows(house.db, id, {})).items;
  const receipts = () =>
    house.db
      .selectFrom('collection.receipts')
      .select(['number', 'held_on', 'period', 'member_id', 'volume_ml', 'amount', 'origin', 'repeat_reason'])
      .where('centre_id', '=', open.centre.site_id)
      .orderBy('held_on')
      .orderBy('number')
      .execute();
  const shifts = () =>
    house.db
      .selectFrom('collection.shifts')
      .select(['period', 'state', 'origin', 'receipts_count', 'volume_ml', 'amount'])
      .where('centre_id', '=', open.centre.site_id)
      .where('origin', '=', 'import')
      .orderBy('held_on')
      .orderBy('period', 'desc')
      .execute();
  return { ...open, second, preview, confirm, rowsOf, receipts, shifts };
}

describe('a good file', () => {
  it('that comes after a transfer counts under the number of its day', async () => {
    const { preview, rowsOf, unionId, member } = await start();
    await makeTransfer(house, unionId, member.id, '2026-11-19');
    const later = english.replace('18/11/2026,PM', '19/11/2026,PM');
    const rows = await rowsOf(await preview(later));
    expect(rows.map((row) => row.code ?? row.result)).toEqual(['ok', 'ok', 'collection.member_of_other_centre']);
  });

  it('is shown first and changes nothing until confirmed', async () => {
    const { preview, confirm, rowsOf, receipts, shifts, member, second } = await start();
    const id = await preview(english);
    expect(await readImport(house.db, id)).toMatchObject({
      state: 'preview',
      counts: { ok: 3, refused: 0, exists: 0, imported: 0 },
      volume_ml: 26_500,
      sheet: { delimiter: ',', decimal: 'point', columns: { day: 'Date', litres: 'Milk (L)' } },
    });
    expect(await receipts()).toEqual([]);
    expect(await shifts()).toEqual([]);

    await confirm(id);
    const day = Temporal.PlainDate.from('2026-11-18');
    // 12.5 l x 1.03 x (4.20 % x 450 + 8.50 % x 300) = 571.65; the second has SNF 27.5/4 + 4.1/4 + 0.44 = 8.34.
    const all = { held_on: day, origin: 'import', repeat_reason: null };
    expect(await receipts()).toEqual([
      { ...all, number: 1, period: 'morning', member_id: member.id, volume_ml: 12_500, amount: 57_165n },
      { ...all, number: 2, period: 'morning', member_id: second.id, volume_ml: 8_000, amount: 35_819n },
      { ...all, number: 3, period: 'evening', member_id: member.id, volume_ml: 6_000, amount: 27_532n },
    ]);
    expect(await shifts()).toEqual([
      { period: 'morning', state: 'closed', origin: 'import', receipts_count: 2, volume_ml: 20_500n, amount: 92_984n },
      { period: 'evening', state: 'closed', origin: 'import', receipts_count: 1, volume_ml: 6_000n, amount: 27_532n },
    ]);
    expect((await rowsOf(id)).map((row) => row.result)).toEqual(['imported', 'imported', 'imported']);
    expect((await rowsOf(id)).every((row) => row.receipt_id !== null)).toBe(true);
    await expect(confirm(id)).rejects.toThrow(expect.objectContaining({ code: 'collection.import_confirmed' }));
  });

  it('may be written in Bangla, with decimal commas and semicolons', async () => {
    const { preview, confirm, receipts } = await start();
    const id = await preview(bengali);
    const { sheet, counts } = await readImport(house.db, id);
    expect({ delimiter: sheet.delimiter, decimal: sheet.decimal, counts }).toEqual({
      delimiter: ';',
      decimal: 'comma',
      counts: { ok: 2, refused: 0, exists: 0, imported: 0 },
    });
    await confirm(id);
    expect((await receipts()).map((row) => row.volume_ml)).toEqual([12_500, 5_250]);
  });

  it('adds nothing when it comes again', async () => {
    const { preview, confirm, rowsOf, receipts, shifts } = await start();
    await confirm(await preview(english));
    const before = [await receipts(), await shifts()];
    const again = await preview(english);
    expect((await rowsOf(again)).map((row) => row.result)).toEqual(['exists', 'exists', 'exists']);
    await expect(confirm(again)).rejects.toThrow(expect.objectContaining({ code: 'collection.import_nothing' }));
    expect([await receipts(), await shifts()]).toEqual(before);
  });

  it('adds nothing when it was previewed twice and both are confirmed at once', async () => {
    const { preview, confirm, receipts, rowsOf } = await start();
    const ids = [await preview(english), await preview(english)];
    const results = await Promise.allSettled(ids.map(confirm));
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await receipts()).toHaveLength(3);
    const late = ids[results.findIndex((one) => one.status === 'rejected')] ?? '';
    // Refused as a whole, so its rows still say what they said; looking again tells that all is there.
    expect((await rowsOf(late)).map((row) => row.result)).toEqual(['ok', 'ok', 'ok']);
  });

  it('adds only the new rows of a list that has grown', async () => {
    const { preview, confirm, rowsOf, shifts } = await start();
    await confirm(await preview(english));
    const id = await preview(`${english}\n18/11/2026,PM,2,Cow,7,4.0,8.5,,`);
    expect((await rowsOf(id)).map((row) => row.result)).toEqual(['exists', 'exists', 'exists', 'ok']);
    await confirm(id);
    expect((await shifts()).map((shift) => shift.receipts_count)).toEqual([2, 2]);
  });

  it('knows what was typed at the counter already', async () => {
    const { preview, rowsOf, member, shift } = await start();
    await makeReceipt(house, shift, member.id, { volume_ml: 12_500 });
    const id = await preview('date,shift,member,milk,litres,fat,snf\n2026-11-20,am,1,cow,12.5,4.2,8.5');
    expect((await rowsOf(id)).map((row) => row.result)).toEqual(['exists']);
  });
});

describe('rows that are refused, each with its reason', () => {
  it.each([
    ['an unreadable day', '31/02/2026,AM,1,cow,5,4,8.5,,', 'collection.import_day_unreadable', '/day'],
    ['month first', '11/18/2026,AM,1,cow,5,4,8.5,,', 'collection.import_day_unreadable', '/day'],
    ['tomorrow', '21/11/2026,AM,1,cow,5,4,8.5,,', 'collection.import_day_in_future', '/day'],
    ['no period', '18/11/2026,noon,1,cow,5,4,8.5,,', 'collection.import_period_unreadable', '/period'],
    ['no milk', '18/11/2026,AM,1,goat,5,4,8.5,,', 'collection.import_milk_unreadable', '/milk'],
    ['an unknown member', '18/11/2026,AM,99,cow,5,4,8.5,,', 'collection.import_member_unknown', '/member'],
    ['words for litres', '18/11/2026,AM,1,cow,five,4,8.5,,', 'collection.import_number_unreadable', '/litres'],
    ['too many decimals', '18/11/2026,AM,1,cow,5,4.123,8.5,,', 'collection.import_number_unreadable', '/fat'],
    ['an empty cell', '18/11/2026,AM,1,cow,,4,8.5,,', 'collection.import_field_missing', '/litres'],
    ['fat 14', '18/11/2026,AM,1,cow,5,14,8.5,,', 'collection.fat_out_of_range', '/fat_bp'],
    ['neither SNF nor CLR', '18/11/2026,AM,1,cow,5,4,,,', 'collection.solids_missing', '/snf_bp'],
    ['milk without a chart', '18/11/2026,AM,1,mixed,5,4,8.5,,', 'collection.chart_not_in_force', '/milk_type'],
    ['before the first chart', '18/11/2025,AM,1,cow,5,4,8.5,,', 'collection.member_not_yet', '/member_id'],
    ['an open shift', '20/11/2026,AM,1,cow,5,4,8.5,,', 'collection.import_shift_open', '/day'],
    ['a ragged row', '18/11/2026,AM,1,cow,5,4,8.5,,,,,1', 'sheet.ragged_row', null],
  ])('%s', async (_, row, code, field) => {
    const { preview, confirm, rowsOf, receipts } = await start();
    const id = await preview(`${english}\n${row}`);
    const rows = await rowsOf(id);
    expect(rows.map((one) => one.result)).toEqual(['ok', 'ok', 'ok', 'refused']);
    expect(rows[3]).toMatchObject({ line: 5, code, field });
    await confirm(id);
    expect(await receipts()).toHaveLength(3);
  });

  it('a second pouring, unless a reason is in the row or given for the file', async () => {
    const { preview, rowsOf, confirm, receipts } = await start();
    const rows = [
      ...english.split('\n'),
      '18/11/2026,AM,1,Cow,3,4.1,8.5,,',
      '18/11/2026,AM,1,Cow,2,4.1,8.5,,third can',
    ];
    const strict = await rowsOf(await preview(rows.join('\n')));
    expect(strict.map((row) => row.result)).toEqual(['ok', 'ok', 'ok', 'refused', 'ok']);
    expect(strict[3]).toMatchObject({ code: 'collection.import_repeat', params: { member: '1', earlier: 2 } });
    const lenient = await preview(rows.join('\n'), { repeat_reason: 'second can' });
    await confirm(lenient);
    expect((await receipts()).map((row) => row.repeat_reason)).toEqual([null, null, null, 'second can', 'third can']);
  });

  it('a shift that was closed at the counter', async () => {
    const { preview, rowsOf, shift } = await start();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => closeShift(tx, occasion, shift.id));
    const rows = await rowsOf(await preview('date,shift,member,milk,litres,fat,snf\n2026-11-20,am,1,cow,12.5,4.2,8.5'));
    expect(rows).toMatchObject([{ result: 'refused', code: 'collection.import_shift_closed' }]);
  });
});

describe('files that are refused as a whole', () => {
  it.each([
    [
      'a column is missing',
      'date,shift,member,milk,fat,snf\n2026-11-18,am,1,cow,4,8',
      'collection.import_column_missing',
    ],
    [
      'neither SNF nor CLR',
      'date,shift,member,milk,litres,fat\n2026-11-18,am,1,cow,5,4',
      'collection.import_column_missing',
    ],
    [
      'a column twice',
      'date,day,shift,member,milk,litres,fat,snf\n1,2,am,1,cow,5,4,8',
      'collection.import_column_doubled',
    ],
    ['nothing in it', '', 'sheet.empty'],
    ['a header only', 'date,shift,member,milk,litres,fat,snf', 'sheet.no_rows'],
    ['a picture', '\u0000\u0001PNG\u0000', 'sheet.binary'],
  ])('%s', async (_, text, code) => {
    const { preview, centre } = await start();
    await expect(preview(text)).rejects.toThrow(expect.objectContaining({ code }));
    const imports = await house.db
      .selectFrom('collection.receipt_imports')
      .select('id')
      .where('centre_id', '=', centre.site_id)
      .execute();
    expect(imports).toEqual([]);
  });

  it('takes the milk from the person when the file has no column for it', async () => {
    const { preview, rowsOf } = await start();
    const text = 'date,shift,member,litres,fat,snf\n2026-11-18,am,1,5,4,8.5';
    await expect(preview(text)).rejects.toThrow(expect.objectContaining({ code: 'collection.import_column_missing' }));
    const rows = await rowsOf(await preview(text, { milk_type: 'buffalo' }));
    expect(rows).toMatchObject([{ result: 'ok', parsed: { milk_type: 'buffalo' } }]);
  });
});
