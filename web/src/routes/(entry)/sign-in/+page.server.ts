import { fail, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { fetchMe, homeOf } from '#lib/me.ts';
import { m } from '#lib/paraglide/messages.js';
import { ApiProblem } from '#lib/problem.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

interface Entered {
  step: 'password' | 'identifier' | 'code';
  identifier: string;
  refusal?: string;
  fields?: Record<string, string>;
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const me = await fetchMe(fetch);
  const next = safePath(url.searchParams.get('next'), '');
  if (me) redirect(303, next || homeOf(me));
  return { next, byCode: url.searchParams.get('with') === 'code' };
};

export const actions: Actions = {
  password: async (event) => {
    const { identifier, password = '' } = await read(event, 'identifier', 'password');
    const entered: Entered = { step: 'password', identifier };
    const missing = missingOf({ identifier, password });
    if (missing) return fail(422, { ...entered, fields: missing });
    const refusal = await attempt(
      () => answerOf(apiOver(event.fetch).POST('/api/auth/sign-in', { body: { identifier, password } })),
      m.sign_in_failed(),
    );
    if (refusal) return fail(refusal.status, { ...entered, refusal: refusal.sentence });
    return enter(event);
  },
  sendCode: async (event) => {
    const { identifier } = await read(event, 'identifier');
    const missing = missingOf({ identifier });
    if (missing) return fail(422, { step: 'identifier', identifier, fields: missing } satisfies Entered);
    const refusal = await attempt(() =>
      answerOf(apiOver(event.fetch).POST('/api/auth/code', { body: { identifier } })),
    );
    if (refusal)
      return fail(refusal.status, { step: 'identifier', identifier, refusal: refusal.sentence } satisfies Entered);
    return { step: 'code', identifier } satisfies Entered;
  },
  code: async (event) => {
    const { identifier, code = '' } = await read(event, 'identifier', 'code');
    const entered: Entered = { step: 'code', identifier };
    const missing = missingOf({ code });
    if (missing) return fail(422, { ...entered, fields: missing });
    const refusal = await attempt(
      () => answerOf(apiOver(event.fetch).POST('/api/auth/code-sign-in', { body: { identifier, code } })),
      m.sign_in_code_failed(),
    );
    if (refusal) return fail(refusal.status, { ...entered, refusal: refusal.sentence });
    return enter(event);
  },
};

async function read(event: RequestEvent, ...names: string[]): Promise<{ identifier: string } & Record<string, string>> {
  const form = await event.request.clone().formData();
  const values = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]));
  return { ...values, identifier: (values.identifier ?? '').trim() };
}

function missingOf(values: Record<string, string>): Record<string, string> | null {
  const missing = Object.entries(values).filter(([, value]) => value.trim() === '');
  return missing.length === 0 ? null : Object.fromEntries(missing.map(([name]) => [name, m.sign_in_missing()]));
}

/** Null when it worked, otherwise status and sentence. A 401 here means wrong credentials, not a lost session. */
async function attempt(
  request: () => Promise<unknown>,
  unauthorised?: string,
): Promise<{ status: number; sentence: string } | null> {
  try {
    await request();
    return null;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    const sentence = problem.status === 401 && unauthorised ? unauthorised : problem.message;
    return { status: problem.status || 503, sentence };
  }
}

async function enter(event: RequestEvent): Promise<never> {
  const me = await fetchMe(event.fetch);
  if (me && !event.cookies.get('language')) {
    const secure = event.url.protocol === 'https:';
    event.cookies.set('language', me.person.language, { path: '/', maxAge: 31_536_000, httpOnly: false, secure });
  }
  const form = await event.request.formData();
  const next = safePath(form.get('next'), '');
  // Right so far, but not signed in: a second step is owed.
  if (!me) redirect(303, `/sign-in/factor${next ? `?next=${encodeURIComponent(next)}` : ''}`);
  redirect(303, next || homeOf(me));
}
