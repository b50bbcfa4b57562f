import { expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, views, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`payouts are sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'official', look);
    await page.goto('/office/payments/payouts');
    await expectSound(page);
    await page.locator('[data-row]').last().click();
    await page.waitForURL(/\/payouts\/[0-9a-f-]{36}$/);
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('what failed is proposed by one, approved by another while the first looks on, sent, and answered', async ({
  page,
  browser,
}) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'finance', { language: 'en' });
  await openFailed(page);
  await page.getByRole('link', { name: 'Try failed ones again' }).click();
  await page.getByRole('button', { name: 'Propose again' }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByText('You proposed it, so someone else must approve it.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveAttribute('aria-disabled', 'true');

  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'secondFinance', { language: 'en' });
  await other.goto(page.url());
  await other.waitForLoadState('networkidle');
  await other.getByRole('button', { name: 'Approve' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(other.getByText('Approved').first()).toBeVisible();
  await other.context().close();

  await page.getByRole('button', { name: 'Produce files and send' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Produce files and send' }).click();
  await expect(page.getByText('The files are ready.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Download PO-/ }).first()).toBeVisible();

  await page.locator('input[type=file]').setInputFiles(await answerFor(page));
  await expect(page.getByText('No line has this reference.')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Record results' }).click();
  await expect(page.getByText('Account closed (AC04)')).toBeVisible();
  await expect(page.getByText('Settled', { exact: true })).toBeVisible();
});

/** The payout of the demo world whose answer is in, with some lines that came back. */
async function openFailed(page: Page): Promise<void> {
  const { items } = await (await page.request.get('/api/payouts?state=settled&sort=proposed_at')).json();
  await page.goto(`/office/payments/payouts/${items[0].id}`);
  await page.waitForLoadState('networkidle');
}

/** As a bank would answer: the first line returned, the others paid, and one that is not ours. */
async function answerFor(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const id = page.url().split('/').at(-1);
  const { items } = await (await page.request.get(`/api/payouts/${id}/lines?limit=200`)).json();
  const rows = items.map(({ reference }: { reference: string }, index: number) =>
    index === 0 ? `${reference};Returned;AC04` : `${reference};Paid;`,
  );
  const text = ['Reference;Status;Reason code', ...rows, 'PO-1999-0001-00001;Paid;'].join('\n');
  return { name: 'answer.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}
