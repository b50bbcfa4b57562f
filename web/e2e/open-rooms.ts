/** Looks at many screens, each once in each of the two ways: loaded anew in light, reached by a link in dark. */
import { expect, type Page } from '@playwright/test';
import { expectFits, expectSound } from './expect-sound.ts';
import { listening } from './listening.ts';

/** Axe looks at each of the screens in one of the two ways, in turns. */
export async function openRooms(page: Page, paths: readonly string[], theme: 'light' | 'dark'): Promise<void> {
  for (const [index, path] of paths.entries()) {
    if (theme === 'light' || index === 0) await load(page, path);
    else await follow(page, path);
    const isMine = (index % 2 === 0) === (theme === 'light');
    await (isMine ? expectSound(page) : expectFits(page));
  }
}

async function load(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await listening(page);
  await settled(page);
}

/** As a press on a link does: the screen changes, the page is not loaded anew. */
async function follow(page: Page, path: string): Promise<void> {
  const before = page.url();
  // As a text, because the type check of the whole repository knows no browser.
  await page.evaluate(`{
    const link = document.createElement('a');
    link.href = ${JSON.stringify(path)};
    document.body.append(link);
    link.click();
    link.remove();
  }`);
  // Some addresses lead on to another.
  await page.waitForURL((url) => url.href !== before);
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1')).toBeVisible();
  await page.waitForLoadState('networkidle');
}
