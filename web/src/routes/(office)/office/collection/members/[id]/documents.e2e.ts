import { expect, type Page, test } from '@playwright/test';
import { desktop, expectSound, phone } from '../../../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../../../e2e/sign-in-as.ts';

/** The smallest picture there is: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

for (const [name, viewport] of Object.entries({ phone, desktop })) {
  test(`the form for a paper is sound on a ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await signInAs(page, 'official', { language: name === 'phone' ? 'bn' : 'en' });
    await openMember(page);
    await expectSound(page);
    // From the top of the page, so that no row behind the form lies half under the bar.
    await page.locator('section button').last().dispatchEvent('click');
    await expect(page.locator('[name=file]')).toBeVisible();
    await expectSound(page);
  });
}

test('a paper with its picture is put on file and opened; what is no picture is refused', async ({ page }) => {
  await page.setViewportSize(desktop);
  await signInAs(page, 'official', { language: 'en' });
  await openMember(page);
  await page.getByRole('button', { name: 'Add a document' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save' });
  await save.click();
  await expect(dialog.getByText('Give a number or a file.')).toBeVisible();
  await dialog.locator('[name=number]').fill('1990123456789');
  const html = { name: 'card.png', mimeType: 'image/png', buffer: Buffer.from('<html>not a picture</html>') };
  await dialog.locator('[name=file]').setInputFiles(html);
  await save.click();
  await expect(
    dialog.getByText('This is no picture (JPEG, PNG, WebP) and no PDF, or it is damaged.').first(),
  ).toBeVisible();
  await expect(dialog.locator('[name=number]')).toHaveValue('1990123456789');
  await dialog.locator('[name=file]').setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: pixel });
  await save.click();
  await expect(page.getByText('The document is on file.')).toBeVisible();
  const link = page.getByRole('link', { name: 'Open National identity card' }).first();
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/webp']);
});

async function openMember(page: Page): Promise<void> {
  const { items } = await (await page.request.get('/api/collection/members?sort=-code&limit=1')).json();
  await page.goto(`/office/collection/members/${items[0].id}`);
  await listening(page);
}
