import { expect, test } from '@playwright/test';
import { desktop, expectSound, phone, watchErrors } from '../../../e2e/expect-sound.ts';
import { listening } from '../../../e2e/listening.ts';
import { signInByHand } from '../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('the palette opens by keyboard and finds a page by its name in either language', async ({ page }) => {
  await signInByHand(page, 'administrator', { language: 'en' });
  await listening(page);
  for (const typed of ['design', 'নকশা']) {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/office\/design$/);
    await page.goto('/office');
    await listening(page);
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('language and appearance are right in the first byte after switching', async ({ page }) => {
  await signInByHand(page, 'official', { language: 'en' });
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Your account' }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'বাংলা' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'bn');
  // Of the same browser: a session that turns up in another one ends.
  const first = await page.request.get('/office');
  expect(await first.text()).toContain('<html lang="bn" data-theme="dark">');
});

test('the navigation shows what one may open, and an address beyond it is a page that says so', async ({ page }) => {
  await signInByHand(page, 'operator', { language: 'en' });
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation.getByRole('link', { name: 'Overview' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: 'Design system' })).toHaveCount(0);
  const refused = await page.goto('/office/design');
  expect(refused?.status()).toBe(403);
  await expect(page.locator('h1')).toHaveText('You may not open this page.');
  await expectSound(page);
  const missing = await page.goto('/office/nowhere');
  expect(missing?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('This page does not exist.');
});

test('on a phone the menu is one press away', async ({ page }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  await signInByHand(page, 'official', { language: 'bn', theme: 'dark' });
  await page.waitForLoadState('networkidle');
  await expectSound(page);
  const menu = page.getByRole('button', { name: 'মেনু', exact: true });
  await menu.click();
  await expect(page.getByRole('navigation', { name: 'প্রধান মেনু' })).toBeVisible();
  await expectSound(page);
  await test.step('pressed before the page listens, it opens once it does', async () => {
    const pressed = Promise.withResolvers<void>();
    await page.route('**/_app/immutable/**', async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await page.goto('/office', { waitUntil: 'commit' });
    await menu.click();
    pressed.resolve();
    await expect(page.getByRole('navigation', { name: 'প্রধান মেনু' })).toBeVisible();
  });
  expect(errors).toEqual([]);
});

test('every page carries its policy, and no inline script runs without its nonce', async ({ request }) => {
  const page = await request.get('/sign-in');
  const policy = page.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers()['x-content-type-options']).toBe('nosniff');
  const script = /_app\/immutable\/[^"]+\.js/.exec(await page.text())?.[0] ?? '';
  const asset = await request.get(`/${script}`);
  expect(asset.headers()['cache-control']).toBe('public,max-age=31536000,immutable');
  expect(asset.headers()['content-encoding']).toMatch(/br|gzip/);
});

test('a form posted by another site is refused', async ({ request }) => {
  const answer = await request.post('/sign-in?/password', {
    headers: { origin: 'https://elsewhere.example' },
    form: { identifier: 'a', password: 'b' },
  });
  expect(answer.status()).toBe(403);
});
