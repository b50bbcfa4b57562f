/** Signs a person of the demo world in, as a browser test's first step. */
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { demoPassword, mailOf, memberPhone, operatorMailbox, staff, surma } from '../../world/sign-ins.ts';

export type Person = keyof typeof staff | 'operator' | 'operatorOfGolapganj' | 'member';

export interface Look {
  language?: 'bn' | 'en';
  theme?: 'light' | 'dark';
}

/** Signs in without the page, which has tests of its own. No page is open afterwards. */
export async function signInAs(page: Page, person: Person, look: Look = {}): Promise<void> {
  await setLook(page.context(), look);
  const data = { identifier: identifierOf(person), password: demoPassword };
  const answer = await page.request.post('/api/auth/sign-in', { data });
  expect(await answer.json()).toMatchObject({ next: 'signed_in' });
}

/** Signs in as people do, and ends where their work begins. */
export async function signInByHand(page: Page, person: Person, look: Look = {}): Promise<void> {
  await setLook(page.context(), look);
  await page.goto('/sign-in');
  await page.locator('[name=identifier]').fill(identifierOf(person));
  await page.locator('form[action^="?/identify"] button[type=submit]').click();
  await page.locator('[name=password]').fill(demoPassword);
  await page.locator('form[action="?/password"] button[type=submit]').click();
  await page.waitForURL((url) => url.pathname.startsWith(person === 'member' ? '/member' : '/office'));
  // Also where no script runs.
  await page.waitForLoadState('networkidle');
}

/** Language and appearance are cookies, so that the very first page is right. */
export async function setLook(context: BrowserContext, look: Look): Promise<void> {
  const language = look.language ?? 'bn';
  const cookies = [
    { name: 'language', value: language },
    { name: 'theme', value: look.theme ?? 'light' },
  ];
  const port = process.env.E2E_PORT ?? '3600';
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: `http://localhost:${port}` })));
}

export function identifierOf(person: Person): string {
  if (person === 'member') return memberPhone(surma, 0, 1);
  if (person === 'operator') return mailOf(surma, operatorMailbox('BB'));
  if (person === 'operatorOfGolapganj') return mailOf(surma, operatorMailbox('GG'));
  return mailOf(surma, staff[person].mailbox);
}
