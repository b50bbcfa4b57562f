import { fail, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { attempt, enter, readForm } from '#lib/entry/enter.ts';
import { fetchMe, homeOf } from '#lib/me.ts';
import { m } from '#lib/paraglide/messages.js';
import { sentenceOf } from '#lib/problem-sentences.ts';
import { safePath } from '#lib/safe-path.ts';
import type { SignInWays } from '#modules/identity/contract-ways.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const me = await fetchMe(fetch);
  const next = safePath(url.searchParams.get('next'), '');
  if (me) redirect(303, next || homeOf(me));
  const ways: SignInWays = await answerOf(apiOver(fetch).GET('/api/auth/ways', {}));
  const person = ways.people.find(({ id, has_pin }) => has_pin && id === url.searchParams.get('person'));
  const problem = url.searchParams.get('problem');
  return {
    next,
    ways,
    person: person ?? null,
    showPeople: ways.people.length > 0 && !url.searchParams.has('other') && !person,
    problem: problem && /^[a-z_.]{3,60}$/.test(problem) ? sentenceOf(problem, {}, 400) : null,
  };
};

/** What the next step needs: nothing here says whether anybody is known under the identifier. */
export const actions: Actions = {
  identify: async (event) => {
    const { identifier = '' } = await readForm(event);
    if (!identifier) return fail(422, { step: 'identifier', identifier, fields: { identifier: m.sign_in_missing() } });
    return { step: 'ways', identifier };
  },
  password: async (event) => {
    const { identifier = '', password = '', next } = await readForm(event);
    const kept = { step: 'ways', identifier };
    if (!identifier) return fail(422, { ...kept, step: 'identifier', fields: { identifier: m.sign_in_missing() } });
    if (!password) return fail(422, { ...kept, fields: { password: m.sign_in_missing() } });
    const body = { identifier, password };
    const tried = await attempt(
      kept,
      () => answerOf(apiOver(event.fetch).POST('/api/auth/sign-in', { body })),
      m.sign_in_failed(),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, next);
  },
  sendCode: async (event) => {
    const { identifier = '' } = await readForm(event);
    const kept = { step: 'ways', identifier };
    if (!identifier) return fail(422, { ...kept, step: 'identifier', fields: { identifier: m.sign_in_missing() } });
    const tried = await attempt(kept, () =>
      answerOf(apiOver(event.fetch).POST('/api/auth/code', { body: { identifier } })),
    );
    return 'refused' in tried ? tried.refused : { step: 'code', identifier };
  },
  code: async (event) => {
    const { identifier = '', code = '', remember, next } = await readForm(event);
    const kept = { step: 'code', identifier };
    if (!code) return fail(422, { ...kept, fields: { code: m.sign_in_missing() } });
    const body = { identifier, code, remember: remember === 'yes' };
    const tried = await attempt(
      kept,
      () => answerOf(apiOver(event.fetch).POST('/api/auth/code-sign-in', { body })),
      m.sign_in_code_failed(),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, next);
  },
  pin: async (event) => {
    const { person_id = '', pin = '', next } = await readForm(event);
    const kept = { step: 'pin', identifier: '' };
    if (!pin) return fail(422, { ...kept, fields: { pin: m.sign_in_missing() } });
    const tried = await attempt(kept, () =>
      answerOf(apiOver(event.fetch).POST('/api/auth/pin', { body: { person_id, pin } })),
    );
    return 'refused' in tried ? tried.refused : enter(event, tried.done, next);
  },
  forget: async (event) => {
    const { person_id: id = '' } = await readForm(event);
    const kept = { step: 'people', identifier: '' };
    const tried = await attempt(kept, () =>
      answerOf(apiOver(event.fetch).DELETE('/api/auth/device-people/{id}', { params: { path: { id } } })),
    );
    return 'refused' in tried ? tried.refused : redirect(303, '/sign-in');
  },
};
