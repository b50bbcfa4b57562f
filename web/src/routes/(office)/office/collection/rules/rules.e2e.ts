import { expect, test } from '@playwright/test';
import { picture } from '../../../../../../../test/journey/picture.ts';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('a rule is looked at, drafted, and left to a second person; a chart shows what it changes', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/collection/rules', { waitUntil: 'networkidle' });
  await expect(page.getByText('Loyalty of supply')).toBeVisible();
  await page.getByRole('button', { name: 'Who gets what' }).first().click();
  await expect(page.getByText('Loyalty of supply: who gets what')).toBeVisible();
  await expectSound(page);
  await picture(page, 'official-rule-preview');

  await page.getByRole('button', { name: 'Draft a rule' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=name_bn]').fill('সকালের প্রণোদনা');
  await form.locator('[name=name_en]').fill('Morning incentive');
  await form.locator('[name=shift]').selectOption('morning');
  await form.locator('[name=value]').fill('1.50');
  await form.locator('[name=from_on]').fill('2027-01-01');
  await expectSound(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Morning incentive')).toBeVisible();
  const own = page.getByRole('listitem').filter({ hasText: 'Morning incentive' });
  await expect(own).toContainText('৳1.50 a litre · Morning');
  await expect(own.getByRole('button', { name: 'Approve' })).toHaveAttribute('aria-disabled', 'true');

  await page.goto('/office/collection/charts', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Draft a rate chart' }).click();
  await page.getByRole('dialog').locator('[name=name]').fill('Points for cow milk');
  await page.getByRole('dialog').locator('[name=kind]').selectOption('points');
  await page.getByRole('dialog').locator('[name=basis]').selectOption('litre');
  await page.getByRole('dialog').locator('[name=effective_from]').fill('2027-04-01');
  await page.getByRole('dialog').locator('[name=fat_rate]').fill('7.50');
  await page.getByRole('dialog').locator('[name=snf_rate]').fill('3.00');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Points for cow milk' })).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('Costs for the month')).toBeVisible();
  await expectSound(page);
  await picture(page, 'official-chart-change');
  expect(errors).toEqual([]);
});

test('a paid cycle is not opened again, and a member reads the whole year', async ({ page }) => {
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  await page.goto('/office/collection/cycles?state=closed&sort=from_on', { waitUntil: 'networkidle' });
  await page.locator('tbody a').first().click();
  await expect(page.getByRole('link', { name: 'Payout batch' })).toBeVisible();
  await listening(page);
  await page.getByRole('button', { name: 'Open again' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=reason]').fill('A shift was typed into the wrong centre');
  await form.getByRole('button', { name: 'Open again' }).click();
  await expect(form).toContainText('money that is on its way is not called back');
  await expectSound(page);
  await picture(page, 'finance-reopen');

  await page.context().clearCookies();
  await page.setViewportSize(phone);
  await signInAs(page, 'member');
  await page.goto('/member/statements', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'সারা বছরের খাতা' }).click();
  await expect(page.getByText('মাসে মাসে')).toBeVisible();
  await expectSound(page);
  await picture(page, 'member-passbook');
});
