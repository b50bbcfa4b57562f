/** Open accounts by code or name, for choosing one while typing. */
import { answerOf, apiOver } from '#lib/api.ts';
import type { Account } from '#modules/ledger/contract.ts';

export function findAccounts(text: string): Promise<Account[]> {
  return findAccountsWith((input, init) => globalThis.fetch(input, init), text);
}

export async function findAccountsWith(fetch: typeof globalThis.fetch, text: string): Promise<Account[]> {
  const query = { limit: 30, closed: 'false' as const, ...(text.trim() === '' ? {} : { q: text.trim() }) };
  const answer = await answerOf(apiOver(fetch).GET('/api/ledger/accounts', { params: { query } }));
  // Lanes belong to the account above them, which is the one to choose.
  return answer.items.filter((account) => !account.is_lane);
}
