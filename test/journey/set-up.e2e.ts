// An installation without the demo world: from the first page to the first receipt, through the screens alone.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { EntryContext } from '../../modules/collection/contract-day.ts';
import type { Receipt } from '../../modules/collection/contract-receipts.ts';
import { desktop, expectSound } from '../../web/e2e/expect-sound.ts';
import { setLook } from '../../web/e2e/sign-in-as.ts';
import { totpCode } from '../../web/e2e/totp-code.ts';
import { ask, enter, type List, test, visit } from './own-server.ts';
import { picture } from './picture.ts';
import { field, priceShown, typeReceipt } from './type-receipt.ts';

test.use({ flags: ['--empty'] });
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const password = 'milk flows down to the river';
let administrator: Page;
let official: Page;
let operator: Page;

test('the first visitor names the organisation and becomes its administrator', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.address, viewport: desktop });
  await setLook(context, { language: 'en' });
  administrator = await context.newPage();
  await administrator.goto('/');
  await expect(administrator).toHaveURL(/\/set-up$/);
  await expectSound(administrator);
  await fill(administrator, {
    name_bn: 'যমুনা দুগ্ধ সমবায়',
    name_en: 'Jamuna Milk Co-operative',
    name: 'Salma Khatun',
    email: 'salma@jamuna.example',
    password: 'short',
  });
  await administrator.keyboard.press('Enter');
  await expect(field(administrator, 'name_en')).toHaveValue('Jamuna Milk Co-operative');
  await fill(administrator, { password });
  await administrator.keyboard.press('Enter');
  // Whoever appoints ties an app before the first page of the office opens.
  await expect(administrator).toHaveURL(/\/sign-in\/factor/);
  await expectSound(administrator);
  await field(administrator, 'code').fill(
    totpCode((await administrator.locator('[translate=no]').textContent()) ?? ''),
  );
  await administrator.keyboard.press('Enter');
  await administrator.getByRole('link', { name: 'I have written them down' }).click();
  await expect(administrator).toHaveURL(/\/office$/);
  await expectSound(administrator);
  await context.request
    .get('/api/set-up')
    .then(async (answer) => expect(await answer.json()).toEqual({ needed: false }));
});

test('empty lists say what to do next', async () => {
  for (const path of [
    'day',
    'receipts',
    'shifts',
    'members',
    'centres',
    'charts',
    'cycles',
    'statements',
    'deductions',
  ]) {
    await visit(administrator, `/office/collection/${path}`);
    await expect(administrator.locator('h1')).toBeVisible();
    await expectSound(administrator);
  }
  for (const path of [
    '/office/payments/payouts',
    '/office/ledger',
    '/office/ledger/transactions',
    '/office/ledger/trial-balance',
  ]) {
    await visit(administrator, path);
    await expect(administrator.locator('h1')).toBeVisible();
    await expectSound(administrator);
  }
});

test('the administrator adds a centre and invites an official and an operator', async ({ browser, server }) => {
  await visit(administrator, '/office/collection/centres');
  await administrator.getByRole('button', { name: 'Add a centre' }).first().click();
  const form = administrator.getByRole('dialog');
  await fillIn(form, { code: 'KZ', name_bn: 'কাজিপুর', name_en: 'Kazipur' });
  await administrator.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(administrator.locator('tbody').getByText('Kazipur').first()).toBeVisible();

  const invite = async (name: string, email: string, role: string, site: RegExp): Promise<Page> => {
    await visit(administrator, '/office/identity/invitations');
    await administrator.getByRole('button', { name: 'Invite' }).first().click();
    await fillIn(form, { name_bn: name, name, email });
    await form.locator('[name=role]').selectOption({ label: role });
    const option = form.locator('[name=site_id] option').filter({ hasText: site }).first();
    await form.locator('[name=site_id]').selectOption((await option.getAttribute('value')) ?? '');
    await form.getByRole('button', { name: 'Make the link' }).click();
    const link = administrator.locator('[name=link]');
    await expect(link).toBeVisible();
    const address = await link.inputValue();
    await expectSound(administrator);
    const context = await browser.newContext({ baseURL: server.address, viewport: desktop });
    await setLook(context, { language: 'en' });
    const guest = await context.newPage();
    await guest.goto(address);
    await expectSound(guest);
    await guest.locator('[name=password]').fill(password);
    await guest.getByRole('button', { name: 'Join' }).click();
    await guest.waitForURL((url) => url.pathname !== new URL(address).pathname);
    await context.close();
    return enter(browser, server.address, email, { password });
  };
  official = await invite('Rafiq Islam', 'rafiq@jamuna.example', 'Official', /Co-operative/);
  operator = await invite('Moina Begum', 'moina@jamuna.example', 'Centre operator', /Kazipur/);
});

test('prices are set by two people', async () => {
  await visit(administrator, '/office/collection/charts');
  await administrator.getByRole('button', { name: 'Adopt a formula' }).click();
  const form = administrator.getByRole('dialog');
  await fillIn(form, { name: 'IS 10083' });
  await administrator.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await administrator.getByRole('button', { name: 'Draft a rate chart' }).first().click();
  await fillIn(form, { name: 'Cow milk', fat_rate: '750', snf_rate: '300' });
  await administrator.keyboard.press('Enter');
  await expect(administrator).toHaveURL(/\/charts\/[0-9a-f-]{36}$/);
  await expectSound(administrator);

  await visit(official, administrator.url());
  await picture(official, 'official-approve-chart');
  await official.getByRole('button', { name: 'Approve' }).click();
  await official.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(official.getByText('Approved', { exact: true }).first()).toBeVisible();
  await expectSound(official);
});

test('a member is registered, and the first milk is taken at its price', async () => {
  await visit(official, '/office/collection/members');
  await official.getByRole('button', { name: 'Register a member' }).first().click();
  const form = official.getByRole('dialog');
  await fillIn(form, { name_bn: 'আমিনা খাতুন', name_en: 'Amina Khatun', phone: '01712345678' });
  await picture(official, 'official-register');
  await official.keyboard.press('Enter');
  await expect(official.getByText('Member 1 is registered.')).toBeVisible();

  await visit(operator, '/office/collection/entry');
  await operator
    .getByRole('button', { name: /^Open the (morning|evening) shift$/ })
    .first()
    .click();
  await expect(field(operator, 'member')).toBeFocused();
  await typeReceipt(operator, { code: '1', litres: '10', fat: '4', clr: '' });
  await operator.keyboard.type('8.5');
  const shown = await priceShown(operator);
  // 10.30 kg: 0.412 kg of fat at 750 taka and 0.8755 kg of SNF at 300 taka.
  expect(shown).toBe(57_165);
  await operator.keyboard.press('Enter');
  await expect(operator.getByText(/^Receipt 1: Amina Khatun/)).toBeVisible();
  await expectSound(operator);
  const { items } = await ask<List<Receipt>>(operator.request, '/api/collection/receipts');
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ amount: { amount: shown, currency: 'BDT' }, member_name_en: 'Amina Khatun' });
  const context = await ask<EntryContext>(
    operator.request,
    `/api/collection/entry-context?centre_id=${items[0]?.centre_id}`,
  );
  expect(context.shift?.receipts_count).toBe(1);
});

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
}

async function fillIn(form: ReturnType<Page['getByRole']>, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await form.locator(`[name=${name}]`).fill(value);
}
