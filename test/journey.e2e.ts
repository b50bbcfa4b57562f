// One journey through the whole house, in real browsers: milk is poured, watched, paid, and found again in the books.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { DayOverview, EntryContext } from '../modules/collection/contract-day.ts';
import type { Receipt, Shift } from '../modules/collection/contract-receipts.ts';
import { expectSound, phone, watchErrors } from '../web/e2e/expect-sound.ts';
import { sendReceipt } from '../web/e2e/send-receipt.ts';
import { mailOf, memberPhone, operatorMailbox, staff, surma } from '../world/sign-ins.ts';
import { ask, enter, type List, test, visit } from './journey/own-server.ts';
import { closeAndPay, findInBooks } from './journey/pay-milk.ts';
import { picture } from './journey/picture.ts';
import { field, poisha, priceShown, typeReceipt } from './journey/type-receipt.ts';

test.describe.configure({ mode: 'serial' });

/** Belkuchi has not opened its shift yet; its first member can sign in. */
const operatorOfBelkuchi = mailOf(surma, operatorMailbox('BK'));
const firstMember = memberPhone(surma, 5, 1);

let operator: Page;
let official: Page;
let member: Page;
let errors: string[] = [];
let centre: EntryContext;

const receiptsOfShift = async (): Promise<Receipt[]> =>
  (
    await ask<List<Receipt>>(
      operator.request,
      `/api/collection/receipts?shift_id=${centre.shift?.id}&limit=200&sort=number`,
    )
  ).items;

test('the operator opens the shift', async ({ browser, server }) => {
  operator = await enter(browser, server.address, operatorOfBelkuchi);
  errors = watchErrors(operator);
  await visit(operator, '/office/collection/entry');
  await expect(operator.getByText('No shift is open')).toBeVisible();
  await expectSound(operator);
  await picture(operator, 'operator-open-shift');
  await operator
    .getByRole('button', { name: /^Open the (morning|evening) shift$/ })
    .first()
    .click();
  await expect(field(operator, 'member')).toBeFocused();
  await expectSound(operator);

  const { id } = (await ask<List<{ site_id: string }>>(operator.request, '/api/collection/centres')).items.map(
    ({ site_id }) => ({ id: site_id }),
  )[0] as { id: string };
  centre = await ask<EntryContext>(operator.request, `/api/collection/entry-context?centre_id=${id}`);
  expect(centre.shift).toMatchObject({ state: 'open', held_on: centre.today, receipts_count: 0 });
});

test('the price stands there while typing, and is the one that is kept', async () => {
  await operator.keyboard.type('1');
  await operator.keyboard.press('Enter');
  await operator.keyboard.press('1');
  await operator.keyboard.press('Enter');
  await operator.keyboard.type('৫.৫');
  await operator.keyboard.press('Enter');
  await operator.keyboard.type('৪,২');
  await operator.keyboard.press('Enter');
  expect(await priceShown(operator)).toBeNull();
  // The desk asks for SNF until the operator says once, with the key C, that the lactometer is read here.
  await operator.keyboard.press('c');
  await operator.keyboard.type('২৮');
  const shown = await priceShown(operator);
  expect(shown).toBeGreaterThan(0);
  await expectSound(operator);
  await picture(operator, 'operator-price');
  // Twice, as an impatient hand does.
  await operator.keyboard.press('Enter');
  await operator.keyboard.press('Enter');
  await expect(field(operator, 'member')).toBeFocused();
  await expect(operator.getByText(/^Receipt 1: /)).toBeVisible();

  const kept = await receiptsOfShift();
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({
    number: 1,
    member_code: '1',
    milk_type: 'cow',
    volume_ml: 5_500,
    fat_bp: 420,
    clr_tenths: 280,
    snf_bp: 849,
    amount: { amount: shown, currency: 'BDT' },
  });
});

