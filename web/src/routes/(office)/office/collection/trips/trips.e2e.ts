import { expect, test } from '@playwright/test';
import { picture } from '../../../../../../../test/journey/picture.ts';
import { desktop, expectSound, phone, watchErrors } from '../../../../../../e2e/expect-sound.ts';
import { signInAs } from '../../../../../../e2e/sign-in-as.ts';

test('a tanker’s trip: cooler, loading with two signatures, the dock, and back from the stock to the members', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await page.setViewportSize(phone);
  await signInAs(page, 'driver');
  await page.goto('/office/collection/coolers', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.locator('tbody button').first().click();
  await page.locator('[name=temp_tenths]').fill('৩.৯');
  await page.locator('[name=dip_mm]').fill('200');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await picture(page, 'transport-coolers');

  await page.goto('/office/collection/trips?state=under_way', { waitUntil: 'networkidle' });
  await expectSound(page);
  await page.locator('tbody a').first().click();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('ol li').first()).toBeVisible();
  await expectSound(page);
  await picture(page, 'transport-trip');
  await page.locator('ol li button').nth(1).click();
  const form = page.getByRole('dialog');
  await form.locator('[name=compartment_id]').selectOption({ index: 1 });
  await form.locator('[name=volume_ml]').fill('৬০');
  await form.locator('[name=fat_bp]').fill('৪.৪');
  await form.locator('[name=snf_bp]').fill('8.5');
  await form.locator('[name=temp_tenths]').fill('4.1');
  await form.locator('[name=centre_signer]').fill('রহিমা বেগম');
  const pad = form.locator('svg[role=img]').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box) {
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 20);
    await page.mouse.move(box.x + 220, box.y + 80);
    await page.mouse.up();
  }
  await picture(page, 'transport-load');
  await form.locator('button[type=submit]').click();
  await expect(form).toBeHidden();
  const address = new URL(page.url()).pathname;

  // The page would ask for news once more, and be told that nobody is signed in.
  await page.goto('about:blank');
  await page.context().clearCookies();
  await page.setViewportSize(desktop);
  await signInAs(page, 'dock', { language: 'en', theme: 'dark' });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Take in at the dock' }).click();
  await form.locator('[name=ticket]').fill('WB-1');
  await form.locator('[name=gross_g]').fill('9580');
  await form.locator('[name=tare_g]').fill('9420');
  for (const line of [0, 1]) {
    await form.locator(`[name=fat_${line}]`).fill('4.4');
    await form.locator(`[name=snf_${line}]`).fill('8.5');
    await form.locator(`[name=temp_${line}]`).fill('5');
  }
  await form.locator('[name=seal_state_1]').selectOption('broken');
  await form.locator('button[type=submit]').click();
  await expect(form.getByText('Say why, at compartment 2.').first()).toBeVisible();
  await form.locator('[name=reason_1]').fill('Seal torn on the road, milk is sound');
  await picture(page, 'transport-dock');
  await form.locator('button[type=submit]').click();
  await expect(form).toBeHidden();
  await expect(page.getByText('Loaded and weighed').first()).toBeVisible();
  await expectSound(page);
  await picture(page, 'transport-received');
  await page.getByRole('link', { name: 'Lot', exact: true }).first().click();
  await expect(page.getByText('Members whose milk may be in it').first()).toBeVisible();
  await expect(page.locator('section', { hasText: 'Members whose milk' }).locator('tbody tr').first()).toBeVisible();
  await expectSound(page);
  await picture(page, 'transport-trace');
  await page.goto('/office/collection/transport', { waitUntil: 'networkidle' });
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await expectSound(page);
  await picture(page, 'transport-report');
  for (const path of ['/office/collection/claims', '/office/collection/fleet', '/office/inventory/stock']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await expect(page.locator('tbody tr').first()).toBeVisible();
    await expectSound(page);
  }
  // The refusal above is meant: a torn seal without a word.
  expect(errors.filter((one) => !one.includes('422'))).toEqual([]);
});

test('the operator hands over, the official says what may be missing and what cooling cost', async ({ browser }) => {
  const small = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const operator = await small.newPage();
  await signInAs(operator, 'operator');
  await operator.goto('/office/collection/handover', { waitUntil: 'networkidle' });
  await expect(operator.locator('h1')).toBeVisible();
  await expectSound(operator);
  await picture(operator, 'operator-handover');
  for (const path of ['coolers', 'devices']) {
    await operator.goto(`/office/collection/${path}`, { waitUntil: 'networkidle' });
    await expectSound(operator);
    if (path === 'devices') await picture(operator, 'devices-phone');
  }
  await small.close();

  const wide = await browser.newContext({ viewport: desktop });
  const official = await wide.newPage();
  await signInAs(official, 'official', { language: 'en', theme: 'dark' });
  await official.goto('/office/collection/coolers/costs', { waitUntil: 'networkidle' });
  await official.getByRole('button', { name: 'Enter a cost' }).click();
  const form = official.getByRole('dialog');
  await form.locator('[name=amount]').fill('1234.50');
  await form.locator('button[type=submit]').click();
  await expect(form).toBeHidden();
  await expect(official.locator('tbody')).toContainText('1,234.50');
  await expectSound(official);
  await picture(official, 'transport-cooling-cost');
  await official.goto('/office/collection/fleet', { waitUntil: 'networkidle' });
  await official.getByRole('button', { name: 'Say what may be missing' }).click();
  await form.locator('[name=mass_bp]').fill('0.4');
  await form.locator('button[type=submit]').click();
  await expect(form).toBeHidden();
  await expect(official.locator('section', { hasText: 'What may be missing' })).toContainText('0.40');
  await official.goto('/office/collection/devices', { waitUntil: 'networkidle' });
  await official.getByRole('button', { name: 'New model' }).click();
  await form.locator('[name=sample]').fill('F=4.50 SNF=8.35 D=26.50 L=5.000 W=0.0');
  await expect(form.locator('[data-sample]')).toContainText('8.35');
  await picture(official, 'devices-model');
  await expectSound(official);
  await wide.close();
});
