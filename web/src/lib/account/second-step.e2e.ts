import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectSound, phone, watchErrors } from '../../../e2e/expect-sound.ts';
import { signInAs } from '../../../e2e/sign-in-as.ts';

/** What the app on the phone shows: RFC 6238. */
function codeOf(key: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', bytes).update(step).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('the second step is turned on and off, and another session is ended', async ({ page, browser }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  const elsewhere = await browser.newPage();
  await signInAs(elsewhere, 'secondFinance');
  await signInAs(page, 'secondFinance', { language: 'bn' });
  await page.goto('/office/account');
  await page.waitForLoadState('networkidle');
  const factor = page.getByRole('region', { name: 'দ্বিতীয় ধাপ' });
  await factor.getByRole('button', { name: 'চালু করুন' }).click();
  await expect(factor.getByRole('img')).toBeVisible();
  await expectSound(page);
  const key = ((await factor.locator('[translate=no]').textContent()) ?? '').replaceAll(/\s/g, '');
  await factor.locator('[name=totp]').fill(codeOf(key));
  await factor.getByRole('button', { name: 'চালু করুন' }).click();
  await expect(factor.getByRole('listitem')).toHaveCount(10);
  await factor.getByRole('button', { name: 'লিখে রেখেছি' }).click();
  await expect(factor.getByText('১০টি উদ্ধার কোড বাকি আছে।')).toBeVisible();
  await factor.getByRole('button', { name: 'বন্ধ করুন' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'বন্ধ করুন' }).last().click();
  await expect(factor.getByRole('button', { name: 'চালু করুন' })).toBeVisible();

  const sessions = page.getByRole('region', { name: 'কোথায় কোথায় প্রবেশ করা আছে' });
  await expect(sessions.getByText('এই ডিভাইস')).toBeVisible();
  await sessions.getByRole('button', { name: 'অন্য সব জায়গা থেকে বের হোন' }).click();
  await expect(sessions.getByRole('status')).toBeVisible();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await elsewhere.goto('/office');
  await elsewhere.waitForURL(/\/sign-in/);
  await elsewhere.close();
  expect(errors).toEqual([]);
});
