import { expect, type Page, test } from '@playwright/test';
import { expectSound, phone, watchErrors } from '../../../e2e/expect-sound.ts';
import { listening } from '../../../e2e/listening.ts';
import { makeOwnPerson, signInWith } from '../../../e2e/own-person.ts';
import { totpCode } from '../../../e2e/totp-code.ts';

test('the second step is turned on and off, and another session is ended', async ({ page, browser }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  const elsewhere = await browser.newPage();
  const person = await makeOwnPerson('second.step');
  await signInWith(elsewhere, person);
  await signInWith(page, person, { language: 'bn' });
  await page.goto('/office/account');
  await listening(page);
  const factor = page.getByRole('region', { name: 'দ্বিতীয় ধাপ' });
  await factor.getByRole('button', { name: 'চালু করুন' }).click();
  await expect(factor.getByRole('img')).toBeVisible();
  await expectSound(page);
  const key = (await factor.locator('[translate=no]').textContent()) ?? '';
  await factor.locator('[name=totp]').fill(totpCode(key));
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

/** A phone with a fingerprint reader. It answers when the test lifts the finger, so that no page uses it unasked. */
async function addFinger(page: Page): Promise<(isThere: boolean) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: false,
    },
  });
  return async (enabled) => {
    await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  };
}

test('a passkey is the second step, and says that it is still the same person', async ({ page }) => {
  await page.setViewportSize(phone);
  const errors = watchErrors(page);
  const finger = await addFinger(page);
  const person = await makeOwnPerson('with.passkey');
  await signInWith(page, person, { language: 'en' });
  await page.goto('/office/account');
  await listening(page);
  await finger(true);
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click();
  await expect(page.getByText('On one device')).toBeVisible();
  await finger(false);
  const headers = { origin: new URL(page.url()).origin };
  const offer = (await (await page.request.post('/api/me/totp', { headers })).json()) as { secret: string };
  const data = { totp: totpCode(offer.secret) };
  expect((await page.request.post('/api/me/totp/enrolment', { headers, data })).status()).toBe(201);

  await page.goto('/sign-out');
  await page.locator('main button[type=submit]').click();
  await page.waitForURL(/\/sign-in/);
  await signInWith(page, person, { language: 'en', theme: 'dark' });
  await page.waitForURL(/\/sign-in\/factor/);
  await page.getByRole('link', { name: 'Use a passkey' }).click();
  const use = page.getByRole('button', { name: 'Use a passkey' });
  await expect(use).toBeVisible();
  await expectSound(page);
  await finger(true);
  await use.click();
  await page.waitForURL(/\/office$/);

  expect((await page.request.delete('/api/me/confirmation', { headers })).status()).toBe(204);
  await page.goto('/office/account/data');
  await listening(page);
  await page.getByRole('button', { name: 'Ask for a copy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(dialog.locator('[name=proof]')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(dialog.getByText('Show that it is you')).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/The copy is (being made|ready)/).first()).toBeVisible();

  // As a page, where the same question comes without its window.
  expect((await page.request.delete('/api/me/confirmation', { headers })).status()).toBe(204);
  await page.goto('/confirm?next=/office/account');
  await page.getByRole('link', { name: 'Use a passkey' }).click();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(/\/office\/account$/);
  expect(errors.filter((line) => !/status of 40[13]/.test(line))).toEqual([]);
});
