import { redirect } from '@sveltejs/kit';
import { actions as accountActions, load as loadAccount } from '#lib/account/serve-account.ts';
import { fetchMe } from '#lib/me.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Whoever works somewhere has the account in that frame; this page is for everybody else. */
export const load: PageServerLoad = async (event) => {
  const { fetch, url } = event;
  const me = await fetchMe(fetch);
  if (!me) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  if (me.grants.some((grant) => grant.role !== 'member')) redirect(303, `/office/account${url.search}`);
  if (me.member) redirect(303, `/member/more/account${url.search}`);
  return { me, ...(await loadAccount(event)) };
};

export const actions: Actions = accountActions;
