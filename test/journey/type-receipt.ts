// Takes milk as an operator does: with the keyboard, looking at the screen only to read the price.
import type { Locator, Page } from '@playwright/test';

export interface Pouring {
  code: string;
  /** The key of the milk: 1 cow, 2 buffalo. Left out, the member's usual milk stays. */
  milk?: string;
  litres: string;
  fat: string;
  clr: string;
}

/** Types everything but the last Enter. The focus must stand on the member's field. */
export async function typeReceipt(page: Page, { code, milk, litres, fat, clr }: Pouring): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  if (milk) await page.keyboard.press(milk);
  await page.keyboard.press('Enter');
  await page.keyboard.type(litres);
  await page.keyboard.press('Enter');
  await page.keyboard.type(fat);
  await page.keyboard.press('Enter');
  await page.keyboard.type(clr);
}

export const field = (page: Page, name: string): Locator => page.locator(`main [name=${name}]`);

/** The sentence that stands at a field. */
export function refusalAt(page: Page, name: string): Locator {
  return page
    .locator('main form div', { has: field(page, name) })
    .last()
    .locator('..')
    .getByRole('alert');
}

/** The price shown, in poisha; null while there is none. */
export async function priceShown(page: Page): Promise<number | null> {
  const price = page.locator('[data-price] strong');
  return (await price.count()) === 0 ? null : poisha(await price.textContent());
}

/** ৳ 1,234.50 -> 123450, whichever digits it is written in. */
export function poisha(text: string | null): number {
  const digits = (text ?? '').replaceAll(/[০-৯]/g, (digit) => String(digit.charCodeAt(0) - '০'.charCodeAt(0)));
  return Number(digits.replaceAll(/[^\d]/g, ''));
}
