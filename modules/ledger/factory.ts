// Test data through the real functions.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import type { AccountKind } from './contract.ts';
import { type NewAccount, openAccount } from './open-accounts.ts';
import { postOrThrow } from './post.ts';
import type { NewTransaction } from './posting.ts';

type TestPart = Pick<House, 'db' | 'clock'>;

/** An account of taka; its code begins with the digit that charts of accounts use for its kind. Returns its id. */
export function makeAccount(house: TestPart, siteId: string, given: Partial<NewAccount> = {}): Promise<string> {
  const kind = given.kind ?? 'asset';
  const code = `${firstDigit[kind]}000-${newId().slice(-12)}`;
  const account = { code, nameBn: 'হিসাব', nameEn: 'Account', currency: 'BDT', ...given, kind, siteId };
  return inTransaction(house.db, (tx) => openAccount(tx, systemOccasion(house.clock, 'factory'), account));
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

/** A transaction of two legs, posted. */
export async function makePosting(
  house: TestPart,
  siteId: string,
  movement: Movement,
  given: Partial<NewTransaction> = {},
): Promise<NewTransaction> {
  const transaction = makeTransaction(siteId, movement, given);
  await inTransaction(house.db, (tx) => postOrThrow(tx, systemOccasion(house.clock, 'factory'), [transaction]));
  return transaction;
}

const firstDigit: Readonly<Record<AccountKind, number>> = { asset: 1, liability: 2, equity: 3, income: 4, expense: 5 };
