import { redirect } from '@sveltejs/kit';
import { fetchMe, homeOf } from '#lib/me.ts';
import type { PageServerLoad } from './$types.js';

/** Notices lead here; each frame has its own page of it. */
export const load: PageServerLoad = async ({ fetch }) => {
  const me = await fetchMe(fetch);
  if (!me) redirect(303, '/sign-in?next=/my-data');
  redirect(303, homeOf(me) === '/member' ? '/member/more/data' : '/office/account/data');
};
