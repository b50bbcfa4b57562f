import { expect, test } from '@playwright/test';
import { picture } from '../../../../../../../test/journey/picture.ts';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('an official registers a member, is warned of one known already, and settles who leaves', async ({
  page,
  browser,
}) => {
  const errors = watchErrors(page);
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/collection/members', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.getByRole('button', { name: 'Register a member' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=name_bn]').fill('হাসিনা খাতুন');
  await form.locator('[name=name_en]').fill('Hasina Khatun');
  await form.locator('[name=father_name]').fill('Abdul Jabbar Mollah');
  await form.locator('[name=method]').selectOption('bkash');
  await form.locator('[name=wallet_number]').fill('0171');
  await form.getByRole('button', { name: 'Register a member' }).click();
  await expect(form.getByText('This number is missing or has the wrong length.').first()).toBeVisible();
  await expectSound(page);
  await form.locator('[name=wallet_number]').fill('০১৭১১৯৯৯৯৯৯');
  await form.getByRole('button', { name: 'Register a member' }).click();
  await expect(page.getByText(/Member \d+ is registered\./)).toBeVisible();
  await form.locator('[name=name_en]').fill('Hasina Khatun');
  await form.locator('[name=name_bn]').fill('হাসিনা খাতুন');
  await form.locator('[name=father_name]').fill('Abdul Jabbar Mollah');
  await expect(form.getByText('Perhaps registered already')).toBeVisible();
  await form.getByRole('button', { name: 'Register a member' }).click();
  await expect(form.getByLabel('Why this is another person')).toBeVisible();
  await expectSound(page);
  await picture(page, 'official-alike');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.getByRole('button', { name: 'Discard' }).click();

  await page.goto('/office/collection/members?q=Hasina+Khatun');
  await page.locator('tbody a').first().click();
  await expect(page.getByRole('heading', { name: 'Hasina Khatun' })).toBeVisible();
  await expect(page.getByText('bKash: 01711999999').first()).toBeVisible();
  await expectSound(page);

  // Nothing was poured, so that the settlement waits for no cycle.
  await page.getByRole('button', { name: 'Propose the settlement' }).click();
  await page.getByRole('dialog').locator('[name=reason]').fill('moves to her son in Dhaka');
  await page.getByRole('dialog').getByRole('button', { name: 'Propose the settlement' }).click();
  await expect(page.getByText('Waiting for approval')).toBeVisible();
  const second = await (await browser.newContext({ viewport: desktop })).newPage();
  await signInAs(second, 'finance', { language: 'en' });
  await second.goto(page.url());
  await second.waitForLoadState('networkidle');
  await expect(second.getByText('The member gets', { exact: true })).toBeVisible();
  await picture(second, 'official-settlement');
  await second.getByRole('button', { name: 'Approve the settlement' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Approve the settlement' }).click();
  await expect(second.getByText('Settled: the membership has ended')).toBeVisible();
  await expectSound(second);
  expect(errors.filter((line) => !line.includes('422') && !line.includes('409'))).toEqual([]);
});
