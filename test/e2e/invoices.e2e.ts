// An invoice from the seller's settings to the ageing: written, looked at, finalised, paid by its buyer, taken back.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, watchErrors } from '../../web/e2e/expect-sound.ts';
import { signInAs } from '../../web/e2e/sign-in-as.ts';
import { picture } from '../journey/picture.ts';

test('an invoice is drafted with taxes in its prices, previewed, finalised, paid online and credited', async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en' });
  await open(page, '/office/payments/invoices/settings');
  await page.locator('[name=prices]').selectOption('inclusive');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The seller is saved.')).toBeVisible();

  await draft(page);
  const preview = page.getByRole('img', { name: 'The invoice on paper, marked as a draft' });
  await preview.scrollIntoViewIfNeeded();
  await expect
    .poll(() => preview.evaluate((image: { naturalWidth?: number }) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expect(page.getByText('৳1,150.00').first()).toBeVisible();
  await picture(page, 'finance-invoice-draft');
  await page.getByRole('button', { name: 'Finalise' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Finalise' }).click();
  await expect(page.getByRole('heading', { name: /^SUR-/ })).toBeVisible();
  await expectSound(page);
  const paper = await page.request.get((await page.getByRole('link', { name: 'PDF' }).getAttribute('href')) ?? '');
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await payAsBuyer(browser, page);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Nothing came in yet.')).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
  const receipt = await page.request.get(
    (await page.getByRole('link', { name: 'Receipt', exact: true }).getAttribute('href')) ?? '',
  );
  expect((await receipt.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await picture(page, 'finance-invoice-paid');

  await page.getByRole('button', { name: 'Credit note' }).click();
  await page.getByLabel('Reason').fill('One tin was open');
  await page.locator('[name=back_1]').fill('1');
  await page.getByRole('dialog').getByRole('button', { name: 'Write credit note' }).click();
  await expect(page.getByRole('heading', { name: /^SURCN-/ })).toBeVisible();

  await open(page, '/office/payments/invoices/ageing');
  await expect(page.locator('tr', { hasText: 'Hotel Surma View' })).toContainText(/৳(115|230)\.00/);
  await expectSound(page);
  await picture(page, 'finance-ageing');
  expect(errors).toEqual([]);
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

async function draft(page: Page): Promise<void> {
  await open(page, '/office/payments/invoices/new');
  await page.getByRole('combobox', { name: 'Buyer' }).fill('Hotel');
  await page.getByRole('option', { name: /Hotel Surma View/ }).click();
  await page.locator('[name=description_1]').fill('Ghee');
  await page.locator('[name=unit_1]').fill('tin');
  await page.locator('[name=quantity_1]').fill('10');
  await page.locator('[name=price_1]').fill('115');
  await page.locator('[name=vat_1]').selectOption('standard');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  await page.waitForLoadState('networkidle');
}

/** From the address on the paper, without JavaScript. */
async function payAsBuyer(browser: Browser, page: Page): Promise<void> {
  const id = page.url().split('/').at(-1);
  const { public_path: path } = await (await page.request.get(`/api/invoices/${id}`)).json();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const buyer = await context.newPage();
  await buyer.goto(new URL(path, page.url()).href);
  await buyer.getByRole('button', { name: /^(Pay|টাকা দিন)$/ }).click();
  await buyer.locator('button[value=bkash]').click();
  await buyer.waitForURL(/127\.0\.0\.1/);
  await buyer.getByLabel('PIN').fill('12121');
  await buyer.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(buyer.getByText(/Paid. Thank you|টাকা পাওয়া গেছে/)).toBeVisible();
  await context.close();
}
