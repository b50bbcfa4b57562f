// A test with a server of its own: the demo world for the journey, an empty house for the first run.
import { type APIRequestContext, type Browser, test as base, expect, type Page } from '@playwright/test';
import { desktop } from '../../web/e2e/expect-sound.ts';
import { listening } from '../../web/e2e/listening.ts';
import { type Look, setLook } from '../../web/e2e/sign-in-as.ts';
import { demoPassword } from '../../world/sign-ins.ts';
import { type RunningServer, startServer } from './start-server.ts';

const firstPort = Number(process.env.E2E_PORT ?? 3600) + 20;

export interface OwnServer {
  server: RunningServer;
  flags: readonly string[];
}

/** JOURNEY_AT names a server that runs already, for looking at one step again and again. */
export const test = base.extend<object, OwnServer>({
  flags: [[], { scope: 'worker', option: true }],
  server: [
    async ({ flags }, use, worker) => {
      const running = process.env.JOURNEY_AT;
      if (running && flags.length === 0) return use({ address: running, stop: () => Promise.resolve() });
      const server = await startServer(firstPort + worker.parallelIndex * 10, flags);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ server }, use) => use(server.address),
});

/** A browser of its own for one person, signed in. Office people work in English here: words can be told apart. */
export async function enter(
  browser: Browser,
  address: string,
  identifier: string,
  look: Look & { viewport?: { width: number; height: number }; password?: string } = {},
): Promise<Page> {
  const { viewport = desktop, password = demoPassword, ...rest } = look;
  const context = await browser.newContext({ baseURL: address, viewport });
  context.setDefaultTimeout(20_000);
  await setLook(context, { language: 'en', ...rest });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('[name=identifier]').fill(identifier);
  await page.locator('form[action^="?/identify"] button[type=submit]').click();
  await page.locator('[name=password]').fill(password);
  await page.locator('form[action^="?/password"] button[type=submit]').click();
  await page.waitForURL((url) => /^\/(office|member)/.test(url.pathname));
  return page;
}

/** Opens a page and waits until it answers to the hand: before that a press is lost. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await listening(page);
}

/** What the API says to the person of this browser. */
export async function ask<T>(request: APIRequestContext, path: string): Promise<T> {
  const answer = await request.get(path);
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  return (await answer.json()) as T;
}

export interface List<T> {
  items: T[];
  next: string | null;
}
