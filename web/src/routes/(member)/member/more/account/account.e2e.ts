import { expect, test } from '@playwright/test';
import { expectSound, phone, views, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

for (const { name, viewport, look } of views) {
  test(`a member’s account is sound on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors = watchErrors(page);
    await signInAs(page, 'member', look);
    await page.goto('/member/more');
    await page.locator('a[href="/member/more/account"]').click();
    await page.waitForURL(/\/more\/account$/);
    await expectSound(page);
    const heights = await page
      .locator('main label:has(input[type=checkbox]), form[action^="?/"] button, main a')
      .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    expect(errors).toEqual([]);
  });
}

test.describe('before JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: phone });

  test('the plain forms say what was saved and what was refused', async ({ page }) => {
    await signInAs(page, 'member');
    await page.goto('/member/more/account');
    const sms = page.locator('[name="collection.receipt_recorded sms"]');
    await expect(sms).toBeChecked();
    await sms.uncheck();
    await page.getByRole('button', { name: 'সংরক্ষণ করুন' }).click();
    await expect(page.getByText('সংরক্ষিত হয়েছে।')).toBeVisible();
    await expect(sms).not.toBeChecked();
    await sms.check();
    await page.getByRole('button', { name: 'সংরক্ষণ করুন' }).click();
    await expect(sms).toBeChecked();

    await page.locator('[name=current_password]').fill('ভুল পাসওয়ার্ড');
    await page.locator('[name=new_password]').fill('সবুজ মাঠে একটি গাভী');
    await page.getByRole('button', { name: 'পাসওয়ার্ড বদলান' }).click();
    await expect(page.locator('[name=current_password]')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('[name=new_password]')).toHaveValue('');
  });
});
