// The second half of the journey: from the open cycle to the paid member, and back from the books to the milk.
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { CashSheet } from '../../modules/collection/cash/contract-cash.ts';
import type { Cycle, Statement, StatementSummary } from '../../modules/collection/contract-payment.ts';
import type { AccountStatement, TrialBalance } from '../../modules/ledger/contract.ts';
import type { OutboxMessage } from '../../modules/notify/contract.ts';
import type { Payout, PayoutLine } from '../../modules/payments/contract-payouts.ts';
import { expectSound } from '../../web/e2e/expect-sound.ts';
import { listening } from '../../web/e2e/listening.ts';
import { ask, type List, visit } from './own-server.ts';
import { picture } from './picture.ts';
import { poisha } from './type-receipt.ts';

const yesterday = (): string => Temporal.Now.plainDateISO('Asia/Dhaka').subtract({ days: 1 }).toString();

/** One proposes by closing, the other approves and sends; `member` is told. */
export async function closeAndPay(finance: Page, second: Page, member: Page): Promise<void> {
  await holdOne(finance);
  const cycle = await closeCycle(finance);
  const statements = await readStatements(finance, cycle);
  await readPaper(finance, statements);
  await beTold(finance, statements);
  await approve(finance, second, cycle);
  await sendAndSettle(second, cycle, statements);
  await retryAndRelease(finance, second, cycle);
  await printMonth(finance, cycle);
  const own = await ask<List<StatementSummary>>(member.request, '/api/member/statements');
  await member.goto(`/member/statements/${own.items[0]?.id}`);
  await expect(member.getByText('টাকা দেওয়া হয়েছে').first()).toBeVisible();
  await expectSound(member);
  await picture(member, 'member-statement');
}

async function closeCycle(finance: Page): Promise<Cycle> {
  const { items } = await ask<List<Cycle>>(finance.request, '/api/collection/cycles?state=open&sort=from_on');
  const open = items[0] as Cycle;
  await visit(finance, '/office/collection/cycles?state=open&sort=from_on');
  await expectSound(finance);
  await finance.locator('tbody a').first().click();
  await finance.locator('input[name=to_on]').fill(yesterday());
  await expect(finance).toHaveURL(new RegExp(`to_on=${yesterday()}`));
  const expected = await ask<{ net: Cycle['net']; members: number }>(
    finance.request,
    `/api/collection/cycles/${open.id}/preview?to_on=${yesterday()}`,
  );
  await expectSound(finance);
  await picture(finance, 'finance-preview');
  await finance.getByRole('button', { name: 'Close the cycle' }).click();
  await expectSound(finance);
  await picture(finance, 'finance-close');
  await finance.getByRole('dialog').getByRole('button', { name: 'Close the cycle' }).click();
  await expect(finance.getByRole('link', { name: 'Payout batch' })).toBeVisible({ timeout: 60_000 });
  await expectSound(finance);
  await picture(finance, 'finance-closed');
  const closed = await ask<Cycle>(finance.request, `/api/collection/cycles/${open.id}`);
  expect(closed).toMatchObject({
    state: 'closed',
    to_on: yesterday(),
    net: expected.net,
    members_total: expected.members,
    members_done: expected.members,
  });
  return closed;
}

async function readStatements(finance: Page, cycle: Cycle): Promise<StatementSummary[]> {
  const all: StatementSummary[] = [];
  let cursor = '';
  do {
    const page = await ask<List<StatementSummary>>(
      finance.request,
      `/api/collection/statements?cycle_id=${cycle.id}&limit=200${cursor && `&cursor=${cursor}`}`,
    );
    all.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor);
  const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0);
  expect(all).toHaveLength(cycle.members_total);
  expect(sum(all.map(({ net }) => net))).toBe(cycle.net.amount);
  expect(sum(all.map(({ deducted }) => deducted))).toBe(cycle.deducted.amount);
  expect(cycle.gross.amount + cycle.carried_out.amount).toBeGreaterThanOrEqual(cycle.net.amount);
  return all;
}

