import { redirect } from '@sveltejs/kit';
import { answerOf, apiOver } from '#lib/api.ts';
import { refusalOf, textsOf } from '#lib/form-values.ts';
import { loadMe } from '#lib/load-shell.ts';
import { homeOf } from '#lib/me.ts';
import { safePath } from '#lib/safe-path.ts';
import type { Confirmation, ConfirmationWay } from '#modules/identity/contract-factors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ fetch, cookies, url }) => {
  const me = await loadMe({ fetch, cookies, path: url.pathname + url.search });
  const next = safePath(url.searchParams.get('next'), homeOf(me));
  const asked: Confirmation = await answerOf(apiOver(fetch).GET('/api/me/confirmation'));
  if (asked.confirmed_until !== null) redirect(303, next);
  const wanted = url.searchParams.get('with');
  const way = asked.ways.find((one) => one === wanted) ?? asked.ways[0] ?? null;
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
    // Spaces at the ends of a password count.
    const proof = String(form.get('proof') ?? '') || '-';
    const body: Partial<Record<ConfirmationWay, string>> = { [way]: proof };
    const refused = await refusalOf({}, () => answerOf(apiOver(fetch).POST('/api/me/confirmation', { body })));
    return refused ?? redirect(303, safePath(url.searchParams.get('next')));
  },
};