test('what cannot be is refused at its field, and nothing typed is lost', async () => {
  await operator.keyboard.press('Escape');
  await operator.keyboard.type('7777');
  await operator.keyboard.press('Enter');
  await expect(field(operator, 'member')).toBeFocused();
  await expect(field(operator, 'member')).toHaveAccessibleDescription('No member with this number at the centre.');
  await expect(field(operator, 'member')).toHaveValue('7777');

  await operator.keyboard.press('Escape');
  await typeReceipt(operator, { code: '2', milk: '1', litres: '4', fat: '14', clr: '' });
  await expect(field(operator, 'fat_bp')).toBeFocused();
  await expect(field(operator, 'fat_bp')).toHaveAccessibleDescription(/^Fat lies between [\d.]+ and [\d.]+ %\.$/);
  await expect(field(operator, 'fat_bp')).toHaveValue('14');
  await expect(field(operator, 'volume_ml')).toHaveValue('4');
  await expectSound(operator);
  await picture(operator, 'operator-refused');

  await operator.keyboard.press('Escape');
  await typeReceipt(operator, { code: '1', milk: '1', litres: '2', fat: '4', clr: '27' });
  await operator.keyboard.press('Enter');
  await expect(field(operator, 'repeat_reason')).toBeFocused();
  await operator.keyboard.press('Enter');
  await expect(field(operator, 'repeat_reason')).toHaveAccessibleDescription(/reason/i);
  await expect(field(operator, 'volume_ml')).toHaveValue('2');
  await expectSound(operator);
  await picture(operator, 'operator-second');
  expect(await receiptsOfShift()).toHaveLength(1);

  await operator.keyboard.type('Second can');
  await operator.keyboard.press('Enter');
  await expect(operator.getByText(/^Receipt 2: /)).toBeVisible();
  expect((await receiptsOfShift()).map(({ number, repeat_reason }) => [number, repeat_reason])).toEqual([
    [1, null],
    [2, 'Second can'],
  ]);
  expect(errors).toEqual([]);
});

test('the official sees a receipt the moment it is recorded', async ({ browser, server }, info) => {
  official = await enter(browser, server.address, mailOf(surma, staff.official.mailbox));
  await visit(official, '/office/collection/day');
  await expectSound(official);
  const union = centre.centre.union_id;
  const day = () => ask<DayOverview>(official.request, `/api/collection/day?site_id=${union}`);
  const before = (await day()).totals;
  const totals = official.locator('[data-live-totals]');
  await expect(totals).toContainText(`${before.receipts_count} receipts`);

  await typeReceipt(operator, { code: '2', milk: '1', litres: '6.2', fat: '4.1', clr: '27.5' });
  const answered = operator.waitForResponse((answer) => answer.url().endsWith('/api/collection/receipts'));
  await operator.keyboard.press('Enter');
  await sendReceipt(operator);
  const receipt = (await (await answered).json()) as Receipt;
  const from = performance.now();
  await expect(totals).toContainText(`${before.receipts_count + 1} receipts`);
  info.annotations.push({ type: 'seen after', description: `${Math.round(performance.now() - from)} ms` });
  await expect(official.getByText(receipt.member_name_en).first()).toBeVisible();

  const after = (await day()).totals;
  expect([after.receipts_count, after.volume_ml, after.amount.amount]).toEqual([
    before.receipts_count + 1,
    before.volume_ml + 6_200,
    before.amount.amount + receipt.amount.amount,
  ]);
});

test('thirty receipts are typed in less than five minutes', async ({ server: _ }, info) => {
  const before = await receiptsOfShift();
  const from = performance.now();
  for (let number = 3; number < 33; number += 1) {
    const litres = `${3 + (number % 5)}.${number % 10}`;
    await typeReceipt(operator, { code: String(number), milk: '1', litres, fat: '4.0', clr: '28' });
    await operator.keyboard.press('Enter');
    await sendReceipt(operator);
    await expect(field(operator, 'member')).toBeFocused();
  }
  await expect.poll(async () => (await receiptsOfShift()).length).toBe(before.length + 30);
  const seconds = (performance.now() - from) / 1000;
  info.annotations.push({ type: 'thirty receipts', description: `${seconds.toFixed(1)} s` });
  expect(seconds).toBeLessThan(300);
  await picture(official, 'readme-office');
  await picture(operator, 'operator-list');
  const kept = (await receiptsOfShift()).slice(before.length);
  expect(kept.map(({ member_code }) => Number(member_code))).toEqual(
    Array.from({ length: 30 }, (_, index) => index + 3),
  );
  expect(
    kept.every(
      ({ volume_ml, member_code: code }) => volume_ml === (3 + (Number(code) % 5)) * 1000 + (Number(code) % 10) * 100,
    ),
  ).toBe(true);
});

