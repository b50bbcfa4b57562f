// Test data through the real functions.
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { AccountKind } from './contract.ts';
import { type NewAccount, openAccount } from './open-accounts.ts';
import { postOrThrow } from './post.ts';
import type { NewTransaction } from './posting.ts';

/** An account of taka; its code begins with the digit that charts of accounts use for its kind. */
export function makeAccount(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  given: Partial<NewAccount> = {},
): Promise<string> {
  const kind = given.kind ?? 'asset';
  const code = `${firstDigit[kind]}000-${newId().slice(-12)}`;
  return openAccount(tx, occasion, {
    code,
    nameBn: 'হিসাব',
    nameEn: 'Account',
    currency: 'BDT',
    ...given,
    kind,
    siteId,
  });
}

export interface Movement {
  readonly debit: string;
  readonly credit: string;
  readonly amount: bigint;
}

/** A transaction of two legs, not yet posted. */
export function makeTransaction(
  siteId: string,
  { debit, credit, amount }: Movement,
  given: Partial<NewTransaction> = {},
): NewTransaction {
  return {
    id: newId(),
    kind: 'ledger.test',
    effectiveOn: Temporal.PlainDate.from('2026-11-20'),
    siteId,
    reference: null,
    legs: [
      { accountId: debit, amount, currency: 'BDT' },
      { accountId: credit, amount: -amount, currency: 'BDT' },
    ],
    ...given,
  };
}

export async function makePosting(
  tx: Tx,
  occasion: Occasion,
  siteId: string,
  movement: Movement,
  given: Partial<NewTransaction> = {},
): Promise<NewTransaction> {
  const transaction = makeTransaction(siteId, movement, given);
  await postOrThrow(tx, occasion, [transaction]);
  return transaction;
}

const firstDigit: Readonly<Record<AccountKind, number>> = { asset: 1, liability: 2, equity: 3, income: 4, expense: 5 };
