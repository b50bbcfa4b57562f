/** A partner is connected: a webhook that is heard, looked at and sent again; a key that asks, and what it asked. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, request, test } from '@playwright/test';
import { picture } from '../../../../../../test/journey/picture.ts';
import { expectFits, expectSound, phone, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../e2e/sign-in-as.ts';

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody else's program: keeps what it is told, and answers as it is told to. */
async function openReceiver(): Promise<{ url: string; calls: Call[]; answers: number[]; close: () => void }> {
  const calls: Call[] = [];
  const answers: number[] = [];
  const server = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (part) => (body += part));
    asked.on('end', () => {
      // The other tests of this house go on meanwhile, and their events come here too.
      const isOurs = (JSON.parse(body) as { type: string }).type === 'endpoint.test';
      if (isOurs) calls.push({ headers: asked.headers, body });
      const status = (isOurs ? answers.shift() : undefined) ?? 200;
      answer.writeHead(status).end(status === 200 ? '{"ok":true}' : 'the books are closed');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/samabay`, calls, answers, close: () => server.close() };
}

const open = (page: Page, path: string) => page.goto(`/office/developers${path}`, { waitUntil: 'networkidle' });

test('a webhook is opened, heard, looked at, and sent again; a key asks and is seen asking', async ({
  page,
  browser,
}) => {
  const receiver = await openReceiver();
  const errors = watchErrors(page);
  await signInAs(page, 'administrator', { language: 'en', theme: 'dark' });
  const form = page.getByRole('dialog');

  await open(page, '/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  await form.locator('[name=url]').fill(receiver.url);
  await form.locator('[name=description]').fill('Bookkeeping of the union');
  await form.getByRole('button', { name: 'Open the webhook' }).click();
  await expect(form.getByRole('alert').first()).toBeVisible();
  await form.locator('[name=everything]').check();
  await form.getByRole('button', { name: 'Open the webhook' }).click();
  const secret = form.locator('[name=secret]');
  await expect(secret).toHaveValue(/^whsec_/);
  const bytes = Buffer.from((await secret.inputValue()).replace('whsec_', ''), 'base64');
  await form.getByRole('button', { name: 'I have kept it' }).click();
  await page
    .getByRole('row', { name: /Bookkeeping of the union/ })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL(/webhooks\/[0-9a-f-]{36}$/);

  receiver.answers.push(503);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.waitForURL(/messages\/[0-9a-f-]{36}$/);
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('HTTP 503')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText('the books are closed').first()).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('HTTP 200')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expectSound(page);
  const [, second] = receiver.calls;
  const text = `${second?.headers['webhook-id']}.${second?.headers['webhook-timestamp']}.${second?.body}`;
  const signature = `v1,${createHmac('sha256', bytes).update(text).digest('base64')}`;
  expect(second?.headers['webhook-signature']).toBe(signature);

  await page.locator('main header a').first().click();
  await page.waitForURL(/webhooks\/[0-9a-f-]{36}$/);
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('endpoint.test').first()).toBeVisible();
  await page.getByRole('button', { name: 'Rotate' }).click();
  await form.getByRole('button', { name: 'Rotate' }).click();
  await expect(secret).toHaveValue(/^whsec_/);
  await form.getByRole('button', { name: 'I have kept it' }).click();
  await expectSound(page);
  await picture(page, 'developers-webhook');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('Switched off by hand')).toBeVisible();
  receiver.close();

  await open(page, '/keys');
  await page.getByRole('button', { name: 'New API key' }).click();
  await form.locator('[name=name]').fill('Herd book of the north');
  await form.locator('[name=site_id]').selectOption({ index: 1 });
  await form.locator('[name=scope][value="identity.site.read"]').check();
  await form.locator('button[type=submit]').click();
  await expect(secret).toHaveValue(/^smb_test_/);
  const key = await secret.inputValue();
  await form.getByRole('button', { name: 'I have kept it' }).click();
  const program = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  const base = new URL(page.url()).origin;
  const answer = await program.get(`${base}/api/sites`);
  expect(answer.headers()['ratelimit-policy']).toContain('"burst";q=1200;w=60');
  expect((await program.get(`${base}/api/people`)).status()).toBe(403);
  await program.dispose();
  await expectSound(page);
  await picture(page, 'developers-keys');

  await expect(async () => {
    await open(page, '/logs?q=/api/people&outcome=refused');
    await expect(page.getByRole('row', { name: /Herd book of the north/ })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page
    .getByRole('row', { name: /Herd book of the north/ })
    .getByRole('link')
    .click();
  await expect(page.getByText('platform.forbidden')).toBeVisible();
  await page.getByRole('link', { name: 'All requests of this program' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await expectSound(page);
  await picture(page, 'developers-logs');
  expect(errors.filter((error) => !/status of 422/.test(error))).toEqual([]);

  const member = await browser.newContext({ viewport: phone });
  const handheld = await member.newPage();
  await signInAs(handheld, 'administrator', { language: 'bn' });
  for (const path of ['', '/keys', '/webhooks', '/webhooks/events', '/webhooks/messages', '/logs', '/usage']) {
    await open(handheld, path);
    await expectFits(handheld);
    if (path === '' || path === '/usage') await expectSound(handheld);
  }
  await member.close();
});