test('the administrator notes the e-mail address of the member', async ({ browser, server }) => {
  const administrator = await enter(browser, server.address, mailOf(surma, staff.administrator.mailbox));
  const { items } = await ask<List<{ id: string }>>(administrator.request, `/api/people?q=${firstMember}`);
  await visit(administrator, `/office/identity/people/${items[0]?.id}`);
  await expectSound(administrator);
  await administrator.getByRole('button', { name: 'Edit', exact: true }).click();
  await administrator.getByRole('dialog').locator('[name=email]').fill('kamal@surma.example');
  await administrator.keyboard.press('Enter');
  await expect(administrator.getByRole('dialog')).toBeHidden();
  await expect(administrator.getByText('kamal@surma.example').first()).toBeVisible();
});

test('the member reads it on the phone, in Bangla, and without a connection too', async ({ browser, server }) => {
  member = await enter(browser, server.address, firstMember, { language: 'bn', viewport: phone });
  const overview = await ask<{ latest: Receipt[]; today: { amount: { amount: number } } }>(
    member.request,
    '/api/member/overview',
  );
  const payment = await ask<{ net: { amount: number } }>(member.request, '/api/member/payment');
  expect(overview.today.amount.amount).toBe(
    (await receiptsOfShift())
      .filter(({ member_code }) => member_code === '1')
      .reduce((sum, one) => sum + one.amount.amount, 0),
  );
  await member.goto('/member');
  const running = member.locator('main section').first().locator('p').nth(1);
  expect(poisha(await running.textContent())).toBe(payment.net.amount);
  await expectSound(member);
  await picture(member, 'readme-member');

  const receipt = overview.latest.find(({ number }) => number === 1) as Receipt;
  await member.locator(`a[href$="/member/receipts/${receipt.id}"]`).click();
  await expect(member.getByText('দাম কীভাবে হলো')).toBeVisible();
  expect(poisha(await member.locator('main > p').first().textContent())).toBe(receipt.amount.amount);
  await expect(member.locator('ol li').first()).toContainText('৫.৫');
  await expectSound(member);
  await picture(member, 'member-receipt');

  await member.reload();
  await member.waitForLoadState('networkidle');
  await member.context().setOffline(true);
  await member.reload();
  await expect(member.getByText('তথ্য, সংযোগ নেই')).toBeVisible();
  expect(poisha(await member.locator('main > p').first().textContent())).toBe(receipt.amount.amount);
  await expectSound(member);
  await picture(member, 'member-offline');
  await member.context().setOffline(false);
  await member.reload();
  await expect(member.getByText('তথ্য, সংযোগ নেই')).toBeHidden();
});

test('the shift is closed with its totals', async () => {
  const taken = await receiptsOfShift();
  await operator.getByRole('button', { name: 'Close the shift' }).click();
  const dialog = operator.getByRole('dialog');
  await expect(dialog).toContainText(String(taken.length));
  await expectSound(operator);
  await picture(operator, 'operator-close');
  await dialog.getByRole('button', { name: 'Close the shift' }).click();
  await expect(operator.getByText('No shift is open')).toBeVisible();
  const { items } = await ask<List<Shift>>(operator.request, '/api/collection/shifts?sort=-opened_at&limit=1');
  expect(items[0]).toMatchObject({
    id: centre.shift?.id,
    state: 'closed',
    receipts_count: taken.length,
    volume_ml: taken.reduce((sum, { volume_ml }) => sum + volume_ml, 0),
  });
  expect(await receiptsOfShift()).toHaveLength(taken.length);
});

test('the official settles what a tablet brought a second time', async () => {
  await visit(official, '/office/collection/offline');
  await expectSound(official);
  await official
    .getByRole('button', { name: /^Withdraw receipt/ })
    .last()
    .click();
  const dialog = official.getByRole('dialog');
  await dialog.locator('[name=settle_reason]').fill('the same can, typed twice');
  await dialog.getByRole('button', { name: /^Withdraw receipt/ }).click();
  await expect(official.getByText('No two receipts')).toBeVisible();
});

test('finance closes the cycle, a second person approves, the money goes, and the books agree', async ({
  browser,
  server,
}) => {
  const finance = await enter(browser, server.address, mailOf(surma, staff.finance.mailbox));
  const second = await enter(browser, server.address, mailOf(surma, staff.secondFinance.mailbox));
  await closeAndPay(finance, second, member);
  await findInBooks(official, member);
});
