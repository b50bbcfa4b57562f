import { expect, test } from '@playwright/test';
import { desktop, expectSound, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test.use({ viewport: desktop });

const day = '2026-09-03';
const list = [
  'তারিখ;পালা;সদস্য নম্বর;দুধের ধরন;লিটার;ফ্যাট;এসএনএফ',
  `${day};সকাল;১;গরু;৪,৫;৪,২০;৮,৫০`,
  `${day};সকাল;৯৯৯৯;গরু;৪,৫;৪,২০;৮,৫০`,
  `${day};বিকাল;২;গরু;৩,২৫;১৪;৮,৫০`,
].join('\n');

test('a list is looked at first, each refused row says why, and nothing is imported by looking', async ({ page }) => {
  const errors = watchErrors(page);
  await signInAs(page, 'operator', { language: 'en' });
  await page.goto('/office/collection/import', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page.getByText('Choose a file.')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({
    name: 'september.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list),
  });
  await page.getByRole('button', { name: 'Look at it' }).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'september.csv' })).toBeVisible();
  await expect(page.getByText('No member 9999 at this centre.')).toBeVisible();
  await expect(page.getByText('Fat lies between 0.5 and 13 %.')).toBeVisible();
  await expectSound(page);
  const receipts = await (await page.request.get(`/api/collection/receipts?held_on=${day}`)).json();
  expect(receipts.items).toEqual([]);
  expect(errors).toEqual([]);
});
