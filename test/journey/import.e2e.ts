// A list of receipts as a centre's computer writes it: looked at first, imported once, and never twice.
import { expect } from '@playwright/test';
import type { Import } from '../../modules/collection/contract-import.ts';
import type { Receipt, Shift } from '../../modules/collection/contract-receipts.ts';
import { expectSound, watchErrors } from '../../web/e2e/expect-sound.ts';
import { mailOf, operatorMailbox, surma } from '../../world/sign-ins.ts';
import { ask, enter, type List, test, visit } from './own-server.ts';

const inBengali = (text: string): string => text.replaceAll(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'[Number(digit)] ?? digit);

function sheetOf({ held_on, period }: Pick<Shift, 'held_on' | 'period'>): Buffer {
  const { day, month, year } = Temporal.PlainDate.from(held_on);
  const where = inBengali(`${day}/${month}/${year};${period === 'morning' ? 'সকাল' : 'বিকাল'}`);
  const lines = [
    'তারিখ;পালা;সদস্য;ধরন;লিটার;ফ্যাট;CLR',
    `${where};১;গরু;১,২৫;৪,১;২৮`,
    `${where};২;গরু;২,৫;৪,৩;২৭,৫`,
    `${where};৯৯৯৯;গরু;৩,০;৪,০;২৮`,
  ];
  return Buffer.from(lines.join('\r\n'));
}

test('a list with semicolons, decimal commas and Bengali digits is imported, and adds nothing twice', async ({
  browser,
  server,
}) => {
  const operator = await enter(browser, server.address, mailOf(surma, operatorMailbox('UP')));
  const errors = watchErrors(operator);
  const shifts = await ask<List<Shift>>(operator.request, '/api/collection/shifts?sort=-opened_at&limit=1');
  const going = shifts.items[0] as Shift;
  // The other shift of the day that the counter is taking milk in: nobody else writes there.
  const buffer = sheetOf({ held_on: going.held_on, period: going.period === 'morning' ? 'evening' : 'morning' });
  const path = `/api/collection/receipts?held_on=${going.held_on}&limit=200`;
  const receipts = async () => (await ask<List<Receipt>>(operator.request, path)).items;
  const before = await receipts();
  const send = async (name: string) => {
    await visit(operator, '/office/collection/import');
    await operator.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await operator.getByRole('button', { name: 'Look at it' }).click();
    await expect(operator).toHaveURL(/\/import\/[0-9a-f-]{36}$/);
    const id = new URL(operator.url()).pathname.split('/').at(-1);
    return ask<Import>(operator.request, `/api/collection/receipt-imports/${id}`);
  };

  await visit(operator, '/office/collection/import');
  await expectSound(operator);
  const looked = await send('ullapara.csv');
  expect(looked).toMatchObject({
    state: 'preview',
    rows_count: 3,
    volume_ml: 3_750,
    counts: { ok: 2, refused: 1, exists: 0, imported: 0 },
    sheet: { delimiter: ';', decimal: 'comma' },
  });
  await expect(operator.getByText('No member 9999 at this centre.')).toBeVisible();
  await expectSound(operator);
  expect(await receipts()).toEqual(before);

  await operator.getByRole('button', { name: 'Import 2 receipts' }).click();
  await expectSound(operator);
  await operator.getByRole('dialog').getByRole('button', { name: 'Import 2 receipts' }).click();
  await expect(operator.getByText('2 receipts are imported.')).toBeVisible();
  const known = new Set(before.map(({ id }) => id));
  const added = (await receipts()).filter(({ id }) => !known.has(id)).sort((one, other) => one.number - other.number);
  expect(
    added.map(({ member_code: code, volume_ml, fat_bp, clr_tenths, origin }) => [
      code,
      volume_ml,
      fat_bp,
      clr_tenths,
      origin,
    ]),
  ).toEqual([
    ['1', 1_250, 410, 280, 'import'],
    ['2', 2_500, 430, 275, 'import'],
  ]);

  const again = await send('ullapara-again.csv');
  expect(again.counts).toEqual({ ok: 0, refused: 1, exists: 2, imported: 0 });
  const confirm = operator.getByRole('button', { name: /^Import/ });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await expect(confirm).toHaveAccessibleDescription('No row is ready to be imported.');
  await expectSound(operator);
  expect(await receipts()).toHaveLength(before.length + 2);
  expect(errors).toEqual([]);
});
