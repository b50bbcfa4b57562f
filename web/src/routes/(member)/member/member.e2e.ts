import { expect, test } from '@playwright/test';
import { expectSound, phone, watchErrors } from '../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../e2e/sign-in-as.ts';

test.use({ viewport: phone });

test('from the running total down to how one price came about', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'member');
  await page.goto('/member');
  await expect(page.getByText('পাবেন').first()).toBeVisible();
  await expectSound(page);

  await page.getByRole('link', { name: 'দুধ', exact: true }).click();
  await expect(page).toHaveURL(/\/member\/receipts$/);
  await expect(page.getByText('দুধের দাম')).toBeVisible();
  await expectSound(page);

  await page.locator('main ul a').first().click();
  await expect(page).toHaveURL(/\/member\/receipts\/[0-9a-f-]{36}$/);
  const story = page.locator('ol li');
  await expect(story.first()).toContainText('দুধের ওজন');
  // Kilograms of milk, SNF, then fat and SNF each with its worth, their sum, and the rounded price.
  expect(await story.count()).toBeGreaterThanOrEqual(6);
  await expect(story.last()).toContainText('নিকটতম পয়সায়');
  await expectSound(page);
  expect(errors).toEqual([]);
});

test('the last statement, its deductions, its milk and its paper', async ({ page }) => {
  await signInAs(page, 'member');
  await page.goto('/member');
  await page.getByRole('link', { name: 'হিসাব', exact: true }).click();
  await expect(page).toHaveURL(/\/member\/statements$/);
  await page.locator('main ul a').first().click();
  await expect(page.getByText('এই হিসাবের দুধ')).toBeVisible();
  await expectSound(page);
  const paper = page.getByRole('link', { name: 'কাগজের হিসাব (PDF)' });
  const answer = await page.request.get((await paper.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('in English and in the dark, and back', async ({ page }) => {
  await signInAs(page, 'member', { language: 'en', theme: 'dark' });
  await page.goto('/member/more');
  await expect(page.getByText('Where the money goes')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'বাংলা' }).click();
  await expect(page.getByText('টাকা কোথায় যায়')).toBeVisible();
});

test('works on a screen of 360 pixels, with targets a thumb can hit', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signInAs(page, 'member');
  for (const path of ['/member', '/member/receipts', '/member/statements', '/member/more']) {
    await page.goto(path);
    await expectSound(page);
    const heights = await page
      .locator('main a, nav a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
    expect(Math.min(...heights), path).toBeGreaterThanOrEqual(48);
  }
});
