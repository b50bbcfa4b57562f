import { expect, test } from '@playwright/test';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('a chart is drafted, filled in by keyboard, and not approved by its author', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/collection/charts', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.getByRole('button', { name: 'Draft a rate chart' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=name]').fill('Spring, cow');
  await form.locator('[name=kind]').selectOption('matrix_snf');
  await form.locator('[name=basis]').selectOption('litre');
  await form.locator('[name=effective_from]').fill('2027-03-01');
  await expectSound(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Spring, cow' })).toBeVisible();

  await page.getByRole('button', { name: 'Add a fat row' }).click();
  await page.getByRole('button', { name: 'Add a column' }).click();
  await page.locator('[data-cell="0 0"]').focus();
  await page.keyboard.type('45.50');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-cell="1 0"]')).toBeFocused();
  await page.keyboard.type('৪৬');
  await expectSound(page);
  await page.getByRole('button', { name: 'Save the table' }).click();
  await expect(page.getByText('The draft is saved.')).toBeVisible();
  await expect(page.locator('[data-cell="1 0"]')).toHaveValue('46.00');

  const approve = page.getByRole('button', { name: 'Approve' });
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('You drafted it; another person approves it.').first()).toBeVisible();
  expect(errors).toEqual([]);
});
