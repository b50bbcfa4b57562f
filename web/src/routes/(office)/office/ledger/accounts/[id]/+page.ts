import { answerOf, apiOver } from '#lib/api.ts';
import { demand } from '#lib/me.ts';
import type { Account, AccountStatement } from '#modules/ledger/contract.ts';
import type { AccountHolds } from '#modules/ledger/contract-holds.ts';
import type { AccountLimits } from '#modules/ledger/contract-limits.ts';
import type { PageLoad } from './$types.js';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const { me } = await parent();
  demand(me, 'ledger.account.read');
  const api = apiOver(fetch);
  const path = { id: params.id };
  const query = Object.fromEntries(
    ['from', 'to', 'cursor', 'sort'].flatMap((key) => {
      const value = url.searchParams.get(key);
      return value ? [[key, value]] : [];
    }),
  );
  const [account, limits, holds, statement] = await Promise.all([
    answerOf<Account>(api.GET('/api/ledger/accounts/{id}', { params: { path } })),
    answerOf<AccountLimits>(api.GET('/api/ledger/accounts/{id}/limits', { params: { path } })),
    answerOf<AccountHolds>(api.GET('/api/ledger/accounts/{id}/holds', { params: { path } })),
    answerOf<AccountStatement>(
      api.GET('/api/ledger/accounts/{id}/entries', { params: { path, query: { sort: '-effective_on', ...query } } }),
    ),
  ]);
  return { account, limits, holds: holds.items, statement };
};
