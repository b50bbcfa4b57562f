// A reconciliation morning: yesterday's settlement file is read in, most of it matches by itself, the rest is looked
// into and matched by keyboard, and the clearing account of the settled day is zero.
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { desktop, expectFits, expectSound, phone, watchErrors } from '../../web/e2e/expect-sound.ts';
import { setLook, signInAs } from '../../web/e2e/sign-in-as.ts';
import { picture } from '../journey/picture.ts';

const mark = String(Date.now() % 1_000_000);
const codes = { clearing: `13${mark}`, bank: `14${mark}`, fees: `54${mark}`, sales: `41${mark}` };
type Name = keyof typeof codes;

test('a reconciliation morning', async ({ page }) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  const ids = await openBooks(page);
  await compare(page);

  await readIn(page);
  const matches = page.getByRole('group', { name: 'Last matches' });
  await expect(matches).toContainText('By reference');
  await expect(matches).toContainText('By amount and day');
  await expectSound(page);
  await picture(page, 'finance-reconciliation-bench');
  await matchByKeyboard(page);
  await explain(page);
  await postMissing(page);

  await expect(page.getByText('Nothing is open here.')).toHaveCount(2);
  await expect(page.getByRole('group', { name: 'Days' })).toContainText('Closed');
  const balance = async (name: Name) =>
    (await (await page.request.get(`/api/ledger/accounts/${ids[name]}`)).json()).balance.amount;
  expect(await balance('clearing')).toBe(0);
  expect(await balance('bank')).toBe(985_00 + 500_00 + 528_00 - 50_00);
  expect(await balance('fees')).toBe(15_00 + 22_00 + 50_00);
  expect(errors).toEqual([]);
});

/** Accounts of its own, and what customers paid yesterday by the provider. */
async function openBooks(page: Page): Promise<Record<Name, string>> {
  const { items } = await (await page.request.get('/api/sites')).json();
  const site = items.find(({ kind }: { kind: string }) => kind === 'union');
  const post = async (path: string, data: object) => {
    const answered = await page.request.post(path, { data, headers: { 'idempotency-key': randomUUID() } });
    expect(answered.status(), await answered.text()).toBe(201);
    return (await answered.json()) as { id: string };
  };
  const names = { clearing: 'With the provider', bank: 'Bank of the shop', fees: 'Provider fees', sales: 'Shop sales' };
  const kinds = { clearing: 'asset', bank: 'asset', fees: 'expense', sales: 'income' } as const;
  const ids = {} as Record<Name, string>;
  for (const name of Object.keys(codes) as Name[]) {
    const account = { code: codes[name], name_en: names[name], name_bn: names[name], kind: kinds[name] };
    ids[name] = (await post('/api/ledger/accounts', { ...account, currency: 'BDT', site_id: site.id })).id;
  }
  for (const [reference, amount] of [
    ['PAY-A', 1000_00],
    ['PAY-B', 500_00],
    ['PAY-C', 250_00],
    ['PAY-D', 300_00],
  ] as const) {
    await post('/api/ledger/transactions', {
      ...{ id: randomUUID(), site_id: site.id, effective_on: yesterday, note: reference },
      legs: [
        { account_id: ids.clearing, amount: { amount, currency: 'BDT' } },
        { account_id: ids.sales, amount: { amount: -amount, currency: 'BDT' } },
      ],
    });
  }
  return ids;
}

const yesterday = Temporal.Now.plainDateISO('Asia/Dhaka').subtract({ days: 1 }).toString();

async function compare(page: Page): Promise<void> {
  await page.goto('/office/payments/reconciliation');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Compare an account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(`Shop wallet ${mark}`);
  await form.getByLabel('What comes in').selectOption('settlement');
  await form.getByLabel('Format').selectOption('csv');
  await choose(page, 'Our account', codes.clearing);
  await choose(page, 'Settled money goes to', codes.bank);
  await choose(page, 'Fees go to', codes.fees);
  await form.getByLabel('Order of the date').selectOption('ymd');
  await form.getByLabel('Column of the fee').fill('Fee');
  await form.getByLabel('From').fill(yesterday);
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: `Shop wallet ${mark}` }).click();
  await page.waitForURL(/reconciliation\/[0-9a-f-]{36}$/);
  await page.waitForLoadState('networkidle');
}

async function choose(page: Page, label: string, code: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(code);
  await page.getByRole('option', { name: code }).click();
}

/** One by its reference, one without by amount and day, two at once less a fee, and one nobody knows of. */
async function readIn(page: Page): Promise<void> {
  const rows = ['985.00,15.00,PAY-A', '500.00,,', '528.00,,SET-1', '-50.00,,ADJ-9'];
  const text = ['Date,Amount,Fee,Reference', ...rows.map((row) => `${yesterday},${row}`)].join('\n');
  const file = { name: 'settlement.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel('Statement file').setInputFiles(file);
  await expect(page.getByText('4 new lines, 2 matched, 2 left.')).toBeVisible();
}

/** Space marks, arrows move, right changes the side; Enter goes to the button that says what is a fee. */
async function matchByKeyboard(page: Page): Promise<void> {
  const theirs = page.getByRole('region', { name: 'Theirs' });
  const ours = page.getByRole('region', { name: 'Ours' });
  await theirs.getByRole('checkbox', { name: 'SET-1' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  for (const reference of ['PAY-C', 'PAY-D']) {
    await ours.getByRole('checkbox', { name: reference }).focus();
    await page.keyboard.press('Space');
  }
  await expect(page.getByText('Marked: 1 of theirs, 2 of ours')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Match, the rest is a fee' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Matched.', { exact: true })).toBeVisible();
  await expect(theirs.getByRole('checkbox')).toHaveCount(1);
  await expect(ours.getByText('Nothing is open here.')).toBeVisible();
}

async function explain(page: Page): Promise<void> {
  const bench = page.url();
  await page.getByRole('link', { name: /^Exceptions 1/ }).click();
  await page.waitForURL(/exceptions$/);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Owner and note of ADJ-9' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Who looks into it').selectOption({ index: 1 });
  await form.getByLabel('Note').fill('The provider took back a disputed order; their letter of Sunday.');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('tbody')).toContainText('their letter of Sunday');
  await expectSound(page);
  await picture(page, 'finance-reconciliation-exceptions');
  const sheet = await page.request.get(
    `${bench.replace('/office/payments/reconciliation', '/api/reconciliation-sources')}/exceptions?format=xlsx`,
  );
  expect(sheet.headers()['content-disposition']).toContain('exceptions.xlsx');
  await page.setViewportSize(phone);
  await setLook(page.context(), { language: 'bn', theme: 'light' });
  await page.reload();
  await expect(page.getByRole('heading', { name: /গরমিল/ }).first()).toBeVisible();
  await expectFits(page);
  await setLook(page.context(), { language: 'en', theme: 'dark' });
  await page.setViewportSize(desktop);
  await page.goto(bench);
  await page.waitForLoadState('networkidle');
}

async function postMissing(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Theirs' })).toContainText('their letter of Sunday');
  await page.getByRole('button', { name: 'Post the missing entry' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Post the missing entry' }).click();
  await expect(page.getByText('Posted and matched.')).toBeVisible();
}
