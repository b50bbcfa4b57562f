import { expect, test } from '@playwright/test';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('an official registers a member, corrects the wallet, and sees the history', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/collection/members');
  await expectSound(page);
  await page.getByRole('button', { name: 'Register a member' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=name_bn]').fill('হাসিনা খাতুন');
  await form.locator('[name=name_en]').fill('Hasina Khatun');
  await form.locator('[name=method]').selectOption('bkash');
  await form.locator('[name=wallet_number]').fill('0171');
  await form.getByRole('button', { name: 'Register a member' }).click();
  await expect(form.getByText('This number is missing or has the wrong length.').first()).toBeVisible();
  await expectSound(page);
  await form.locator('[name=wallet_number]').fill('০১৭১১৯৯৯৯৯৯');
  await form.getByRole('button', { name: 'Register a member' }).click();
  await expect(page.getByText(/Member \d+ is registered\./)).toBeVisible();
  await form.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/office/collection/members?q=Hasina+Khatun');
  await page.locator('tbody a').first().click();
  await expect(page.getByRole('heading', { name: 'Hasina Khatun' })).toBeVisible();
  await expect(page.getByText('bKash: 01711999999').first()).toBeVisible();
  await expectSound(page);
  expect(errors.filter((line) => !line.includes('422'))).toEqual([]);
});
