// People from a file, their list as a file, and the invitations sent again. The people are this test's own.
import { expect, test } from '@playwright/test';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

test('a file is looked at, brought in, found in the list, taken away as a file; one is invited again', async ({
  page,
}) => {
  const errors = watchErrors(page);
  const series = String(Date.now()).slice(-6);
  const name = `Aysha ${series}`;
  const header = 'Name,নাম,Mobile,Role,Site';
  await signInAs(page, 'administrator', { language: 'en' });

  const send = async (rows: string[], way: 'register' | 'invite') => {
    await page.goto('/office/identity/import');
    await listening(page);
    await page.locator('[name=way]').selectOption(way);
    const buffer = Buffer.from([header, ...rows].join('\n'));
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
    await listening(page);
  };
  const good = `${name},আয়েশা,017${series}11,Official,SURMA-MILK`;
  await send([good, `Wrong ${series},,12,Emperor,SURMA-MILK`], 'register');
  await expect(page.getByText('There is no role “Emperor”.').last()).toBeVisible();
  await expectSound(page);
  await page.setViewportSize(phone);
  await expectSound(page);
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Register 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Register 1' }).click();
  await expect(page.getByText('1 brought in')).toBeVisible();

  await page.goto(`/office/identity/people?q=${series}&verified=no`);
  await listening(page);
  await expect(page.locator('[data-row]')).toHaveCount(1);
  for (const [item, file] of [
    ['As CSV', 'people.csv'],
    ['For Excel', 'people.xlsx'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
  }
  await page.locator('[data-row]').first().click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  await page
    .getByText(/^Because: .* at /)
    .last()
    .click();
  await page.getByRole('button', { name: 'Make a household' }).click();
  await expect(page.getByText(`Household: ${name}`)).toBeVisible();
  await expectSound(page);

  await send([`Invited ${series},,017${series}22,Official,SURMA-MILK`], 'invite');
  await page.getByRole('button', { name: 'Invite 1' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Invite 1' }).click();
  await expect(page.getByText('1 brought in')).toBeVisible();
  await page.goto(`/office/identity/invitations?q=${series}`);
  await listening(page);
  await expect(page.getByRole('cell', { name: 'Sent', exact: true })).toBeVisible();
  await page.getByRole('checkbox', { name: `Choose Invited ${series}` }).check();
  await page.getByRole('button', { name: 'Send 1 again' }).click();
  await expect(page.getByText(/sent less than a minute ago|^1 sent$/)).toBeVisible();
  await expectSound(page);
  expect(errors).toEqual([]);
});
