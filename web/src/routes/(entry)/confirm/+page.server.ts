import { error, redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf, textsOf } from '#lib/form-values.ts';
import { loadMe } from '#lib/load-shell.ts';
import { homeOf } from '#lib/me.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Confirmation } from '#modules/identity/contract-factors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, cookies, url }) => {
  const me = await loadMe({ fetch, cookies, path: url.pathname + url.search });
  const next = safePath(url.searchParams.get('next'), homeOf(me));
  const asked: Confirmation = await answerOf(apiOver(fetch).GET('/api/me/confirmation'));
  if (asked.confirmed_until !== null) redirect(303, next);
  const wanted = url.searchParams.get('with');
  // What is typed works everywhere; a passkey needs the page to run, so it is chosen and never given.
  const way = asked.ways.find((one) => one === wanted) ?? typed(asked.ways)[0] ?? asked.ways[0] ?? null;
  return { next, ways: asked.ways, way };
};

export const actions: Actions = {
  send: async ({ fetch }) => {
    const refused = await refusalOf({}, () => answerOf(apiOver(fetch).POST('/api/me/confirmation/code')));
    return refused ?? { sent: true };
  },
  confirm: async ({ request, fetch, url }) => {
    const form = await request.formData();
    const { way = 'password' } = textsOf(form);
    if (way !== 'password' && way !== 'totp' && way !== 'code') throw error(400);
    // Spaces at the ends of a password count.
    const proof = String(form.get('proof') ?? '') || '-';
    const body = { [way]: proof };
    const refused = await refusalOf({}, () => answerOf(apiOver(fetch).POST('/api/me/confirmation', { body })));
    return refused ?? redirect(303, safePath(url.searchParams.get('next')));
  },
};

function typed(ways: Confirmation['ways']): Confirmation['ways'] {
  return ways.filter((way) => way !== 'passkey');
}
