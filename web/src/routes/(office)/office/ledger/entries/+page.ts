import { redirect } from '@sveltejs/kit';
import { readFrom } from '#lib/api.ts';
import { loadList } from '#lib/list.ts';
import { demand } from '#lib/me.ts';
import type { Account } from '#modules/ledger/contract.ts';
import type { LedgerEntry } from '#modules/ledger/contract-books.ts';
import { withFactsNamed } from '../facts.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me, site } = await parent();
  demand(me, 'ledger.account.read');
  const named = withFactsNamed(url);
  if (named !== null) redirect(307, named);
  const accountId = url.searchParams.get('account_id');
  return {
    account: accountId ? await readFrom<Account>(fetch, `/api/ledger/accounts/${encodeURIComponent(accountId)}`) : null,
    list: await loadList<LedgerEntry>(fetch, url, '/api/ledger/entries', {
      sort: '-recorded_at',
      fixed: { site_id: site ?? undefined },
    }),
  };
};
