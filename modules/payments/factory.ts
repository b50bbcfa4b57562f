// Test data through the real functions.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { makeAccount, makePosting } from '../ledger/factory.ts';
import { payoutMethods } from './contract-payouts.ts';
import { approvePayout } from './payouts/approve-payout.ts';
import { setPayoutAccounts } from './payouts/payout-accounts.ts';
import { producePayoutFile } from './payouts/produce-payout-file.ts';
import { type Proposal, type ProposedLine, proposePayout } from './payouts/propose-payout.ts';
import { openWallet } from './wallets/open-wallet.ts';
import { setWalletSettings } from './wallets/set-wallet-settings.ts';
import { payIntoWallet } from './wallets/spend-from-wallet.ts';

type TestPart = Pick<House, 'db' | 'clock' | 'files'>;

export interface Till {
  readonly inTransit: string;
  readonly bank: string;
  readonly payable: string;
  readonly expense: string;
}

/** Accounts that payouts of a site pass through, the same for every way of paying, and one for what is owed. */
export async function makeTill(house: TestPart, siteId: string): Promise<Till> {
  const inTransit = await makeAccount(house, siteId, { kind: 'liability' });
  const bank = await makeAccount(house, siteId);
  const payable = await makeAccount(house, siteId, { kind: 'liability', minimum: 0n });
  const expense = await makeAccount(house, siteId, { kind: 'expense' });
  const occasion = systemOccasion(house.clock, 'factory');
  await inTransaction(house.db, async (tx) => {
    for (const method of payoutMethods) {
      const accounts = {
        siteId,
        method,
        currency: 'BDT',
        inTransitAccountId: inTransit,
        payingAccountId: bank,
        payer: null,
      };
      await setPayoutAccounts(tx, occasion, accounts);
    }
  });
  return { inTransit, bank, payable, expense };
}

/** A line by bKash that can be paid, unless something else is said. */
export function makeLine(till: Till, given: Partial<ProposedLine> = {}): ProposedLine {
  return {
    id: newId(),
    payee: { name: 'Rahima Begum' },
    method: 'bkash',
    destination: { wallet_number: '01712345678' },
    amount: 500_00n,
    accountId: till.payable,
    reference: { kind: 'collection.statement', id: newId() },
    ...given,
  };
}

/** Proposes the lines, after what they pay has come to be owed. Returns the batch's id. */
export async function makePayout(
  house: TestPart,
  siteId: string,
  till: Till,
  lines: readonly ProposedLine[],
  given: Partial<Proposal> = {},
): Promise<string> {
  const owed = lines.reduce((sum, line) => sum + line.amount, 0n);
  await makePosting(house, siteId, { debit: till.expense, credit: till.payable, amount: owed });
  const proposal: Proposal = {
    siteId,
    source: { kind: 'collection.cycle', id: newId() },
    currency: 'BDT',
    effectiveOn: Temporal.PlainDate.from('2026-11-22'),
    lines,
    ...given,
  };
  return inTransaction(house.db, (tx) => proposePayout(tx, systemOccasion(house.clock, 'factory'), proposal));
}

/** Approved and sent by the persons named. */
export async function sendPayout(
  house: TestPart & { occasion(personId?: string): Promise<ReturnType<typeof systemOccasion>> },
  batchId: string,
  { approver, sender }: { readonly approver: string; readonly sender: string },
): Promise<void> {
  const approving = await house.occasion(approver);
  const sending = await house.occasion(sender);
  await inTransaction(house.db, (tx) => approvePayout(tx, approving, batchId));
  await inTransaction(house.db, (tx) => producePayoutFile(tx, house.files, sending, batchId));
}

/** A person's wallet at a site that keeps wallets, with money in it. Returns the holder's key. */
export async function makeWallet(
  house: TestPart,
  given: { readonly siteId: string; readonly personId: string; readonly from: string; readonly amount?: bigint },
): Promise<{ personId: string; siteId: string; currency: string }> {
  const occasion = systemOccasion(house.clock, 'factory');
  const { siteId, personId, from, amount = 0n } = given;
  const holder = { personId, siteId, currency: 'BDT' };
  const bounds = { is_on: true, top_up_minimum: 50_00, top_up_maximum: 25_000_00, maximum: 50_000_00 };
  await inTransaction(house.db, async (tx) => {
    await setWalletSettings(tx, occasion, { site_id: siteId, currency: 'BDT', ...bounds });
    await openWallet(tx, occasion, holder);
    const paying = { ...holder, id: newId(), amount, debitAccountId: from, note: 'Goodwill' };
    if (amount > 0n)
      await payIntoWallet(tx, occasion, { ...paying, reference: { kind: 'payments.test', id: newId() } });
  });
  return holder;
}
