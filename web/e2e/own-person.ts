/** Somebody of the demo world whom one test has for itself: invited and accepted over the API, as people are. */
import { expect, type Page, request } from '@playwright/test';
import { demoPassword } from '../../world/sign-ins.ts';
import { identifierOf, type Look, setLook } from './sign-in-as.ts';

export interface OwnPerson {
  readonly identifier: string;
  readonly password: string;
}

export async function makeOwnPerson(mailbox: string, role = 'official'): Promise<OwnPerson> {
  const api = await request.newContext({ baseURL: `http://localhost:${process.env.E2E_PORT ?? '3600'}` });
  const done = async (method: 'get' | 'post', path: string, data?: object) => {
    const answer = await api[method](path, data ? { data } : {});
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  await done('post', '/api/auth/sign-in', { identifier: identifierOf('administrator'), password: demoPassword });
  const { items: sites } = (await done('get', '/api/sites')) as { items: { id: string; kind: string }[] };
  const site = sites.find(({ kind }) => kind === 'union');
  const person = { identifier: `${mailbox}@surma.example`, password: 'a duck on the white haor' };
  const { token } = await done('post', '/api/invitations', {
    ...{ name: mailbox, name_bn: mailbox, email: person.identifier, language: 'bn', role, site_id: site?.id },
  });
  await done('post', `/api/invitations/${token}/acceptance`, { password: person.password });
  await api.dispose();
  return person;
}

/** As far as the password takes: into the office, or to the second step. */
export async function signInWith(page: Page, { identifier, password }: OwnPerson, look: Look = {}): Promise<void> {
  await setLook(page.context(), look);
  await page.goto('/sign-in');
  await page.locator('[name=identifier]').fill(identifier);
  await page.locator('form[action^="?/identify"] button[type=submit]').click();
  await page.locator('[name=password]').fill(password);
  await page.locator('form[action^="?/password"] button[type=submit]').click();
  await page.waitForURL((url) => /^\/(office|sign-in\/factor)/.test(url.pathname));
}
