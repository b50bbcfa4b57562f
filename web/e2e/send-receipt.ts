import { expect, type Page } from '@playwright/test';

/**
 * Waits until the receipt whose last value got its Enter has gone. What is far from the member's other days is asked
 * why first, as soon as those are known; an empty answer will do.
 */
export async function sendReceipt(page: Page): Promise<void> {
  const asked = page.locator('input[name=unusual_reason]');
  await expect(async () => {
    if (await asked.isVisible()) await asked.press('Enter', { timeout: 1_000 });
    await expect(page.locator('main input[name=member]')).toHaveValue('', { timeout: 1_000 });
  }).toPass();
}
