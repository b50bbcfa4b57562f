/** Which accounts hold at a site for each way of paying; the API names its own first, then those of the sites above. */
import type { PayoutAccounts, PayoutMethod } from '#modules/payments/contract-payouts.ts';

export type Accounts = PayoutAccounts['items'][number];

export interface Way {
  readonly method: PayoutMethod;
  readonly currency: string;
  readonly accounts: Accounts | null;
}

const taka = 'BDT';

/** Every way in taka, set or not, and whatever is set in another currency. */
export function waysInForce(items: readonly Accounts[], methods: readonly PayoutMethod[]): Way[] {
  const currencies = [...new Set([taka, ...items.map((item) => item.currency)])];
  const ways = currencies.flatMap((currency) => methods.map((method) => ({ method, currency })));
  return ways
    .map((way) => ({ ...way, accounts: items.find((item) => isFor(item, way)) ?? null }))
    .filter((way) => way.accounts !== null || way.currency === taka);
}

function isFor(item: Accounts, way: Pick<Way, 'method' | 'currency'>): boolean {
  return item.method === way.method && item.currency === way.currency;
}
