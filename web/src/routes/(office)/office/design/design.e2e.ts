import { expect, type Page, test } from '@playwright/test';
import { expectSound, views, watchErrors } from '../../../../../e2e/expect-sound.ts';
import { listening } from '../../../../../e2e/listening.ts';
import { signInAs } from '../../../../../e2e/sign-in-as.ts';

const tabs = ['actions', 'form', 'data', 'states', 'colours'];

for (const { name, viewport, look } of views) {
  test(`every part is sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'administrator', look);
    for (const tab of tabs) {
      await page.goto(`/office/design?tab=${tab}`);
      // The gallery shows a list page too, with a heading of its own.
      await expect(page.locator('h1').first()).toBeVisible();
      await expectSound(page);
    }
    expect(errors).toEqual([]);
  });
}

async function open(page: Page, tab: string): Promise<void> {
  await signInAs(page, 'administrator', { language: 'en' });
  await page.goto(`/office/design?tab=${tab}`);
  await listening(page);
}

test('a refused form keeps what was typed, says why, and puts the cursor where it is wrong', async ({ page }) => {
  await open(page, 'form');
  await page.getByRole('button', { name: 'SideForm' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Your name').fill('Rahima');
  await form.getByLabel('Volume').fill('৭,২৫');
  await page.keyboard.press('Enter');
  await expect(form.getByText(/^Not more than 5(\.000)?\.$/)).toBeVisible();
  await expect(form.getByLabel('Volume')).toBeFocused();
  await expect(form.getByLabel('Your name')).toHaveValue('Rahima');
  await expectSound(page);
  await page.keyboard.press('Escape');
  await expect(form.getByText('Nothing is saved yet.')).toBeVisible();
  await form.getByRole('button', { name: 'Discard' }).click();
  await expect(form).toBeHidden();
});

test('a number is read in Bengali digits with a decimal comma, and refused with too many decimals', async ({
  page,
}) => {
  await open(page, 'form');
  const volume = page.getByLabel('Volume');
  await volume.fill('১২,৭৫');
  await expect(page.getByText('12.75', { exact: false })).toBeVisible();
  await volume.fill('1.2345');
  await volume.blur();
  await expect(page.getByText('At most 3 digits after the point.')).toBeVisible();
});

test('a choice of many is found by code in Bengali digits', async ({ page }) => {
  await open(page, 'form');
  const member = page.getByRole('combobox', { name: 'Members' });
  await member.click();
  await member.pressSequentially('১০৩');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(member).toHaveValue('শেফালী রানী দাস');
});

test('a slow button is pressed once, whatever the thumb does', async ({ page }) => {
  await open(page, 'actions');
  const slow = page.getByRole('button', { name: 'Takes a second' });
  await slow.click();
  await expect(slow).toHaveAttribute('aria-busy', 'true');
  await expect(slow).not.toHaveAttribute('aria-busy', 'true');
  await page.getByRole('button', { name: 'ConfirmDialog' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Someone changed this in the meantime');
  await expectSound(page);
});

test('a list keeps its state in the address and its rows under the arrow keys', async ({ page }) => {
  await open(page, 'data');
  await page.locator('[data-row]').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-row]').nth(1)).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('রহিমা');
  await expect(page).toHaveURL(/q=%E0%A6%B0/);
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.getByRole('link', { name: 'Number' }).click();
  await expect(page).toHaveURL(/sort=number/);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await expect(page.getByRole('rowheader', { name: '20 Nov 2026' })).toBeVisible();
});
