import { redirect } from '@sveltejs/kit';
import { fetchMe } from '#lib/me.ts';
import { loadWallets } from '#lib/wallet/load-wallets.ts';
import type { PageServerLoad } from './$types.js';

/** For everybody who is no member: customers, staff, those who only have a wallet. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const me = await fetchMe(fetch);
  if (!me) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  if (me.member) redirect(303, `/member/wallet${url.search}`);
  return { me, money: await loadWallets(fetch, url) };
};
