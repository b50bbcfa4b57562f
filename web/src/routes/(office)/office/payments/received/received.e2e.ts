import { type Browser, expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test('paid by the pay page without JavaScript, found in the ledger, and given back in part', async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/payments/received');
  for (const way of ['sslcommerz', 'bkash'] as const) {
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

async function pay(browser: Browser, address: string, way: 'sslcommerz' | 'bkash'): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const payer = await context.newPage();
  await payer.goto(address);
  await payer.locator(`button[value=${way}]`).click();
  await payer.waitForURL(/127\.0\.0\.1/);
  if (way === 'bkash') await payer.getByLabel('PIN').fill('12121');
  await payer.getByRole('button', { name: 'Pay', exact: true }).click();
  if (way === 'sslcommerz') await payer.getByRole('button', { name: 'Continue' }).click();
  await expect(payer.getByText(/Paid. Thank you|টাকা পাওয়া গেছে/)).toBeVisible();
  await context.close();
}