/** A member of another centre, whose money waits from now on. */
async function holdOne(finance: Page): Promise<void> {
  await visit(finance, '/office/collection/holds');
  await finance.getByRole('button', { name: 'Hold a member' }).click();
  const form = finance.getByRole('dialog');
  await form.getByRole('combobox').click();
  await finance.locator('[role=option]').last().click();
  await form.locator('[name=reason]').fill('The heirs are not known yet');
  await form.getByRole('button', { name: 'Hold a member' }).click();
  await expect(finance.getByText('The heirs are not known yet')).toBeVisible();
  await expectSound(finance);
  await picture(finance, 'finance-hold');
}

/** The statement with the most taken off: on the screen, in the API and as a document it says the same. */
async function readPaper(finance: Page, statements: readonly StatementSummary[]): Promise<void> {
  const [most] = statements.toSorted((one, other) => other.deducted.amount - one.deducted.amount);
  const statement = await ask<Statement>(finance.request, `/api/collection/statements/${most?.id}`);
  const milk = statement.receipts.reduce((total, { amount }) => total + amount.amount, 0);
  const taken = statement.lines.reduce((total, line) => total + line.taken.amount, 0);
  expect(taken).toBeGreaterThan(0);
  expect([milk, taken, milk - taken]).toEqual([
    statement.gross.amount,
    statement.deducted.amount,
    statement.net.amount,
  ]);
  await visit(finance, `/office/collection/statements/${statement.id}`);
  const sums = await finance.locator('aside dl').first().locator('dd').allTextContents();
  expect(sums.map(poisha)).toEqual(expect.arrayContaining([milk, taken, milk - taken]));
  await expect(finance.locator('tbody').first().locator('tr')).toHaveCount(statement.receipts.length);
  await expectSound(finance);
  await picture(finance, 'finance-statement');
  for (const name of ['PDF', 'PDF, বাংলা']) {
    const href = await finance.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await finance.request.get(href ?? '');
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const bytes = await answer.body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(10_000);
  }
}

async function beTold(finance: Page, statements: readonly StatementSummary[]): Promise<void> {
  const kind = 'collection.statement_ready';
  const since = statements.map(({ made_at }) => made_at).sort()[0] ?? '';
  for (const channel of ['sms', 'email'] as const) {
    const path = `/api/outbox?kind=${kind}&channel=${channel}&sort=-created_at&limit=200`;
    await expect
      .poll(async () => {
        const { items } = await ask<List<OutboxMessage>>(finance.request, path);
        return items.filter((message) => message.created_at >= since && message.state === 'shown').length;
      })
      .toBeGreaterThan(0);
    await visit(finance, `/office/outbox?kind=${kind}&channel=${channel}`);
    await expect(finance.locator('tbody tr').first()).toBeVisible();
    await expectSound(finance);
  }
}

