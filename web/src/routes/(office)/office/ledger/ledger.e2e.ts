import { expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, views, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { openRooms } from '../../../../../e2e/open-rooms.ts';
import { signInAs } from '../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`the books are sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'finance', look);
    const rooms = ['', '/transactions', '/transactions/new', '/trial-balance', '/results'];
    await openRooms(
      page,
      rooms.map((room) => `/office/ledger${room}`),
      look.theme,
    );
    await page.goto('/office/ledger');
    await page.locator('[data-row]').first().click();
    await page.waitForURL(/\/ledger\/accounts\//);
    await expectSound(page);
    await page.locator('[data-row]').first().click();
    await page.waitForURL(/\/ledger\/transactions\//);
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('an entry is written by keyboard, posted once both sides are equal, and reversed once', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/ledger/transactions/new');
  await listening(page);
  const post = page.getByRole('button', { name: 'Post entry' });
  await expect(post).toHaveAttribute('aria-disabled', 'true');
  await page.locator('[name=note]').fill('Bank charges');
  await chooseAccount(page, 0, '1010', '1010 Bank');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('১২৫.৫০');
  await expect(page.getByText('The sides differ by')).toBeVisible();
  await expect(post).toHaveAttribute('aria-disabled', 'true');
  await chooseAccount(page, 1, '3100', '3100 Share capital');
  await expect(page.locator('[name=debit_2]')).toHaveValue('125.5');
  await expect(page.getByText('Both sides are equal.')).toBeVisible();
  await post.click();
  await expect(page.getByText('The entry is posted.')).toBeVisible();

  await page.getByRole('button', { name: 'Reverse' }).click();
  await page.locator('[name=reason]').fill('typed twice');
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse' }).click();
  await expect(page.getByText('Reversed.', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Show the entry it cancels' }).click();
  await expect(page.getByRole('button', { name: 'Reverse' })).toHaveAttribute('aria-disabled', 'true');
});

test('an entry in yen and taka is rehearsed and posted, and what is there is moved', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  const { items } = await (await page.request.get('/api/ledger/accounts?q=1010&limit=1')).json();
  const tag = `${test.info().retry}${test.info().workerIndex}`;
  const open = async (code: string, kind: string) => {
    const names = { name_bn: 'ইয়েন', name_en: `Yen ${code}` };
    const data = { code: `${code}-Y${tag}`, kind, currency: 'JPY', site_id: items[0].site_id, minimum: 0, ...names };
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answer = await page.request.post('/api/ledger/accounts', { data, headers });
    expect(answer.status()).toBe(201);
    return { ...(await answer.json()), label: `${code}-Y${tag} Yen ${code}` };
  };
  const [till, owed] = [await open('1019', 'asset'), await open('2019', 'liability')];
  await page.goto('/office/ledger/transactions/new');
  await listening(page);
  const tryIt = page.getByRole('button', { name: 'See what it would do' });
  await page.locator('[name=note]').fill('Two currencies');
  await page.locator('[name=debit_1]').fill('12.5');
  await chooseAccount(page, 0, till.code, till.label, 'JPY');
  await page.locator('[name=debit_1]').blur();
  await expect(page.getByText('Whole numbers only.')).toBeVisible();
  await page.locator('[name=debit_1]').fill('1200');
  await chooseAccount(page, 1, '1010', '1010 Bank');
  await page.locator('[name=credit_2]').fill('90.25');
  await expect(page.getByText('In JPY the sides differ by ¥1,200.', { exact: true })).toBeVisible();
  await expect(page.getByText('In BDT the sides differ by ৳90.25.', { exact: true })).toBeVisible();
  await expect(tryIt).toHaveAttribute('aria-disabled', 'true');
  await chooseAccount(page, 1, owed.code, owed.label, 'JPY');
  await page.locator('[name=credit_2]').fill('1200');
  await tryIt.click();
  await expect(page.getByRole('row').filter({ hasText: till.code })).toContainText('¥0Balance after ¥1,200');
  await page.locator('[name=debit_1]').fill('1300');
  await expect(page.getByText('Nothing is written yet.')).toHaveCount(0);
  await page.locator('[name=debit_1]').fill('1200');
  await page.getByRole('button', { name: 'Post entry' }).click();
  await expect(page.getByText('The entry is posted.')).toBeVisible();

  await page.goto(`/office/ledger/accounts/${till.id}`);
  await listening(page);
  await page.getByRole('link', { name: 'Move what is there' }).click();
  await page.waitForURL(/at-most/);
  await page.locator('[name=note]').fill('Paid back');
  await chooseAccount(page, 1, owed.code, owed.label, 'JPY', 'account');
  await page.locator('[name=most]').fill('much');
  await expect(tryIt).toHaveAttribute('aria-disabled', 'true');
  await page.locator('[name=most]').fill('');
  await tryIt.click();
  await expect(page.getByRole('row').filter({ hasText: owed.code })).toContainText('¥1,200Balance after ¥0');
  await expectSound(page);
  await page.getByRole('button', { name: 'Move ¥1,200' }).click();
  await expect(page.getByText('¥1,200 moved.')).toBeVisible();
  await page.goto(`/office/ledger/transactions/at-most?from=${till.id}`);
  await listening(page);
  await page.locator('[name=note]').fill('Again');
  await chooseAccount(page, 1, owed.code, owed.label, 'JPY', 'account');
  await tryIt.click();
  await expect(page.getByRole('alert')).toContainText('Nothing is available there now');
});

test('from the trial balance, which differs by nothing, down to the record behind an amount', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/ledger/trial-balance?detail=true');
  await expect(page.getByText('Difference 0')).toBeVisible();
  await page.getByRole('link', { name: '5100-BB' }).click();
  await page.waitForURL(/\/ledger\/accounts\//);
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/\/ledger\/transactions\//);
  await page.getByRole('link', { name: 'Member’s statement' }).click();
  await page.waitForURL(/\/collection\/statements\//);
  await expect(page.locator('h1')).toBeVisible();
});

test('an amount is kept, captured in part, given another end and let go', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await page.goto('/office/ledger?q=2160');
  await page.getByRole('link', { name: /2160/ }).click();
  await page.waitForURL(/\/ledger\/accounts\//);
  await listening(page);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Keep an amount' }).click();
  await page.locator('[name=amount]').fill('900000');
  await dialog.getByRole('button', { name: 'Keep an amount' }).click();
  await expect(dialog.getByText('The account does not hold enough for this.')).toBeVisible();
  // Tried again, it is another hold than the one the first attempt left.
  const { retry } = test.info();
  await page.locator('[name=amount]').fill(String(1000 + retry));
  await dialog.getByRole('button', { name: 'Keep an amount' }).click();
  await expect(page.getByText('The amount is kept.')).toBeVisible();
  const row = page
    .getByRole('row')
    .filter({ hasText: `৳1,00${retry}.00` })
    .filter({ hasText: 'By hand' });
  await row.getByRole('button', { name: 'Capture' }).click();
  await page.locator('[name=amount]').fill(String(400 + retry));
  await page.locator('[name=note]').fill('part of the order');
  await dialog.getByRole('combobox').fill('4330');
  await expect(page.locator('[role=option][data-highlighted]')).toHaveText('4330 Empty sacks sold');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Capture' }).click();
  await expect(row.getByText('৳600.00')).toBeVisible();
  await row.getByRole('button', { name: 'Another end' }).click();
  await page.locator('[name=expires_at]').fill('2099-01-01T10:00');
  await dialog.getByRole('button', { name: 'Another end' }).click();
  await expect(row.getByText('1 Jan 2099')).toBeVisible();
  await row.getByRole('button', { name: 'Let go' }).click();
  await page.locator('[name=reason]').fill('order withdrawn');
  await dialog.getByRole('button', { name: 'Let go' }).click();
  await expect(row.getByText('৳0.00')).toBeVisible();
  await expectSound(page);
});

test('who only reads the books finds no way to write in them', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/ledger/transactions');
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'New journal entry' })).toHaveCount(0);
  expect((await page.goto('/office/ledger/transactions/new'))?.status()).toBe(403);
});

async function chooseAccount(page: Page, index: number, code: string, label: string, note = '', name = 'Account') {
  const field = page.getByRole('combobox', { name }).nth(index);
  await field.fill('');
  await field.focus();
  await page.keyboard.type(code);
  await expect(page.locator('[role=option][data-highlighted]')).toHaveText(note ? `${label} ${note}` : label);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(label);
}
