import { expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, views, watchErrors } from '../../../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`trying again is sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'finance', look);
    await openFailed(page);
    await page.locator('li button').first().click();
    await expect(page.locator('li fieldset').first()).toBeVisible();
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('a wrong number is corrected, another person is left for later, and the rest is proposed', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await openFailed(page);
  const rows = page.locator('main form li');
  const count = await rows.count();
  expect(count).toBeGreaterThan(2);
  // Some stay failed, so that whoever comes next finds what to try again.
  for (let index = 1; index < count; index += 1) await rows.nth(index).getByRole('checkbox').uncheck();
  await expect(page.getByText('1 person')).toBeVisible();

  await rows
    .first()
    .getByRole('button', { name: /^Correct/ })
    .click();
  await rows.first().getByLabel('Way').selectOption('nagad');
  const wallet = rows.first().getByLabel('Wallet number');
  await wallet.fill('12');
  await page.getByRole('button', { name: 'Propose again' }).click();
  await expect(rows.first().getByText('The wallet number is not right.')).toBeVisible();
  await expect(wallet).toBeFocused();
  await wallet.fill('০১৮১২৩৪৫৬৭৮');
  await page.getByRole('button', { name: 'Propose again' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  const people = page.getByRole('table', { name: 'People' }).locator('tbody tr');
  await expect(people).toHaveCount(1);
  await expect(people).toContainText('••••5678');
});

test('who does not pay is not let in', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  const id = await failedPayout(page);
  expect((await page.goto(`/office/payments/payouts/${id}/retry`))?.status()).toBe(403);
});

/** A payout whose answer is in, with some lines that came back. */
async function failedPayout(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/payouts?state=settled&sort=proposed_at')).json();
  return items[0].id;
}

async function openFailed(page: Page): Promise<void> {
  await page.goto(`/office/payments/payouts/${await failedPayout(page)}/retry`);
  await page.waitForLoadState('networkidle');
}