async function approve(finance: Page, second: Page, cycle: Cycle): Promise<void> {
  const path = `/office/payments/payouts/${cycle.payout_batch_id}`;
  await visit(finance, path);
  const own = finance.getByRole('button', { name: 'Approve' });
  await expect(own).toHaveAttribute('aria-disabled', 'true');
  await expect(own).toHaveAccessibleDescription('You proposed it, so someone else must approve it.');
  await expectSound(finance);
  await picture(finance, 'finance-own-proposal');
  const refused = await finance.request.post(`/api/payouts/${cycle.payout_batch_id}/approval`);
  expect([refused.status(), (await refused.json()).code]).toEqual([403, 'payments.own_proposal']);

  await visit(second, path);
  await expectSound(second);
  await second.getByRole('button', { name: 'Approve' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(second.getByRole('button', { name: 'Produce files and send' })).toBeVisible();
  await expectSound(second);
  await picture(second, 'finance-approved');
}

/** Of what goes through bank and wallet every line but one is paid; cash is signed for, and one did not come. */
async function sendAndSettle(second: Page, cycle: Cycle, statements: readonly StatementSummary[]): Promise<void> {
  const id = cycle.payout_batch_id as string;
  await second.getByRole('button', { name: 'Produce files and send' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Produce files and send' }).click();
  await expect(second.getByRole('heading', { name: 'Files', exact: true })).toBeVisible();
  const payout = await ask<Payout>(second.request, `/api/payouts/${id}`);
  const [held, ...more] = statements.filter(({ payout_state }) => payout_state === 'held');
  expect(more).toEqual([]);
  expect(held?.net.amount).toBeGreaterThan(0);
  expect(payout.state).toBe('sent');
  expect(payout.payable.amount.amount).toBe(cycle.net.amount - (held?.net.amount ?? 0));
  expect(payout.files.reduce((sum, file) => sum + file.total.amount, 0)).toBe(payout.payable.amount.amount);

  const lines: PayoutLine[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: List<PayoutLine> = await ask(
      second.request,
      `/api/payouts/${id}/lines?state=sent&limit=200${next && `&cursor=${next}`}`,
    );
    lines.push(...page.items);
    next = page.next;
  }
  const [file] = payout.files;
  const [download] = await Promise.all([
    second.waitForEvent('download'),
    second.getByRole('link', { name: file?.name ?? '' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  for (const line of lines.filter(({ method }) => method === file?.method)) expect(text).toContain(line.reference);
  await expectSound(second);

  await picture(second, 'finance-files');
  const [unlucky, ...others] = lines.filter(({ method }) => method !== 'cash').toReversed();
  const rows = [`${unlucky?.reference},rejected,AC04`, ...others.map(({ reference }) => `${reference},paid,`)];
  await second.locator('input[type=file]').setInputFiles({
    name: 'results.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['reference,status,code', ...rows].join('\n')),
  });
  await expect(second.getByRole('button', { name: 'Record results' })).toBeVisible();
  await expectSound(second);
  await picture(second, 'finance-results');
  await second.getByRole('button', { name: 'Record results' }).click();
  await expect(second.getByText('Came back', { exact: true }).first()).toBeVisible();
  await payCash(second, cycle);
  await visit(second, `/office/payments/payouts/${id}`);
  await expect(second.getByText('Settled', { exact: true }).first()).toBeVisible();
  await expectSound(second);
  const settled = await ask<Payout>(second.request, `/api/payouts/${id}`);
  expect(settled.state).toBe('settled');
  const count = (state: string) => settled.states.find((one) => one.state === state)?.lines ?? 0;
  expect([count('paid'), count('rejected'), count('sent')]).toEqual([lines.length - 2, 2, 0]);
}

/** The sheet is printed, cash is taken, and line by line it is noted who signed; the last one did not come. */
async function payCash(second: Page, cycle: Cycle): Promise<void> {
  const id = cycle.payout_batch_id as string;
  await second.getByRole('link', { name: 'Cash sheet' }).click();
  await expect(second).toHaveURL(/\/cash\//);
  await listening(second);
  const href = await second.getByRole('link', { name: /^Sheet to sign/ }).getAttribute('href');
  expect((await (await second.request.get(href ?? '')).body()).subarray(0, 5).toString()).toBe('%PDF-');
  const sheet = await ask<CashSheet>(second.request, `/api/collection/cash-sheets/${id}`);
  const total = sheet.centres.reduce((sum, { amount }) => sum + amount.amount, 0);
  await second.getByRole('button', { name: 'Hand out cash' }).click();
  await second
    .getByRole('dialog')
    .locator('[name=amount]')
    .fill(String(total / 100));
  await second.getByRole('dialog').getByRole('button', { name: 'Hand out cash' }).click();
  await expect(second.getByRole('dialog')).toBeHidden();
  for (const [index, centre] of sheet.centres.entries()) {
    await visit(second, `/office/collection/cash/${id}?centre=${centre.centre_id}`);
    const isLast = index === sheet.centres.length - 1;
    if (isLast) await second.getByText('Not fetched').last().click();
    await second.getByRole('button', { name: 'The rest signed' }).click();
    if (isLast) await expectSound(second);
    if (isLast) await picture(second, 'finance-cash');
    await second.getByRole('button', { name: `Record ${centre.lines}` }).click();
    await expect(second.getByRole('button', { name: 'The rest signed' })).toBeHidden();
  }
  const after = await ask<CashSheet>(second.request, `/api/collection/cash-sheets/${id}`);
  const unfetched = after.lines.filter(({ outcome }) => outcome === 'not_fetched');
  expect(unfetched).toHaveLength(1);
  expect(after.payers.map(({ in_hand }) => in_hand.amount)).toEqual([unfetched[0]?.amount.amount]);
}

/** What came back is proposed again, and the held member is released into a payout of their own. */
async function retryAndRelease(finance: Page, second: Page, cycle: Cycle): Promise<void> {
  const answer = await finance.request.post(`/api/payouts/${cycle.payout_batch_id}/retry`, {
    data: {},
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(answer.status()).toBe(201);
  const retry = (await answer.json()) as Payout;
  expect(retry.payable.lines).toBe(2);
  await visit(second, `/office/payments/payouts/${retry.id}`);
  await second.getByRole('button', { name: 'Approve' }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(second.getByRole('button', { name: 'Produce files and send' })).toBeVisible();

  await visit(finance, '/office/collection/holds');
  const releases = finance.getByRole('button', { name: 'Release', exact: true });
  await expect(releases.first()).toBeVisible();
  const held = await releases.count();
  await releases.first().click();
  await finance.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await expect(releases).toHaveCount(held - 1);
}

/** The passbook of a member and the month of the co-operative, on paper. */
async function printMonth(finance: Page, cycle: Cycle): Promise<void> {
  await visit(finance, `/office/collection/month?month=${cycle.to_on.slice(0, 7)}`);
  await expectSound(finance);
  await picture(finance, 'official-month');
  const member = (await ask<List<StatementSummary>>(finance.request, `/api/collection/statements?cycle_id=${cycle.id}`))
    .items[0]?.member_id;
  const month = await finance.getByRole('link', { name: 'PDF, বাংলা' }).getAttribute('href');
  for (const path of [month ?? '', `/api/collection/members/${member}/passbook?format=pdf&language=bn`]) {
    const paper = await finance.request.get(path);
    expect([paper.status(), paper.headers()['content-type']], path).toEqual([200, 'application/pdf']);
  }
}

/** From the sum of all books down to one pouring, by clicking only. */
export async function findInBooks(reader: Page, member: Page): Promise<void> {
  await visit(reader, '/office/ledger/trial-balance');
  await expect(reader.getByText('Difference 0')).toBeVisible();
  await expectSound(reader);
  await picture(reader, 'finance-trial-balance');
  const site = (await ask<List<Cycle>>(reader.request, '/api/collection/cycles?limit=1')).items[0]?.site_id;
  const balance = await ask<TrialBalance>(reader.request, `/api/ledger/trial-balance?site_id=${site}`);
  const totals = new Map(balance.totals.map((total) => [total.debit.currency, total]));
  expect(balance.totals.filter(({ difference }) => difference.amount !== 0)).toEqual([]);
  expect(totals.get('BDT')?.debit.amount).toBeGreaterThan(0);

  const own = await ask<{ member: { id: string; code: string } }>(member.request, '/api/member/overview');
  await visit(reader, `/office/collection/members/${own.member.id}`);
  await expectSound(reader);
  await reader.getByRole('link', { name: 'Open the account' }).click();
  await expect(reader).toHaveURL(/\/ledger\/accounts\//);
  await expectSound(reader);
  const account = new URL(reader.url()).pathname.split('/').at(-1);
  const entries = await ask<AccountStatement>(reader.request, `/api/ledger/accounts/${account}/entries`);
  expect(entries.closing.amount).toBe(0);

  await reader.locator('tbody tr', { hasText: 'Milk statement' }).first().getByRole('link').click();
  await expect(reader).toHaveURL(/\/ledger\/transactions\//);
  await expectSound(reader);
  await picture(reader, 'finance-transaction');
  await reader.getByRole('link', { name: 'Member’s statement' }).click();
  await expect(reader).toHaveURL(/\/collection\/statements\//);
  await reader.locator('tbody a').first().click();
  await expect(reader).toHaveURL(/\/collection\/receipts\//);
  const id = new URL(reader.url()).pathname.split('/').at(-1);
  const receipt = await ask<{ amount: { amount: number } }>(reader.request, `/api/collection/receipts/${id}`);
  const result = reader.locator('main').getByText(/^Result$/);
  await expect(result).toBeVisible();
  expect((await reader.locator('main td, main dd, main strong').allTextContents()).map(poisha)).toContain(
    receipt.amount.amount,
  );
  await expectSound(reader);
  await picture(reader, 'official-receipt');
}
