import { expect, test } from '@playwright/test';
import { phone } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../e2e/sign-in-as.ts';

test('somebody is invited, comes in, is given another role, and is signed out everywhere', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/identity/people', { waitUntil: 'networkidle' });
  const form = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await form.locator('[name=name_bn]').fill('শাহানা পারভীন');
  await form.locator('[name=name]').fill('Shahana Parvin');
  await form.locator('[name=phone]').fill('12');
  await form.locator('[name=role]').selectOption('official');
  await form.locator('[name=site_id]').selectOption({ index: 1 });
  await form.locator('[name=reason]').fill('Elected secretary');
  await form.getByRole('button', { name: 'Make the link' }).click();
  await expect(form.getByText('This is not a phone number').first()).toBeVisible();
  await expect(form.locator('[name=name]')).toHaveValue('Shahana Parvin');
  const number = `0189${String(Date.now()).slice(-7)}`;
  await form.locator('[name=phone]').fill(number);
  await form.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('Pass this link on')).toBeVisible();
  const link = await page.locator('[name=link]').inputValue();
  await page.getByRole('button', { name: 'Done' }).click();

  const theirs = await browser.newContext({ viewport: phone });
  const guest = await theirs.newPage();
  await guest.goto(link);
  await guest.locator('input[type=password]').fill('আমার নিজের পাসওয়ার্ড');
  await guest.locator('form:has(input[type=password]) [type=submit]').click();
  await guest.waitForURL(/\/office/);

  await page.goto(`/office/identity/people?q=${number.slice(1)}`, { waitUntil: 'networkidle' });
  await page.locator('[data-row]').first().click();
  await expect(page.getByText('Because: Elected secretary')).toBeVisible();
  await listening(page);
  await page.getByRole('button', { name: 'Give a role' }).click();
  await form.locator('[name=role]').selectOption('finance');
  await form.locator('[name=site_id]').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Give a role' }).click();
  await expect(page.getByText('The role is given.')).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await form.locator('[name=reason]').fill('Four eyes');
  await form.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Earlier roles (1)')).toBeVisible();

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await form.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText('Signed in nowhere at the moment.')).toBeVisible();
  expect((await theirs.request.get('/api/me')).status()).toBe(401);
  await theirs.close();
});

test('who may not manage people finds no such page', async ({ page }) => {
  await signInAs(page, 'operator', { language: 'en' });
  const response = await page.goto('/office/identity/people');
  expect(response?.status()).toBe(403);
});
