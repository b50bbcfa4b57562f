import { expect, test } from '@playwright/test';
import { expectSound, phone, watchErrors } from '../../../../e2e/expect-sound.ts';
import { listening } from '../../../../e2e/listening.ts';
import { signInAs } from '../../../../e2e/sign-in-as.ts';

test('support sees what a person sees, changes nothing, and the person reads who it was', async ({ page, browser }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/identity/people?q=operator&role=centre_operator');
  await listening(page);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.waitForURL(/people\/[0-9a-f-]{36}/);
  await page.getByRole('button', { name: 'See as this person' }).click();
  await page.getByLabel('Reason').fill('The list of members does not load');
  await page.getByRole('dialog').getByRole('button', { name: 'See as this person' }).click();
  const banner = page.getByText(/You see what .* sees\./);
  await expect(banner).toBeVisible();
  await expect(page.getByText('You can read, not change.')).toBeVisible();
  await page.setViewportSize(phone);
  await expectSound(page);
  expect(errors).toEqual([]);
  await page.getByRole('button', { name: 'End it now' }).click();
  await page.waitForURL(/people\/[0-9a-f-]{36}/);
  await expect(banner).toHaveCount(0);

  const seen = await (await browser.newContext({ viewport: phone })).newPage();
  await signInAs(seen, 'operator', { language: 'bn' });
  await seen.goto('/support-access');
  await expectSound(seen);
  await seen.context().close();
  expect(errors).toEqual([]);
});
