// What the guides for the administrator and for a lost phone tell, done once, by people of their own.
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { totpCode, totpStep } from '../../modules/identity/factors/totp.ts';
import { desktop, expectSound, phone, watchErrors } from '../../web/e2e/expect-sound.ts';
import { listening } from '../../web/e2e/listening.ts';
import { setLook, signInAs } from '../../web/e2e/sign-in-as.ts';
import { picture } from './picture.ts';

const password = 'a lantern above the river';

async function send<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  const answer = await request.post(path, { data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

async function unionOf(request: APIRequestContext): Promise<string> {
  const { items } = (await (await request.get('/api/sites')).json()) as { items: { id: string; kind: string }[] };
  return items.find(({ kind }) => kind === 'union')?.id ?? '';
}

async function administratorAt(page: Page): Promise<string> {
  await page.setViewportSize(desktop);
  await signInAs(page, 'administrator', { language: 'en' });
  // Leaving a page while the browser registers its worker is an error in the console.
  await page.waitForLoadState('networkidle');
  return unionOf(page.request);
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

/** Somebody invited, who chose a password; nobody else of the demo world is touched. */
async function invite(page: Page, union: string, mailbox: string): Promise<{ id: string; email: string }> {
  const email = `${mailbox}.${Date.now() % 10_000}@surma.example`;
  const person = { name: 'Salma Khatun', name_bn: 'সালমা খাতুন', email, language: 'en' };
  const body = { ...person, role: 'official', site_id: union };
  const { token } = await send<{ token: string }>(page.request, '/api/invitations', body);
  const accepted = await send<{ person: { id: string } }>(page.request, `/api/invitations/${token}/acceptance`, {
    password,
  });
  return { id: accepted.person.id, email };
}

test('the administrator looks at a person, a role before it is given, rights, keys and the record', async ({
  page,
}) => {
  const union = await administratorAt(page);
  const errors = watchErrors(page);
  const { id } = await invite(page, union, 'salma');
  await open(page, `/office/identity/people/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Salma Khatun');
  await picture(page, 'administrator-person');

  await page.getByRole('button', { name: 'Give a role' }).first().click();
  const form = page.getByRole('dialog');
  await form.locator('[name=role]').selectOption('finance');
  await form.locator('[name=site_id]').selectOption(union);
  await form.getByText(/^Gained/).click();
  await expectSound(page);
  await picture(page, 'administrator-what-if');
  await page.keyboard.press('Escape');

  await open(page, '/office/identity/rights?permission=payments.payout.approve');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await picture(page, 'administrator-rights');
  await open(page, '/office/identity/four-eyes');
  await page.locator('main header button').last().click();
  await expect(form).toBeVisible();
  await picture(page, 'administrator-four-eyes');

  await open(page, '/office/identity/machines');
  await page.locator('main header button').last().click();
  await form.locator('[name=name]').fill('Truck scale');
  await form.locator('[name=site_id]').selectOption(union);
  await form.locator('[name=scope]').first().check();
  await picture(page, 'administrator-key');
  await form.locator('button[type=submit]').click();
  await expect(form.locator('[name=secret]')).toHaveValue(/^smb_test_/);
  await expectSound(page);
  await page.keyboard.press('Escape');
  const { items } = (await (await page.request.get('/api/machines?q=Truck')).json()) as { items: { id: string }[] };
  const revoked = await page.request.post(`/api/machines/${items[0]?.id}/revocation`, { data: {} });
  expect(revoked.status()).toBe(204);

  await open(page, '/office/identity/audit');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await picture(page, 'administrator-audit');
  await open(page, `/office/identity/people/${id}/privacy`);
  await picture(page, 'administrator-privacy');
  expect(errors).toEqual([]);
});

/** Ties an app over the API and returns the codes on paper. */
async function tieApp(browser: Browser, email: string): Promise<string[]> {
  const context = await browser.newContext();
  const { request } = context;
  await send(request, '/api/auth/sign-in', { identifier: email, password });
  const { secret } = await send<{ secret: string }>(request, '/api/me/totp', {});
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const totp = totpCode(bytes, totpStep(Temporal.Now.instant()));
  const tied = await send<{ recovery_codes: string[] }>(request, '/api/me/totp/enrolment', { totp });
  await context.close();
  return tied.recovery_codes;
}

test('a lost phone: in with a code from paper, and the office signs out and takes the app off', async ({
  page,
  browser,
}) => {
  const union = await administratorAt(page);
  const errors = watchErrors(page);
  const { id, email } = await invite(page, union, 'lost');
  const [code = ''] = await tieApp(browser, email);

  const found = await (await browser.newContext({ viewport: phone })).newPage();
  await setLook(found.context(), { language: 'en' });
  await open(found, '/sign-in');
  await found.locator('[name=identifier]').fill(email);
  await found.locator('form[action^="?/identify"] button[type=submit]').click();
  await found.locator('[name=password]').fill(password);
  await found.locator('form[action^="?/password"] button[type=submit]').click();
  await found.getByRole('link', { name: 'I lost my phone' }).click();
  await found.locator('[name=code]').fill(code);
  await expectSound(found);
  await picture(found, 'lost-phone-recovery');
  await found.getByRole('button', { name: 'Continue' }).click();
  await found.waitForURL((url) => url.pathname.startsWith('/office'));
  await open(found, '/office/account');
  const devices = found.getByRole('region', { name: 'Where you are signed in' });
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await devices.scrollIntoViewIfNeeded();
  await expectSound(found);
  await picture(found, 'lost-phone-devices');

  await open(page, `/office/identity/people/${id}`);
  for (const look of [{ language: 'bn', theme: 'dark' }, { language: 'en' }] as const) {
    await setLook(page.context(), look);
    await page.setViewportSize(look.language === 'bn' ? phone : desktop);
    await page.reload();
    await page.waitForLoadState('networkidle');
    await expectSound(page);
  }
  await page.getByRole('button', { name: 'Take the second step off' }).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=reason]').fill('Called back at her number at home');
  await expectSound(page);
  await picture(page, 'lost-phone-person');
  await form.locator('button[type=submit]').click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: 'Take the second step off' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await form.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(form).toBeHidden();
  await open(found, '/office/account');
  await found.waitForURL(/\/sign-in/);
  await found.context().close();
  const left = (await (await page.request.get(`/api/people/${id}`)).json()) as object;
  expect(left).toMatchObject({ has_factor: false, sessions: [] });
  expect(errors).toEqual([]);
});
