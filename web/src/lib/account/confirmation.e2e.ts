import { expect, type Page, test } from '@playwright/test';
import { demoPassword } from '../../../../world/sign-ins.ts';
import { desktop, expectSound, phone, watchErrors } from '../../../e2e/expect-sound.ts';
import { listening } from '../../../e2e/listening.ts';
import { signInAs } from '../../../e2e/sign-in-as.ts';

/** The minutes after a sign-in are over. */
async function endConfirmation(page: Page): Promise<void> {
  const ended = await page.request.delete('/api/me/confirmation');
  expect(ended.status()).toBe(204);
}

test('what is important asks once who it is, and then happens once', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/account/data');
  await listening(page);
  await endConfirmation(page);
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/me/exports')) keys.push(request.headers()['idempotency-key']);
  });
  const ask = page.getByRole('button', { name: 'Ask for a copy' });
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await ask.click();
  await expect(dialog).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Please confirm that it is you, then try again.')).toBeVisible();

  await ask.click();
  await dialog.locator('[name=proof]').fill('not my password');
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog.getByText('That is not right. Try again.')).toBeVisible();
  await dialog.locator('[name=proof]').fill(demoPassword);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/The copy is (being made|ready)/).first()).toBeVisible();
  expect(keys).toHaveLength(3);
  expect(keys[1]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[2]).toBe(keys[1]);
});

test('the question on a phone is sound in Bangla and dark', async ({ page }) => {
  await page.setViewportSize(phone);
  await signInAs(page, 'member', { language: 'bn', theme: 'dark' });
  await page.goto('/member/more/data');
  await listening(page);
  await endConfirmation(page);
  const errors = watchErrors(page);
  await page.getByRole('button', { name: 'কপি চাই' }).click();
  const dialog = page.getByRole('dialog', { name: 'আপনিই কি করছেন?' });
  await expect(dialog.locator('[name=proof]')).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'আমাকে কোড পাঠান' }).click();
  await expect(dialog.getByRole('status')).toBeVisible();
  await dialog.getByRole('button', { name: 'পাসওয়ার্ড দিয়ে' }).click();
  await dialog.locator('[name=proof]').fill(demoPassword);
  await dialog.getByRole('button', { name: 'নিশ্চিত করুন' }).click();
  await expect(dialog).toHaveCount(0);
  // The browser itself logs the one refusal.
  expect(errors.filter((line) => !line.includes('403'))).toEqual([]);
});

test.describe('before JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test('the same question is a page that leads back', async ({ page }) => {
    await signInAs(page, 'member');
    await endConfirmation(page);
    await page.goto('/confirm?next=/member/more/account');
    await page.locator('[name=proof]').fill('ভুল');
    await page.getByRole('button', { name: 'নিশ্চিত করুন' }).click();
    await expect(page.getByRole('alert')).toContainText('এটি ঠিক নয়');
    await page.locator('[name=proof]').fill(demoPassword);
    await page.getByRole('button', { name: 'নিশ্চিত করুন' }).click();
    await page.waitForURL(/\/member\/more\/account$/);
    await page.goto('/confirm?next=//elsewhere.example');
    await page.waitForURL(/\/member$/);
  });
});
