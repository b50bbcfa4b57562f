import { expect, test } from '@playwright/test';
import { desktop, expectSound, views, watchErrors } from '../../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`the accounts of payouts are sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'finance', look);
    await page.goto('/office/payments/payouts');
    await page.locator('a[href="/office/payments/payouts/accounts"]').click();
    await page.waitForURL(/\/payouts\/accounts$/);
    await expect(page.locator('tbody tr')).toHaveCount(5);
    await expectSound(page);
    await page.waitForLoadState('networkidle');
    await page.locator('tbody button').first().click();
    await expect(page.getByRole('dialog').getByRole('combobox').first()).toHaveValue(/\d/);
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('one way of paying gets another account, by keyboard, and the history says so', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/payments/payouts/accounts');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Change the accounts of Rocket' }).click();
  const paying = page.getByRole('combobox', { name: 'Paid from' });
  await paying.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1010');
  await expect(page.locator('[role=option][data-highlighted]')).toHaveText('1010 Bank');
  await page.keyboard.press('Enter');
  await expect(paying).toHaveValue('1010 Bank');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The accounts are set.')).toBeVisible();
  await expect(page.locator('tbody tr', { hasText: 'Rocket' })).toContainText('1010');
  await page.getByText('History', { exact: true }).click();
  await expect(page.getByText('Payout accounts set').first()).toBeVisible();
  await expect(page.locator('ins', { hasText: '1010' }).first()).toBeVisible();
});

test('who only reads finds the accounts and no way to change them', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/payments/payouts/accounts');
  await expect(page.locator('tbody tr').first()).toContainText('Bank');
  await expect(page.getByRole('button', { name: /^(Set|Change)/ })).toHaveCount(0);
});
