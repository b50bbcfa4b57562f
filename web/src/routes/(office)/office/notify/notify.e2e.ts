import { expect, type Page, test } from '@playwright/test';
import { unsubscribeToken } from '../../../../../../modules/notify/unsubscribe-token.ts';
import { readConfig } from '../../../../../../platform/config.ts';
import { desktop, expectSound, phone, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { openRooms } from '../../../../../e2e/open-rooms.ts';
import { setLook, signInAs, signInByHand } from '../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

const rooms = [
  '/office/notify/announcements',
  '/office/notify/announcements/new',
  '/office/notify/banners',
  '/office/notify/deliveries',
  '/office/notify/templates',
  '/office/notify/templates/collection.statement_ready',
  '/office/notify/suppressions',
  '/office/notify/chats',
  '/office/notices',
] as const;

for (const look of [
  { name: 'phone', viewport: phone, language: 'bn', theme: 'dark' },
  { name: 'desktop', viewport: desktop, language: 'en', theme: 'light' },
] as const) {
  test(`the rooms of notices are sound on a ${look.name} in ${look.language}, ${look.theme}`, async ({ page }) => {
    await page.setViewportSize(look.viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'administrator', look);
    await openRooms(page, rooms, look.theme);
    expect(errors).toEqual([]);
  });
}

/** The bell of whoever is signed in shows the notice and leads to the room of one's own notices. */
async function openOwnNotices(page: Page): Promise<void> {
  await listening(page);
  await page.getByRole('button', { name: /otices?\b/ }).click();
  await page.getByRole('link', { name: 'All notices' }).click();
  await page.waitForURL(/\/office\/notices$/);
}

test('an announcement is counted, sent, read, put off, put away, and who read it is seen', async ({
  page,
  browser,
}) => {
  const title = `Meeting ${Date.now()}`;
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/notify/announcements/new');
  await listening(page);
  await page.getByLabel('Title in Bangla').fill(`সভা ${title}`);
  await page.getByLabel('Title in English').fill(title);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await expect(page.getByLabel('Words in Bangla')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Words in Bangla').fill('শনিবার দশটায় সভা।');
  await page.getByLabel('Words in English').fill('A meeting on Saturday at ten.');
  await page.getByRole('checkbox', { name: 'Finance', exact: true }).check();
  await page.getByRole('checkbox', { name: 'SMS', exact: true }).check();
  const counted = page.locator('main aside');
  await expect(counted.getByText(/^\d+ (person|people)$/).first()).toBeVisible();
  await expect(counted.getByText(/SMS parts?/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'SMS', exact: true }).uncheck();
  await expect(counted.getByText(/SMS parts?/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.waitForURL(/announcements\/[0-9a-f-]{36}$/);
  await expectSound(page);
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible({ timeout: 1000 });
  }).toPass();

  const context = await browser.newContext({ viewport: desktop });
  const reader = await context.newPage();
  await setLook(context, { language: 'en' });
  await signInByHand(reader, 'secondFinance', { language: 'en' });
  await openOwnNotices(reader);
  const line = reader.locator('main li').filter({ hasText: title });
  await context.setOffline(true);
  await line.getByRole('button', { name: 'Mark as read' }).click();
  await expect(reader.getByText('There is no connection. Nothing was sent.')).toBeVisible();
  await context.setOffline(false);
  await line.getByRole('button', { name: 'Mark as read' }).click();
  await expect(line.getByRole('button', { name: 'Mark as unread' })).toBeVisible();
  await line.getByRole('button', { name: 'Later' }).click();
  await line.getByRole('button', { name: 'Tomorrow morning' }).click();
  await expect(line).toHaveCount(0);
  await reader.getByRole('link', { name: 'Later', exact: true }).click();
  await expect(line).toContainText('Comes back');
  await expectSound(reader);
  await line.getByRole('button', { name: 'Back to the inbox' }).click();
  await expect(line).toHaveCount(0);
  await reader.getByRole('link', { name: /^Inbox/ }).click();
  await line.getByRole('button', { name: 'Put away' }).click();
  await expect(line).toHaveCount(0);
  await reader.getByRole('link', { name: 'Put away', exact: true }).click();
  await expect(line).toBeVisible();
  await context.close();

  await page.goto(`${page.url()}?read=true`);
  await expect(page.getByRole('table', { name: 'Who read it' })).toContainText('Delwar Hossain');
  await page.getByRole('link', { name: 'Delwar Hossain' }).click();
  await expect(page.locator('main li').filter({ hasText: title })).toContainText('Arrived');
  await expectSound(page);
});

test('words are written with their faults shown, put into use, compared and given up', async ({ page }) => {
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/notify/templates/identity.document_expiring?language=en');
  await listening(page);
  const body = page.locator('textarea[name=body]');
  await body.fill('Renew it: {papr}');
  await expect(page.getByRole('alert').filter({ hasText: '{papr}' })).toBeVisible();
  await page.getByRole('button', { name: 'Go to it' }).first().click();
  await expect(body).toBeFocused();
  await body.fill('Renew your ');
  await page.getByRole('button', { name: '{paper}' }).click();
  await expect(body).toHaveValue('Renew your {paper}');
  await page.getByRole('button', { name: '{expires_on}' }).click();
  await expect(page.getByRole('button', { name: 'Go to it' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Put into use' }).click();
  await expect(page.getByText('These words are sent from now on.')).toBeVisible();
  await page.getByRole('button', { name: /^What changed/ }).click();
  await expect(page.locator('ins').first()).toContainText('your');
  await expectSound(page);
  await page.getByRole('button', { name: 'Use the built-in words' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Use the built-in words' }).click();
  await expect(page.getByText('Built in', { exact: true })).toBeVisible();
  await page
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Throw the draft away' })).toBeVisible();
  await page.getByRole('button', { name: 'Throw the draft away' }).click();
  await expect(page.getByRole('button', { name: 'Throw the draft away' })).toHaveCount(0);
});

test('a banner stands on top of the pages as long as it is up; an address is stopped and opened', async ({ page }) => {
  const words = `Works ${Date.now()}`;
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/notify/banners');
  await listening(page);
  await page.getByRole('button', { name: 'Put up a banner' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Words in Bangla').fill(`কাজ ${words}`);
  await form.getByLabel('Words in English').fill(words);
  await form.getByRole('button', { name: 'Put up a banner' }).click();
  const banner = page.locator('[data-banner]').filter({ hasText: words });
  await expect(banner).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: `Take down: ${words}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take down' }).click();
  await expect(banner).toHaveCount(0);

  await page.goto('/office/notify/suppressions');
  await listening(page);
  await page.getByRole('button', { name: 'Stop an address' }).click();
  const stop = page.getByRole('dialog');
  await stop.getByLabel('Address').fill('not an address');
  await stop.getByLabel('Why').fill('She asked for it');
  await stop.getByRole('button', { name: 'Stop an address' }).click();
  await expect(stop.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true');
  const address = `gone${Date.now()}@example.com`;
  await stop.getByLabel('Address').fill(address);
  await stop.getByRole('button', { name: 'Stop an address' }).click();
  await page.getByRole('button', { name: `Open again: ${address}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByRole('button', { name: `Open again: ${address}` })).toHaveCount(0);
});

test('a banner taken down stays down, though what was asked before is answered after', async ({ page }) => {
  const words = `Late ${Date.now()}`;
  await signInAs(page, 'administrator', { language: 'en' });
  const site = (await (await page.request.get('/api/sites')).json()).items[0] as { id: string };
  await page.goto('/office/notify/banners');
  await listening(page);
  const older = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/api/banners', async (route) => {
    const response = await route.fetch();
    asked += 1;
    if (asked === 1) await older.promise;
    await route.fulfill({ response });
  });
  const given = { site_id: site.id, level: 'info', text_bn: `দেরি ${words}`, text_en: words };
  const { id } = await (await page.request.post('/api/banners', { data: given })).json();
  await expect.poll(() => asked).toBe(1);
  await page.request.post(`/api/banners/${id}/removal`);
  await expect.poll(() => asked).toBe(2);
  const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/api/banners'));
  older.resolve();
  await answered;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.locator('[data-banner]').filter({ hasText: words })).toHaveCount(0);
});

test.describe('from the foot of an e-mail, before JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test('one press stops what was named, and a broken link says so', async ({ page, browser }) => {
    const known = await browser.newContext({ javaScriptEnabled: true });
    const person = await known.newPage();
    await signInAs(person, 'secondFinance', { language: 'en' });
    const me = (await (await person.request.get('/api/me')).json()) as { person: { id: string } };
    const token = unsubscribeToken(readConfig({}).SECRET, {
      personId: me.person.id,
      kind: 'identity.document_expiring',
      channel: 'email',
    });
    // axe is a script too: the page is looked at in the other browser.
    for (const link of [token, 'x.y']) {
      await person.goto(`/unsubscribe/${link}`);
      await expectSound(person);
    }
    await known.close();
    await setLook(page.context(), { language: 'bn' });
    await page.goto(`/unsubscribe/${token}`);
    await expect(page.getByText('কাগজের মেয়াদ শেষ হচ্ছে')).toBeVisible();
    await page.getByRole('button', { name: 'হ্যাঁ, বন্ধ করুন' }).click();
    await expect(page.locator('h1')).toHaveText('বন্ধ করা হয়েছে');
    await page.goto(`/unsubscribe/${token}`);
    await expect(page.locator('h1')).toHaveText('বন্ধ করা হয়েছে');
    await page.goto('/unsubscribe/x.y');
    await expect(page.locator('h1')).toHaveText('লিংকটি কাজ করে না');
  });
});
