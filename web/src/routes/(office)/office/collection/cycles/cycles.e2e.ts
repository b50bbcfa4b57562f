import { expect, test } from '@playwright/test';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('what closing would pay, up to a day one chooses, and nothing is closed by looking', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/collection/cycles?state=open');
  await page.locator('tbody a').first().click();
  await expect(page.getByText('Look at first')).toBeVisible();
  await expectSound(page);

  const lastDay = page.locator('input[name=to_on]');
  const first = (await lastDay.getAttribute('min')) ?? '';
  await lastDay.fill(first);
  await expect(page).toHaveURL(new RegExp(`to_on=${first}`));
  const close = page.getByRole('button', { name: 'Close the cycle' });
  await close.click();
  await expect(page.getByRole('dialog')).toContainText('a payout of');
  await expectSound(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Open', { exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test('from a closed cycle to the statement, to the receipt, and to the ledger', async ({ page }) => {
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/collection/cycles?state=closed&sort=from_on');
  await expectSound(page);
  await page.locator('tbody a').first().click();
  await expect(page.getByRole('link', { name: 'Payout batch' })).toBeVisible();
  await expectSound(page);

  await page.locator('tbody a').first().click();
  await expect(page).toHaveURL(/\/statements\//);
  await expectSound(page);
  const net = await page.locator('aside dd').nth(2).textContent();

  await page.getByRole('link', { name: 'In the ledger' }).click();
  await expect(page).toHaveURL(/\/ledger\/transactions\//);
  await page.goBack();
  await expect(page.locator('aside dd').nth(2)).toHaveText(net ?? '');
  await page.locator('tbody a').first().click();
  await expect(page).toHaveURL(/\/collection\/receipts\//);
});

test('who may not close sees no button, and who may not read sees no page', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/collection/cycles?state=open');
  await page.locator('tbody a').first().click();
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close the cycle' })).toHaveCount(0);
  await page.context().clearCookies();
  await signInAs(page, 'operator', { language: 'en' });
  const answer = await page.goto('/office/collection/cycles');
  expect(answer?.status()).toBe(403);
});

test('a deduction is agreed by keyboard, refused with its sentence, and ended', async ({ page }) => {
  await page.setViewportSize(phone);
  await signInAs(page, 'secondFinance', { language: 'en' });
  await page.goto('/office/collection/deductions');
  await expectSound(page);
  await page.getByRole('button', { name: 'Agree a deduction' }).click();
  const form = page.getByRole('dialog');
  await form.locator('input[name=member_id], [role=combobox]').first().click();
  await page.getByRole('listbox').getByRole('option').first().click();
  await form.locator('[name=description]').fill('Bicycle for the milk can');
  await form.locator('[name=per_cycle]').fill('৫০০');
  await form.locator('[name=total]').fill('400');
  await page.keyboard.press('Enter');
  await expect(form.getByText('The total must be at least one instalment.').first()).toBeVisible();
  await form.locator('[name=total]').fill('2500');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await page.goto('/office/collection/deductions?q=Bicycle');
  await page.locator('tbody a').first().click();
  await expect(page.locator('h1')).toContainText('Bicycle');
  await expectSound(page);
  await page.getByRole('button', { name: 'End the deduction' }).click();
  await page.getByRole('dialog').locator('[name=reason]').fill('Paid in cash');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ended', { exact: true })).toBeVisible();
});
