// Refusals that transactions and holds share.
import type { ErrorParams } from '../../platform/errors.ts';
import { type AccountState, type Draft, type Standing, standingOf } from './draft-books.ts';
import type { Refusal } from './posting.ts';

/** JSON carries amounts as numbers, so neither an amount nor a balance may leave the exact integers. */
const largest = BigInt(Number.MAX_SAFE_INTEGER);

export function refuse(code: string, params: ErrorParams): Refusal {
  return { refused: code, params };
}

export function isTooLarge(amount: bigint): boolean {
  return amount > largest || amount < -largest;
}

export function refuseAccount(account: AccountState | undefined, id: string, currency: string): Refusal | null {
  if (!account) return refuse('ledger.account_missing', { id });
  if (account.isClosed) return refuse('ledger.account_closed', { id });
  if (account.currency === currency) return null;
  return refuse('ledger.currency_mismatch', { id, currency: account.currency });
}

/** The act counts as a whole: an account may pass its limit between two legs of a transaction. */
export function refuseStandings(draft: Draft, standings: ReadonlyMap<string, Standing>): Refusal | null {
  for (const [id, { balance, held }] of standings) {
    const account = draft.books.accounts.get(id);
    if (!account) continue;
    if (isTooLarge(balance) || isTooLarge(held)) return refuse('ledger.balance_too_large', { id });
    const onNormalSide = balance * BigInt(account.normalSide);
    const available = onNormalSide - held;
    if (account.minimum !== null && available < account.minimum && isWorse(draft, account, available)) {
      return refuse('ledger.balance_below_minimum', limitParams(account, account.minimum, available));
    }
    if (account.maximum !== null && onNormalSide > account.maximum) {
      return refuse('ledger.balance_above_maximum', limitParams(account, account.maximum, onNormalSide));
    }
  }
  return null;
}

/** Below the minimum since a limit of some days ended, an account can still be brought up. */
function isWorse(draft: Draft, account: AccountState, available: bigint): boolean {
  const { balance, held } = standingOf(draft, account);
  return available < balance * BigInt(account.normalSide) - held;
}

function limitParams(account: AccountState, limit: bigint, balance: bigint): ErrorParams {
  return { id: account.id, currency: account.currency, limit: limit.toString(), balance: balance.toString() };
}
