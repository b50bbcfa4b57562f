import { readFile } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test('paid by the pay page without JavaScript, found in the ledger, and given back in part', async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/payments/received');
  for (const way of ['sslcommerz', 'nagad', 'card', 'bkash'] as const) {
    const { id, pay_path } = await ask(page);
    await pay(browser, new URL(pay_path, page.url()).href, way);
    await page.goto(`/office/payments/received/${id}`);
    await page.waitForLoadState('networkidle');
    await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
    const booked = await page.request.get(`/api/ledger/transactions?reference_kind=payments.intent&reference_id=${id}`);
    expect((await booked.json()).items).toMatchObject([{ totals: [{ amount: 50_00, currency: 'BDT' }] }]);
  }
  await page.getByRole('button', { name: 'Give back' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Amount').fill('12.50');
  await form.getByLabel('Reason').fill('One jar was broken');
  await form.getByRole('button', { name: 'Give back' }).click();
  const refund = page.getByRole('listitem').filter({ hasText: 'One jar was broken' });
  await expect(refund).toContainText('Given back');
  await expect(page.getByText('৳37.50')).toBeVisible();
  await expectSound(page);
  // Received, owed back, sent back.
  await page.getByRole('link', { name: 'Show transactions' }).click();
  await expect(page.locator('[data-row]')).toHaveCount(3);
  expect(errors).toEqual([]);
});

test('asked for by hand: garbage is refused at its field, one press asks once, and the payer gets an address', async ({
  page,
}) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'bn', theme: 'dark' });
  await page.goto('/office/payments/received');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'পেমেন্ট চান' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=description]').fill('ঘি, এক কৌটা');
  await form.locator('[name=amount]').fill('১২.৩৪৫');
  await form.getByRole('combobox').first().fill('4110');
  await page.locator('[role=option]').filter({ hasText: '4110' }).first().click();
  await form.getByRole('button', { name: 'পেমেন্ট চান' }).click();
  await expect(form.getByText('দশমিকের পরে')).toBeVisible();
  await expectSound(page);
  await form.locator('[name=amount]').fill('১২.৫০');
  await form.getByRole('button', { name: 'পেমেন্ট চান' }).dblclick();
  await page.waitForURL(/received\/[0-9a-f-]{36}$/);
  const address = await page.locator('[name=pay_address]').inputValue();
  expect(address).toContain(`${new URL(page.url()).origin}/pay/`);
  await expectSound(page);
  const asked = await (await page.request.get('/api/intents?limit=5')).json();
  expect(asked.items.filter(({ amount }: { amount: { amount: number } }) => amount.amount === 12_50)).toHaveLength(1);
  await page.goto(address);
  await expect(page.getByText('১২.৫০')).toBeVisible();
  expect(errors.filter((error) => !error.includes('422'))).toEqual([]);
});

test('by Rocket: sent by hand, found in its file, given back by the list of refunds', async ({ page, browser }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/payments/received');
  const { id, pay_path } = await ask(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const payer = await context.newPage();
  await payer.goto(new URL(pay_path, page.url()).href);
  await payer.locator('button[value=rocket]').click();
  const told = payer.locator('dd.select-all');
  await expect(told).toHaveCount(2);
  const reference = (await told.nth(1).textContent())?.trim() ?? '';
  await page.goto('/office/payments/gateways/rocket');
  await page.waitForLoadState('networkidle');
  const csv = `TxnId,Reference,Amount,Date\nRKT${reference},${reference},50.00,2026-11-20 10:00:00\n`;
  const file = { name: 'rocket.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Take the file' }).click();
  await expect(async () => {
    await payer.reload();
    await expect(payer.getByText(/Paid. Thank you|টাকা পাওয়া গেছে/)).toBeVisible({ timeout: 500 });
  }).toPass();
  const [paper] = await Promise.all([
    payer.context().request.get(`/api${pay_path}/receipt?language=bn`),
    page.goto(`/office/payments/received/${id}`),
  ]);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await context.close();
  const order = { amount: 10_00, reason: 'One egg short' };
  const headers = { origin: new URL(page.url()).origin };
  expect((await page.request.post(`/api/intents/${id}/refunds`, { headers, data: order })).status()).toBe(201);
  await page.goto('/office/payments/gateways/rocket');
  await page.waitForLoadState('networkidle');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toContain('10.00');
  await expectSound(page);
});

test('a member puts money into the wallet, and takes some of it out again', async ({ page }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  await signInAs(page, 'member', { language: 'bn' });
  await page.goto('/member/wallet');
  await page.waitForLoadState('networkidle');
  const available = async () => (await (await page.request.get('/api/me/wallets')).json()).items[0].available.amount;
  const before = await available();
  await page.getByRole('button', { name: 'টাকা রাখুন' }).click();
  await page.getByRole('button', { name: '২০০.০০৳' }).click();
  await page.getByRole('button', { name: 'এরপর' }).click();
  await page.waitForURL(/\/pay\//);
  await page.waitForLoadState('networkidle');
  await page.locator('button[value=sslcommerz]').click();
  await page.waitForURL(/127\.0\.0\.1/);
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'আমার ওয়ালেটে' }).click();
  await page.waitForURL(/\/member\/wallet/);
  await page.waitForLoadState('networkidle');
  expect((await available()) - before).toBe(200_00);
  await expectSound(page);
  await page.getByRole('button', { name: 'টাকা তুলুন' }).click();
  await page.locator('[name=amount]').fill('১২০');
  await page.locator('[name=wallet_number]').fill('০১৭১২৩৪৫৬৭৮');
  await page.getByRole('button', { name: /১২০.*তুলুন/ }).click();
  await expect(page.getByText('পরের বার টাকা পাঠানোর সময় পাবেন')).toBeVisible();
  expect((await available()) - before).toBe(80_00);
  await expectSound(page);
  await page.getByRole('button', { name: 'ওয়ালেটেই রাখি' }).first().click();
  await expect(page.getByText('টাকা আপনার ওয়ালেটেই রইল')).toBeVisible();
  expect((await available()) - before).toBe(200_00);
  expect(errors).toEqual([]);
});

/** As the office asks for a payment, on an account of the demo world. */
async function ask(page: Page): Promise<{ id: string; pay_path: string }> {
  const known = (await (await page.request.get('/api/intents?limit=1')).json()).items[0];
  const accounts = await (await page.request.get('/api/ledger/accounts?q=4110')).json();
  const answer = await page.request.post('/api/intents', {
    headers: { origin: new URL(page.url()).origin },
    data: {
      ...{ site_id: known.site_id, amount: { amount: 50_00, currency: 'BDT' }, description: 'Ghee, one jar' },
      credit_account_id: accounts.items[0].id,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

async function pay(browser: Browser, address: string, way: 'sslcommerz' | 'nagad' | 'card' | 'bkash'): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const payer = await context.newPage();
  await payer.goto(address);
  await payer.locator(`button[value=${way}]`).click();
  await payer.waitForURL(/127\.0\.0\.1/);
  if (way === 'bkash' || way === 'nagad') await payer.getByLabel('PIN').fill('12121');
  await payer.getByRole('button', { name: 'Pay', exact: true }).click();
  if (way === 'sslcommerz') await payer.getByRole('button', { name: 'Continue' }).click();
  await expect(payer.getByText(/Paid. Thank you|টাকা পাওয়া গেছে/)).toBeVisible();
  await context.close();
}
