import { expect, test } from '@playwright/test';
import { expectSound, views, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { identifierOf, signInAs } from '../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`the outbox is sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'administrator', look);
    for (const channel of ['sms', 'in_app']) {
      await page.goto(`/office/outbox?channel=${channel}`);
      await expectSound(page);
      await page.locator('[data-row]').first().click();
      await page.waitForURL(/\/office\/outbox\/[0-9a-f-]{36}$/);
      await expect(page.locator('h1')).toBeVisible();
      await expectSound(page);
    }
    expect(errors).toEqual([]);
  });
}

test('a sign-in code asked for a moment ago can be read, sent nowhere, and not sent again', async ({ page }) => {
  const asked = await page.request.post('/api/auth/code', { data: { identifier: identifierOf('member') } });
  expect(asked.ok()).toBe(true);
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/outbox?kind=identity.sign_in_code&channel=sms');
  const row = page.locator('tbody tr').first();
  await expect(async () => {
    await page.reload();
    await expect(row.getByText('Only shown here')).toBeVisible({ timeout: 500 });
  }).toPass();
  await row.locator('[data-row]').click();
  await expect(page.getByText(/\d{6}/).first()).toBeVisible();
  await expect(page.getByText(/1 SMS part\b/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send again' })).toBeDisabled();
});

test('a text message is sent again as a message of its own', async ({ page }) => {
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/outbox?kind=collection.statement_ready&channel=sms');
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/\/office\/outbox\/[0-9a-f-]{36}$/);
  const first = page.url();
  await listening(page);
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('The message was queued again.')).toBeVisible();
  await expect(page).not.toHaveURL(first);
  await page.getByRole('link', { name: 'The message this one repeats' }).click();
  await expect(page).toHaveURL(first);
  await expect(page.getByRole('link', { name: 'A repetition of this message' })).toBeVisible();
});
