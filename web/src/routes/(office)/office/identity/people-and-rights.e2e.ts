// Every screen about people, their rights and their data, opened once in each look; nothing is changed that stays.
import { expect, type Page, test } from '@playwright/test';
import { expectSound, phone, views, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { openRooms } from '../../../../../e2e/open-rooms.ts';
import { type Person, setLook, signInAs } from '../../../../../e2e/sign-in-as.ts';

const officePages = [
  '/office/identity/people',
  '/office/identity/people?role=finance',
  '/office/identity/invitations',
  '/office/identity/import',
  '/office/identity/households',
  '/office/identity/papers',
  '/office/identity/sites',
  '/office/identity/audit',
  '/office/identity/roles',
  '/office/identity/roles/official',
  '/office/identity/rights',
  '/office/identity/four-eyes',
  '/office/identity/policies',
  '/office/identity/proposals',
  '/office/identity/machines',
  '/office/identity/duplicates',
  '/office/identity/duplicates/merges',
  '/office/identity/privacy',
  '/office/identity/privacy/retention',
  '/office/account',
  '/office/account/data',
  '/support-access',
];

async function openAll(page: Page, person: Person, paths: string[], { viewport, look }: (typeof views)[number]) {
  await page.setViewportSize(viewport);
  const errors = watchErrors(page);
  await signInAs(page, person, look);
  await openRooms(page, paths, look.theme);
  expect(errors).toEqual([]);
}

for (const view of views) {
  const { name, viewport, look } = view;

  test(`what the office sees of people and rights is sound on ${name}`, async ({ page }) => {
    await openAll(page, 'administrator', officePages, view);
    const errors = watchErrors(page);
    await page.goto('/office/identity/people?role=centre_operator');
    await page.locator('[data-row]').first().click();
    await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
    await page.waitForLoadState('networkidle');
    await page.locator('details summary').last().click();
    await expectSound(page);
    await page.goto(`${page.url()}/privacy`);
    await page.waitForLoadState('networkidle');
    await expectSound(page);
    expect(errors).toEqual([]);
  });

  test(`the forms of roles and machines are sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'administrator', look);
    for (const path of ['roles', 'four-eyes', 'machines']) {
      await page.goto(`/office/identity/${path}`);
      await page.waitForLoadState('networkidle');
      await page.locator('main header button').last().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectSound(page);
    }
    expect(errors).toEqual([]);
  });

  test(`a member’s own account and data are sound on ${name}`, async ({ page }) => {
    await openAll(page, 'member', ['/member/more/account', '/my-data', '/support-access'], view);
  });
}

test('rules of signing in are seen together, a network gets a name, another one, and loses it', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto('/office/identity/policies');
  await listening(page);
  await page.getByRole('checkbox', { name: 'Member', exact: true }).check();
  await expect(page.getByText('For those who turned it on').last()).toBeVisible();
  await page.getByRole('button', { name: 'Change: Seller', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=second_factor]').selectOption('required');
  await form.locator('[name=idle_seconds]').selectOption('3600');
  await expectSound(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /^Seller/ })).toContainText('Everybody must');
  await page.getByRole('checkbox', { name: 'Seller', exact: true }).check();
  await expect(page.locator('dl').getByText('Everybody must')).toBeVisible();
  await expect(page.locator('dl').getByText('1 hour')).toBeVisible();

  await page.getByRole('button', { name: 'Name a network' }).click();
  await form.locator('[name=site_id]').selectOption({ index: 1 });
  await form.locator('[name=name]').fill('Ferry office');
  await form.locator('[name=range]').fill('nowhere');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Write an address range such as 10.0.0.0/24.').first()).toBeVisible();
  await form.locator('[name=range]').fill('198.51.100.0/24');
  await form.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /^Ferry/ });
  await expect(row).toContainText('198.51.100.0/24');
  await row.getByRole('button', { name: 'Change' }).click();
  await form.locator('[name=name]').fill('Ferry house');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Ferry house');
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').or(form).getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
  expect(errors.filter((error) => !/status of 4\d\d/.test(error))).toEqual([]);
});

test('a phone that knows its people asks for the name and the PIN, and forgets who says so', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'member', { language: 'bn' });
  await page.setViewportSize(phone);
  await test.step('sent before the page listens it is kept until then, and no PIN stands in the address', async () => {
    const sent = Promise.withResolvers<void>();
    await page.route('**/_app/immutable/**/*.js', async (route) => {
      await sent.promise;
      await route.continue();
    });
    await page.goto('/member/more/account', { waitUntil: 'commit' });
    await page.locator('[name=pin]').fill('483920');
    await page.locator('form:has([name=pin]) [type=submit]').click();
    sent.resolve();
    await expect(page.locator('#ways').getByRole('status')).toBeVisible();
    expect(new URL(page.url()).search).toBe('');
    await page.unrouteAll({ behavior: 'wait' });
  });
  await page.goto('/sign-out');
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(/\/sign-in/);
  const mine = page.locator('main a[href*="person="]');
  await expect(mine).toHaveCount(1);
  for (const { look, viewport } of views) {
    await page.setViewportSize(viewport);
    await setLook(page.context(), look);
    await page.goto('/sign-in');
    await expectSound(page);
    await mine.click();
    await expect(page.locator('[name=pin]')).toBeVisible();
    await expectSound(page);
  }
  await page.locator('[name=pin]').fill('112233');
  await page.locator('form:has([name=pin]) [type=submit]').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.locator('[name=pin]').fill('483920');
  await page.locator('form:has([name=pin]) [type=submit]').click();
  await page.waitForURL(/\/member$/);

  await page.goto('/member/more/account');
  await listening(page);
  const remove = page.locator('form:has([name=pin]) button[type=button]');
  await remove.click();
  await expect(remove).toHaveCount(0);
  expect(errors.filter((error) => !/status of 4\d\d/.test(error))).toEqual([]);
});
