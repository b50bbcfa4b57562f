/** What every screen owes: nothing axe finds, nothing wider than the screen, nothing thrown. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function expectSound(page: Page): Promise<void> {
  // A frame that may run nothing cannot be asked; what stands in it, the letters, has its own test. No page of ours
  // shows another site, so the mode that asks each frame in a page of its own, and takes longer, is not needed.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe[sandbox=""]');
  // What passed is only counted: to describe it takes as long as to look.
  axe.options({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
  await expectFits(page);
}

/** Nothing is wider than the screen. */
export async function expectFits(page: Page): Promise<void> {
  // As a text, because the type check of the whole repository knows no browser.
  const tooWide = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(tooWide, 'pixels wider than the screen').toBeLessThanOrEqual(0);
}

/** Collects what the page throws or logs as an error; call before the first visit, read at the end. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1440, height: 900 } as const;

/** The two ways a screen is looked at: together they meet either size, language and appearance once. */
export const views = [
  { name: 'a phone in bn, light', viewport: phone, look: { language: 'bn', theme: 'light' } },
  { name: 'a desktop in en, dark', viewport: desktop, look: { language: 'en', theme: 'dark' } },
] as const;
