import type { Page } from '@playwright/test';

/**
 * Resolves once the page has taken its buttons and forms over from the server. Quicker than the network falling silent,
 * and true of pages that keep a connection open; what a page fetches afterwards must be waited for by its looks.
 */
export async function listening(page: Page): Promise<void> {
  await page.locator('html[data-listening]').waitFor({ state: 'attached' });
}
