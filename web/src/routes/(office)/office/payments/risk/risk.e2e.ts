import { expect, type Page, test } from '@playwright/test';
import { picture } from '../../../../../../../test/journey/picture.ts';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { type Person, signInAs } from '../../../../../../e2e/sign-in-as.ts';

test('a line that looks like harm is held while the others are paid, released by two, and paid', async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  const { items } = await (await page.request.get('/api/payouts?source_kind=payments.supplier_bills')).json();
  await sendBatch(page, items[0].id, 'The files are made. Held back for a second look or refused: 1.');
  const { retried_by } = await (await page.request.get(`/api/payouts/${items[0].id}`)).json();

  await page.goto('/office/payments/risk');
  await expectSound(page);
  await picture(page, 'finance-risk');
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/\/risk\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Never paid to this number before').first()).toBeVisible();
  await expect(page.getByText('You made this payment yourself.').first()).toBeVisible();
  await expectSound(page);
  const address = page.url();
  const release = async (person: Person, button: string, said: string) => {
    const other = await (await browser.newContext()).newPage();
    await signInAs(other, person, { language: 'en' });
    await other.goto(address);
    await other.waitForLoadState('networkidle');
    await other.getByRole('button', { name: button }).click();
    const form = other.getByRole('dialog');
    await form.getByLabel('Reason').fill('The seller named this number on the telephone');
    await form.getByRole('button', { name: button }).click();
    await expect(other.getByText(said)).toBeVisible();
    await other.context().close();
  };
  await release('official', 'Agree to release', 'One more person is needed.');
  await release('secondOfficial', 'Second word: release', 'Released.');

  await sendBatch(page, retried_by[0].id);
  const lines = await (await page.request.get(`/api/payouts/${retried_by[0].id}/lines`)).json();
  expect(lines.items).toMatchObject([{ state: 'sent' }]);
  expect(errors).toEqual([]);
});

test('the rules and the lists are sound, and say whose word is awaited', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const errors = watchErrors(page);
  await signInAs(page, 'secondFinance', { language: 'bn' });
  await page.goto('/office/payments/risk/rules');
  await expect(page.getByText('৭০ হাজারের নিচে আর নয়').first()).toBeVisible();
  await expectSound(page);
  await page.goto('/office/payments/risk/lists');
  await expect(page.getByText('01799000666').first()).toBeVisible();
  await expectSound(page);
  expect(errors).toEqual([]);
});

async function sendBatch(page: Page, id: string, said = 'The files are ready.'): Promise<void> {
  await page.goto(`/office/payments/payouts/${id}`);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Produce files and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Produce files and send' }).click();
  await expect(page.getByText(said)).toBeVisible();
}
