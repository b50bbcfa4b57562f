import { expect, test } from '@playwright/test';
import { desktop, expectSound, views, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`closed periods are sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'finance', look);
    await page.goto('/office/ledger');
    await page.locator('a[href="/office/ledger/periods"]').click();
    await page.waitForURL(/\/ledger\/periods$/);
    await page.waitForLoadState('networkidle');
    await expectSound(page);
    await page.locator('header button').last().click();
    await expect(page.getByRole('dialog').locator('[name=until_on]')).toBeVisible();
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('closing says what it means, wants a reason, and is kept with the name of who did it', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/ledger/periods');
  await listening(page);
  await expect(page.getByText('Books are open')).toBeVisible();
  await page.getByRole('button', { name: 'Close the books' }).click();
  const dialog = page.getByRole('dialog');
  // Long ago, so that nothing the other tests do is dated there.
  await dialog.locator('[name=until_on]').fill('2020-06-30');
  await expect(dialog.getByText('Afterwards nothing can be dated 30 Jun 2020 or earlier')).toBeVisible();
  const close = dialog.getByRole('button', { name: 'Close up to 30 Jun 2020' });
  await close.click();
  await expect(dialog.locator('[name=reason]')).toHaveAttribute('aria-invalid', 'true');
  await dialog.locator('[name=reason]').fill('year end');
  await close.click();
  await expect(page.getByText('The books are closed.').first()).toBeVisible();
  await expect(page.locator('tbody tr').first()).toContainText('Shirin Akter');
  await expect(page.getByText('Closed up to 30 Jun 2020')).toBeVisible();
});

test('who only reads the books closes none', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/ledger/periods');
  await expect(page.getByRole('heading', { name: 'Closed periods' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close the books' })).toHaveCount(0);
});
