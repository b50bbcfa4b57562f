// A member’s month on a small phone, in Bangla: what the milk earned, how a price came about, the loan, the survey
// after the payment, a complaint with a picture, and the office’s answer from its board.
import { expect, type Page, test } from '@playwright/test';
import { picture } from '../../../../../../test/journey/picture.ts';
import { desktop, expectSound, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../e2e/sign-in-as.ts';

/** A picture of one dot, as a phone would send a large one. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

test('a month of a member, and the board of the office', async ({ browser, page }) => {
  const errors = watchErrors(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, 'member');
  await visit(page, '/member');
  await expect(page.locator('[data-story]')).toContainText('দুধ');
  await expectSound(page);
  await picture(page, 'member-month');

  await page.getByRole('link', { name: 'টাকা পাওয়ার পরে ছোট কয়েকটি প্রশ্ন' }).click();
  await listening(page);
  await page.getByRole('button', { name: 'পাঠান' }).click();
  await expect(page.getByRole('alert')).toContainText('প্রতিটি প্রশ্নে');
  for (const question of await page.getByRole('group').all())
    await question.getByRole('radio', { name: 'খুশি', exact: true }).check({ force: true });
  await expectSound(page);
  await picture(page, 'member-survey');
  await page.getByRole('button', { name: 'পাঠান' }).click();
  await expect(page.getByText('ধন্যবাদ!')).toBeVisible();

  await visit(page, '/member/loans');
  await expect(page.getByText('কিস্তি ১২')).toBeVisible();
  await expectSound(page);
  await picture(page, 'member-loan');

  await visit(page, '/member/receipts');
  await page.locator('main ul a').first().click();
  await page.getByRole('link', { name: 'কিছু ভুল? অফিসকে বলুন' }).click();
  await listening(page);
  await page.getByRole('button', { name: 'পাঠান' }).click();
  await expect(page.getByRole('alert')).toHaveText('কিছু লিখুন বা বলুন।');
  await page.locator('[name=words]').fill('এই রসিদে দুধ কম লেখা');
  await page.locator('[name=photo]').setInputFiles({ name: 'can.png', mimeType: 'image/png', buffer: dot });
  await expectSound(page);
  await picture(page, 'member-complaint');
  await page.getByRole('button', { name: 'পাঠান' }).click();
  await page.getByRole('link', { name: /এই রসিদে দুধ কম লেখা/ }).click();
  await expect(page.getByRole('img', { name: 'ছবি' })).toBeVisible();
  await expectSound(page);
  const said = page.url();

  const office = await browser.newPage({ viewport: desktop });
  await signInAs(office, 'official', { language: 'en' });
  await visit(office, '/office/collection/feedback');
  await expectSound(office);
  await picture(office, 'official-board');
  await office.getByRole('link', { name: /এই রসিদে দুধ কম লেখা/ }).click();
  await listening(office);
  await office.getByRole('button', { name: 'Take it up' }).click();
  await expect(office.getByText('Taken up').first()).toBeVisible();
  await expect(office.getByRole('link', { name: 'See the receipt' })).toBeVisible();
  await office.locator('[name=words]').fill('কাল আবার মেপে দেখব');
  await office.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(office.getByText('কাল আবার মেপে দেখব')).toBeVisible();
  await expectSound(office);
  await office.close();

  await visit(page, said);
  await expect(page.getByText('কাল আবার মেপে দেখব')).toBeVisible();
  await page.getByRole('button', { name: 'খুশি', exact: true }).click();
  await expect(page.getByRole('button', { name: 'খুশি', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expectSound(page);
  await picture(page, 'member-answer');
  expect(errors).toEqual([]);
});

test('without a connection words and picture wait on the phone, and arrive once', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, 'member', { language: 'bn' });
  await visit(page, '/member/feedback');
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.locator('[name=words]').fill('নেটওয়ার্ক ছাড়া লেখা');
  await page.locator('[name=photo]').setInputFiles({ name: 'can.png', mimeType: 'image/png', buffer: dot });
  await page.getByRole('button', { name: 'পাঠান' }).click();
  await expect(page.locator('[data-waiting] li')).toHaveCount(2);
  await picture(page, 'member-waiting');
  await page.context().setOffline(false);
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await page
    .getByRole('link', { name: /নেটওয়ার্ক ছাড়া লেখা/ })
    .first()
    .click();
  await expect(page.getByRole('img', { name: 'ছবি' })).toHaveCount(1);
});

test('the office sees loans and memberships', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  await visit(page, '/office/collection/loans?state=running');
  await expectSound(page);
  await page.locator('tbody a').first().click();
  await expect(page.getByText('Instalments').first()).toBeVisible();
  await expectSound(page);
  await picture(page, 'finance-loan');
  await page
    .getByRole('link', { name: /\S/ })
    .and(page.locator('a[href^="/office/collection/members/"]'))
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Nominees' })).toBeVisible();
  await expectSound(page);
  await picture(page, 'official-membership');
});
