// A payout day: drafted by one, approved by another, sent, answered by bank and wallet, and what came back paid again.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { desktop, expectFits, expectSound, phone, watchErrors } from '../../web/e2e/expect-sound.ts';
import { signInAs } from '../../web/e2e/sign-in-as.ts';
import { picture } from '../journey/picture.ts';

const code = `29${Date.now() % 1_000_000}`;

test('a payout day', async ({ page, browser }) => {
  await page.setViewportSize(desktop);
  const errors = watchErrors(page);
  await signInAs(page, 'finance', { language: 'en', theme: 'dark' });
  const account = await openAccount(page);
  await draft(page);
  const approver = await (await browser.newContext({ viewport: phone })).newPage();
  await signInAs(approver, 'secondFinance', { language: 'bn' });
  await approve(approver, page.url());
  await expect(page.getByText('Approved', { exact: true }).first()).toBeVisible();

  await press(page, 'Produce files and send');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download PO-.*-bank/ }).click();
  const file = await readFile(await (await saved).path(), 'utf8');
  const number = await numberOf(page);
  expect(file.split('\r\n')[1]).toContain(`${number}-00001,Hasan Traders,2050000000017,Sonali,200271234,1250.00`);
  await picture(page, 'finance-payout-sent');

  await answer(page, statusReport(number));
  await expect(page.getByText('Account closed (AC04)').first()).toBeVisible();
  await expectSound(page);
  await record(page);
  await answer(page, `Reference;Status\n${number}-00003;Paid\n`);
  await record(page);
  await expect(page.getByText('Settled', { exact: true })).toBeVisible();

  await payAgain(page, approver);
  await expect(page.getByText('Settled', { exact: true })).toBeVisible();
  const balance = await (await page.request.get(`/api/ledger/accounts/${account}`)).json();
  expect(balance.balance.amount).toBe(1250_00 + 800_00 + 75_50);
  expect(errors).toEqual([]);
  await approver.context().close();
});

/** What this payout pays is owed on an account of its own, so that the books can be asked afterwards. */
async function openAccount(page: Page): Promise<string> {
  const { items } = await (await page.request.get('/api/sites')).json();
  const site = items.find(({ kind }: { kind: string }) => kind === 'union');
  const data = {
    code,
    name_bn: 'সরবরাহকারীর পাওনা',
    name_en: 'Owed to suppliers',
    kind: 'liability',
    currency: 'BDT',
    site_id: site.id,
  };
  const headers = { 'idempotency-key': randomUUID() };
  const answered = await page.request.post('/api/ledger/accounts', { data, headers });
  expect(answered.status(), await answered.text()).toBe(201);
  return (await answered.json()).id;
}

async function draft(page: Page): Promise<void> {
  await page.goto('/office/payments/payouts');
  await page.getByRole('link', { name: 'New payout' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByLabel('What it is for').fill('Prizes of the annual meeting');
  await page.getByRole('combobox', { name: 'Owed on' }).fill(code);
  await page.getByRole('option', { name: `${code} Owed to suppliers` }).click();
  for (const [payee, number, amount] of [
    ['Hasan Traders', '2050000000017', '1250'],
    ['Green Press', '2050000000029', '800'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a person by hand' }).click();
    const line = page.locator('[data-draft-line]').last();
    await line.getByLabel('Way').selectOption('bank');
    await line.getByLabel('Person').fill(payee);
    await line.getByLabel(/^Bank/).fill('Sonali');
    await line.getByLabel('Routing number').fill('200271234');
    await line.getByLabel('Account number').fill(number);
    await line.getByLabel('Amount').fill(amount);
  }
  await page.locator('form ul label', { hasText: 'bKash' }).filter({ hasNotText: 'Came back' }).last().click();
  await page.locator('[data-draft-line]').last().getByLabel('Amount').fill('৭৫.৫০');
  await expect(page.getByText('3 people')).toBeVisible();
  await expectSound(page);
  await picture(page, 'finance-payout-draft');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByText('Prizes of the annual meeting')).toBeVisible();
}

async function approve(approver: Page, address: string): Promise<void> {
  await approver.goto(address);
  await approver.waitForLoadState('networkidle');
  await expectFits(approver);
  await approver.getByRole('button', { name: 'অনুমোদন করুন' }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'অনুমোদন করুন' }).click();
  await expect(approver.getByText('অনুমোদিত').first()).toBeVisible();
}

/** The line that came back goes out again to another account, and the bank pays it. */
async function payAgain(page: Page, approver: Page): Promise<void> {
  await page.getByRole('link', { name: 'Try failed ones again' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Correct the destination of Green Press' }).click();
  await page.getByLabel('Account number').fill('2050000000030');
  await page.getByRole('button', { name: 'Propose again' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await approve(approver, page.url());
  await press(page, 'Produce files and send');
  const number = await numberOf(page);
  await answer(page, `Reference;Status\n${number}-00001;Paid\n`);
  await record(page);
}

async function press(page: Page, name: string, asked = true): Promise<void> {
  await page.getByRole('button', { name }).click();
  if (asked) await page.getByRole('dialog').getByRole('button', { name }).click();
}

async function record(page: Page): Promise<void> {
  await press(page, 'Record results', false);
  await expect(page.getByRole('button', { name: 'Record results' })).toBeHidden();
}

async function answer(page: Page, text: string): Promise<void> {
  const isXml = text.startsWith('<');
  const input: Locator = page.locator('input[type=file]');
  await input.setInputFiles({
    ...{ name: isXml ? 'pain002.xml' : 'answer.csv', mimeType: isXml ? 'application/xml' : 'text/csv' },
    buffer: Buffer.from(text),
  });
}

/** pain.002: the first transfer is made, the second comes back since the account is closed. */
function statusReport(number: string): string {
  const transfer = (reference: string, status: string, reason = '') =>
    `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${status}</TxSts>${reason}</TxInfAndSts>`;
  const reason = '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>';
  return (
    '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>' +
    `<OrgnlGrpInfAndSts><OrgnlMsgId>${number}</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>` +
    `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${number}-bank</OrgnlPmtInfId>` +
    transfer(`${number}-00001`, 'ACSC') +
    transfer(`${number}-00002`, 'RJCT', reason) +
    '</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>'
  );
}

async function numberOf(page: Page): Promise<string> {
  return ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim();
}
