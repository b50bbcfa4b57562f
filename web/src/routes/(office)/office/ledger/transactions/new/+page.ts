import { demand } from '#lib/me.ts';
import { findAccountsWith } from '../../find-accounts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.transaction.post');
  return { accounts: await findAccountsWith(fetch, '') };
};
