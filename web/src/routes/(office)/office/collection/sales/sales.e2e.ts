import { expect, test } from '@playwright/test';
import { expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test('milk is sold at the counter, and taken back by an official', async ({ page, browser }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  await signInAs(page, 'operator', { language: 'bn' });
  await page.goto('/office/collection/sales', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.getByRole('button', { name: 'দুধ বিক্রি' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=volume_ml]').fill('২,৫');
  await expect(form.getByText('দাম ১৭৫.০০৳।')).toBeVisible();
  await expectSound(page);
  await form.locator('[name=volume_ml]').press('Enter');
  await expect(page.getByText('বিক্রি হয়েছে: ২.৫, ১৭৫.০০৳।')).toBeVisible();
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/sales\/[0-9a-f-]{36}$/);
  await expectSound(page);
  await expect(page.getByRole('button', { name: 'বিক্রি ফেরত নিন' })).toHaveCount(0);
  expect(errors).toEqual([]);

  const official = await (await browser.newContext()).newPage();
  await signInAs(official, 'official', { language: 'en' });
  await official.goto(page.url(), { waitUntil: 'networkidle' });
  await official.getByRole('button', { name: 'Take the sale back' }).click();
  await official.getByRole('dialog').locator('[name=reason]').fill('weighed wrongly');
  await official.getByRole('dialog').locator('[name=reason]').press('Enter');
  await expect(official.getByText('Taken back', { exact: true })).toBeVisible();
  await official.context().close();
});

test('commission and pay are agreed, and what was paid can be read line by line', async ({ page }) => {
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  await page.goto('/office/collection/wages', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.getByRole('button', { name: 'Agree wages' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Person' }).fill('Shirin');
  await page.getByRole('option', { name: 'Shirin' }).click();
  await form.locator('[name=basis]').selectOption('per_month');
  await form.locator('[name=rate]').fill('18000');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The wages are agreed.')).toBeVisible();
  await expect(page.getByText('৳18,000.00 a month')).toBeVisible();
  await page.getByRole('link', { name: 'Wages paid' }).click();
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/runs\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/0.40 a litre, [\d,.]+ litres/).first()).toBeVisible();
  await expectSound(page);
});
