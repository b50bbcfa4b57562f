import { expect, test } from '@playwright/test';
import { expectSound, views, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { identifierOf, signInAs, signInByHand } from '../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`one’s own account is sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInByHand(page, 'secondOfficial', look);
    await page.locator('header button').last().click();
    await page.locator('a[href="/office/account"]').click();
    await page.waitForURL(/\/office\/account$/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectSound(page);
    expect(errors).toEqual([]);
  });
}

test('the password changes with the old one, and works from then on', async ({ page, browser }) => {
  const { demoPassword } = await import('../../../../../../world/sign-ins.ts');
  const next = 'a cow in the green field';
  await signInAs(page, 'secondOfficial', { language: 'en' });
  await page.goto('/office/account');
  const send = async (current: string, wanted: string) => {
    await listening(page);
    await page.locator('[name=current_password]').fill(current);
    await page.locator('[name=new_password]').fill(wanted);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await send('not my password', next);
  await expect(page.getByText('The current password is not right.')).toBeVisible();
  await send(demoPassword, 'short');
  await expect(
    page.getByText('Use at least 10 characters. A sentence is good.', { exact: true }).first(),
  ).toBeVisible();
  await send(demoPassword, next);
  await expect(page.getByText('The password is changed. You are signed out everywhere else.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto('/sign-in');
  await other.locator('[name=identifier]').fill(identifierOf('secondOfficial'));
  await other.locator('form[action^="?/identify"] button[type=submit]').click();
  await other.locator('[name=password]').fill(next);
  await other.locator('form[action^="?/password"] button[type=submit]').click();
  await other.waitForURL(/\/office/);
  await other.context().close();
  await send(next, demoPassword);
  await expect(page.getByText('The password is changed.', { exact: false })).toBeVisible();
});

test('notices are turned off and on, and what must come is locked', async ({ page }) => {
  await signInAs(page, 'official', { language: 'en' });
  await page.goto('/office/account');
  await listening(page);
  const code = page.getByRole('group', { name: 'Sign-in code' });
  await expect(code.getByRole('checkbox').first()).toBeDisabled();
  await expect(code.getByRole('checkbox').first()).toBeChecked();
  await expect(code).toContainText('Always comes');
  const statement = page.getByRole('group', { name: 'Milk statement ready' }).getByRole('checkbox', { name: 'E-mail' });
  const save = page.getByRole('button', { name: 'Save' });
  await statement.uncheck();
  await save.click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(statement).not.toBeChecked();
  await listening(page);
  await statement.check();
  await save.click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(statement).toBeChecked();

  const times = page.locator('form[action="?/times"]');
  const keep = times.getByRole('button', { name: 'Keep these times' });
  await listening(page);
  await times.getByLabel('Quiet from').fill('22:00');
  await keep.click();
  await expect(times.getByText('Quiet hours need a beginning and a different end.').first()).toBeVisible();
  await times.getByLabel('Quiet until').fill('06:00');
  await times.getByText('How often each kind comes').click();
  await times.getByLabel('Milk statement ready: how often').selectOption('weekly');
  await keep.click();
  await expect(times.getByRole('status')).toHaveText('Saved.');
  await page.reload();
  await expect(times.getByLabel('Quiet until')).toHaveValue('06:00');
  await expect(times.getByLabel('Milk statement ready: how often')).toHaveValue('weekly');
  await listening(page);
  await times.getByText('How often each kind comes').click();
  await times.getByLabel('Quiet from').fill('');
  await times.getByLabel('Quiet until').fill('');
  await times.getByLabel('Milk statement ready: how often').selectOption('at_once');
  await keep.click();
  await expect(times.getByRole('status')).toHaveText('Saved.');
});
