import { redirect } from '@sveltejs/kit';
import { fetchMe, homeOf } from '#lib/me.ts';
import type { PageServerLoad } from './$types.js';

/** The front door sends everybody to where their work starts. */
export const load: PageServerLoad = async ({ fetch }) => {
  const me = await fetchMe(fetch);
  if (me) redirect(303, homeOf(me));
  const setUp = await fetch('/api/set-up');
  const { needed } = setUp.ok ? ((await setUp.json()) as { needed: boolean }) : { needed: false };
  redirect(303, needed ? '/set-up' : '/sign-in');
};
