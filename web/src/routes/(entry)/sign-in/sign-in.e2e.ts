import { expect, test } from '@playwright/test';
import { expectSound, phone } from '../../../../e2e/expect-sound.ts';
import { identifierOf, setLook, signInByHand } from '../../../../e2e/sign-in-as.ts';

test('a wrong password is refused in words, and what was typed stays', async ({ page }) => {
  await setLook(page.context(), { language: 'en' });
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  await page.getByLabel('Phone number or e-mail').fill(identifierOf('official'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await expect(page.getByText(identifierOf('official'))).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('everybody lands where their work is, and a deep link survives the sign-in', async ({ page }) => {
  await signInByHand(page, 'member');
  await expect(page).toHaveURL(/\/member$/);
  await page.goto('/sign-out');
  await page.locator('main button[type=submit]').click();
  await expect(page).toHaveURL(/\/sign-in$/);

  await page.goto('/office/design?tab=data');
  await expect(page).toHaveURL(/next=%2Foffice%2Fdesign%3Ftab%3Ddata/);
  await page.locator('[name=identifier]').fill(identifierOf('administrator'));
  await page.locator('form[action^="?/identify"] button[type=submit]').click();
  await page.locator('[name=password]').fill('surma-demo-2026');
  await page.locator('form[action^="?/password"] button[type=submit]').click();
  await expect(page).toHaveURL(/\/office\/design\?tab=data$/);
});

test('the address of another site is never followed after signing in', async ({ page }) => {
  await page.goto('/sign-in?next=//elsewhere.example/steal');
  await page.locator('[name=identifier]').fill(identifierOf('official'));
  await page.locator('form[action^="?/identify"] button[type=submit]').click();
  await page.locator('[name=password]').fill('surma-demo-2026');
  await page.locator('form[action^="?/password"] button[type=submit]').click();
  await expect(page).toHaveURL(/localhost:\d+\/office$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in, switching the language and signing out work', async ({ page }) => {
    await signInByHand(page, 'official');
    await expect(page.locator('h1')).toBeVisible();
    await page.goto('/sign-out');
    await page.locator('main button[type=submit]').click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.locator('button[value=en]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('a forgotten password asks for the code that was sent, and a wrong one is refused in words', async ({
    page,
  }) => {
    await setLook(page.context(), { language: 'en' });
    await page.goto('/sign-in');
    await page.locator('[name=identifier]').fill(identifierOf('operator'));
    await page.locator('form[action^="?/identify"] button[type=submit]').click();
    await page.getByRole('button', { name: 'I forgot my password' }).click();
    await expect(page.getByText(`If we know ${identifierOf('operator')}, a code is on its way there.`)).toBeVisible();
    const set = page.getByRole('button', { name: 'Set the password and sign in' });
    await page.locator('[name=code]').fill('000000');
    await page.locator('[name=password]').fill('short');
    await set.click();
    await expect(page.locator('[name=password]')).toHaveAttribute('aria-invalid', 'true');
    await page.locator('[name=code]').fill('000000');
    await page.locator('[name=password]').fill('a boat on the wide haor');
    await set.click();
    await expect(page.getByRole('alert')).toContainText('This code is wrong or too old.');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: phone });

  for (const theme of ['light', 'dark'] as const) {
    test(`the doors are sound in ${theme}`, async ({ page }) => {
      await setLook(page.context(), { language: 'bn', theme });
      for (const path of ['/sign-in', '/sign-in/forgot', '/sign-up', '/sign-out', '/offline']) {
        await page.goto(path);
        await expectSound(page);
      }
    });
  }
});
