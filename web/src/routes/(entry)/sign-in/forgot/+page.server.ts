import { fail } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { attempt, enter, readForm } from '#lib/entry/enter.ts';
import { m } from '#lib/paraglide/messages.js';
import { safePath } from '#lib/safe-path.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ url }) => ({ next: safePath(url.searchParams.get('next'), '') });

/** The same words and steps for an address nobody knows. */
export const actions: Actions = {
  send: async (event) => {
    const { identifier = '' } = await readForm(event);
    const kept = { step: 'identifier', identifier };
    if (!identifier) return fail(422, { ...kept, fields: { identifier: m.sign_in_missing() } });
    const tried = await attempt(kept, () =>
      answerOf(apiOver(event.fetch).POST('/api/auth/password-reset', { body: { identifier } })),
    );
    return 'refused' in tried ? tried.refused : { step: 'code', identifier };
  },
  set: async (event) => {
    const { identifier = '', code = '', password = '', next } = await readForm(event);
    const kept = { step: 'code', identifier };
    if (!code) return fail(422, { ...kept, fields: { code: m.sign_in_missing() } });
    if (!password) return fail(422, { ...kept, fields: { password: m.sign_in_missing() } });
    const body = { identifier, code, password };
    const tried = await attempt(
      kept,
      () => answerOf(apiOver(event.fetch).POST('/api/auth/password-reset/completion', { body })),
      m.sign_in_code_failed(),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, next);
  },
};
