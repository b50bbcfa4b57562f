import { expect, type Page, test } from '@playwright/test';
import { expectSound, phone } from '../../../e2e/expect-sound.ts';
import { listening } from '../../../e2e/listening.ts';
import { signInAs } from '../../../e2e/sign-in-as.ts';

test.use({ viewport: phone });

async function readyForOffline(page: Page): Promise<void> {
  await signInAs(page, 'member');
  await page.goto('/member');
  await listening(page);
  // The worker keeps the very first visit too: wait until it has.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const kept = await (await caches.open('member-pages')).keys();
        return kept.map(({ url }) => new URL(url).pathname);
      }),
    )
    .toContain('/member');
}

test('a member page opened once is read without a connection, with the time it is from', async ({ page, context }) => {
  await readyForOffline(page);
  const name = (await page.locator('h1').textContent()) ?? '';
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('h1')).toHaveText(name);
  await expect(page.getByText('তথ্য, সংযোগ নেই')).toBeVisible();
  await expectSound(page);

  await page.goto('/office');
  await expect(page.locator('h1')).toHaveText('সংযোগ নেই।');

  await context.setOffline(false);
  await page.goto('/member');
  await expect(page.locator('h1')).toHaveText(name);
  await expect(page.getByText('তথ্য, সংযোগ নেই')).toBeHidden();
});

test('signing out takes the kept pages along', async ({ page }) => {
  await readyForOffline(page);
  await page.goto('/sign-out');
  await page.locator('main button[type=submit]').click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await page.evaluate(() => caches.has('member-pages'))).toBe(false);
});

test('the first visit costs less than 70 kB of scripts', async ({ browser }) => {
  const context = await browser.newContext({ viewport: phone, serviceWorkers: 'block' });
  const page = await context.newPage();
  await signInAs(page, 'member');
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  session.on('Network.responseReceived', ({ type, response }) => {
    if (type === 'Script') bytes += Number(response.headers['content-length']);
  });
  await page.goto('/member');
  await listening(page);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(70_000);
  await context.close();
});
