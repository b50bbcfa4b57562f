import { fail, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { attempt, enter, readForm } from '#lib/entry/enter.ts';
import { fetchMe, homeOf } from '#lib/me.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { safePath } from '#lib/safe-path.ts';
import type { SignInWays } from '#modules/identity/contract-ways.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const me = await fetchMe(fetch);
  const next = safePath(url.searchParams.get('next'), '');
  if (me) redirect(303, next || homeOf(me));
  const ways: SignInWays = await answerOf(apiOver(fetch).GET('/api/auth/ways', {}));
  if (!ways.sign_up) redirect(303, '/sign-in');
  return { next };
};

export const actions: Actions = {
  apply: async (event) => {
    const { name = '', identifier = '', password = '' } = await readForm(event);
    const kept = { step: 'apply', name, identifier };
    const missing = Object.entries({ name, identifier }).filter(([, value]) => value === '');
    if (missing.length > 0) {
      const fields: Record<string, string> = Object.fromEntries(missing.map(([field]) => [field, m.sign_in_missing()]));
      return fail(422, { ...kept, fields });
    }
    const body = { name, identifier, language: getLocale(), ...(password && { password }) };
    const tried = await attempt(kept, () => answerOf(apiOver(event.fetch).POST('/api/auth/sign-up', { body })));
    return 'refused' in tried ? tried.refused : { ...kept, step: 'code' };
  },
  code: async (event) => {
    const { name = '', identifier = '', code = '', remember, next } = await readForm(event);
    const kept = { step: 'code', name, identifier };
    if (!code) return fail(422, { ...kept, fields: { code: m.sign_in_missing() } });
    const body = { identifier, code, remember: remember === 'yes' };
    const tried = await attempt(
      kept,
      () => answerOf(apiOver(event.fetch).POST('/api/auth/code-sign-in', { body })),
      m.sign_in_code_failed(),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, next);
  },
};
