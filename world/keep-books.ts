// What a bookkeeper keeps beside the daily postings: a shop's deposit with a credit and goods kept back for it, small
// sales that nobody waits for, and the building and the reserve taken over from the books before.
import {
  accountByCode,
  giveLimit,
  importHistory,
  type Leg,
  type NewAccount,
  type NewTransaction,
  openAccounts,
  performOrThrow,
  postOrThrow,
} from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { assert } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import { codeIn } from './bring-capital.ts';
import type { Founded } from './found-group.ts';

interface Books {
  readonly siteId: string;
  readonly cash: string;
  readonly deposit: string;
  readonly sacks: string;
  readonly building: string;
  readonly reserve: string;
}

type Plain = Pick<NewTransaction, 'kind' | 'siteId' | 'reference'>;

const taka = (debit: string, credit: string, amount: bigint): readonly Leg[] => [
  { accountId: debit, amount, currency: 'BDT' },
  { accountId: credit, amount: -amount, currency: 'BDT' },
];

export async function keepBooks(
  tx: Tx,
  occasion: Occasion,
  founded: Founded,
  today: Temporal.PlainDate,
): Promise<void> {
  const books = await openBooks(tx, occasion, founded);
  const plain: Plain = { kind: 'ledger.journal', siteId: books.siteId, reference: null };
  await takeOver(tx, occasion, books, plain);
  await keepDeposit(tx, occasion, books, plain, today);
  await postOrThrow(tx, occasion, [
    {
      ...{ ...plain, id: newId(), effectiveOn: today, note: 'Empty feed sacks sold, 120 pieces' },
      ...{ legs: taka(books.cash, books.sacks, 1_800_00n), metadata: { buyer: 'Haji Store', pieces: '120' } },
    },
  ]);
}

async function openBooks(tx: Tx, occasion: Occasion, { unionId, group }: Founded): Promise<Books> {
  const cash = await accountByCode(tx, '1020');
  assert(cash, 'account 1020 came with the union');
  const open = (code: string, account: Omit<NewAccount, 'code' | 'currency' | 'siteId'>): NewAccount => ({
    ...{ ...account, code: codeIn(group, code), currency: 'BDT', siteId: unionId },
  });
  const [deposit, sacks, building, reserve] = await openAccounts(tx, occasion, [
    open('2160', {
      ...{ kind: 'liability', nameBn: 'বিয়ানীবাজার মিষ্টান্ন: জমা', nameEn: 'Beanibazar Sweets: deposit' },
      ...{ minimum: 0n, metadata: { contract: 'DEP-2026-014', contact: 'Rafiq Uddin' } },
    }),
    open('4330', { kind: 'income', nameBn: 'খালি বস্তা বিক্রি', nameEn: 'Empty sacks sold', isRecording: true }),
    open('1510', {
      ...{ kind: 'asset', nameBn: 'শীতলীকরণ কেন্দ্রের ভবন', nameEn: 'Building of the chilling centre' },
      ...{ cashFlowClass: 'investing', metadata: { deed: '1184/2019' } },
    }),
    open('3200', { kind: 'equity', nameBn: 'সংরক্ষিত তহবিল', nameEn: 'Reserve fund' }),
  ]);
  assert(deposit && sacks && building && reserve, 'four accounts were opened');
  return { siteId: unionId, cash: cash.id, deposit, sacks, building, reserve };
}

/** Two entries of the books kept before Samabay, with the moments they were recorded there. */
async function takeOver(tx: Tx, occasion: Occasion, { building, reserve }: Books, plain: Plain): Promise<void> {
  const past = (on: string, time: string, amount: bigint, reference: string, note: string) => ({
    recordedAt: Temporal.Instant.from(`${on}T${time}+06:00`),
    transaction: {
      ...{ ...plain, id: newId(), effectiveOn: Temporal.PlainDate.from(on), userReference: reference, note },
      legs: taka(building, reserve, amount),
    },
  });
  await importHistory(tx, occasion, [
    past('2019-07-01', '11:20:00', 1_850_000_00n, 'JV-2019-0031', 'Building, from the books before'),
    past('2022-03-15', '16:05:00', 240_000_00n, 'JV-2022-0107', 'Second cold room'),
  ]);
}

/** Paid in, given a credit until the next payment, part of it kept for an order of which half was delivered. */
async function keepDeposit(
  tx: Tx,
  occasion: Occasion,
  { siteId, cash, deposit, sacks }: Books,
  plain: Plain,
  today: Temporal.PlainDate,
): Promise<void> {
  const metadata = { order: 'SW-2291' };
  const holdId = newId();
  await performOrThrow(tx, occasion, [
    {
      act: 'post',
      transaction: {
        ...{ ...plain, id: newId(), effectiveOn: today.subtract({ days: 6 }), legs: taka(cash, deposit, 30_000_00n) },
        ...{ note: 'Deposit of Beanibazar Sweets', userReference: 'DEP-2026-014', metadata },
      },
    },
    {
      act: 'hold',
      hold: {
        ...{ id: holdId, kind: 'ledger.hold', accountId: deposit, amount: 12_000_00n, currency: 'BDT', siteId },
        ...{ reference: null, expiresAt: occasion.now.add({ hours: 24 * 10 }) },
      },
    },
    {
      act: 'post',
      transaction: {
        ...{ ...plain, id: newId(), effectiveOn: today.subtract({ days: 2 }), legs: taka(deposit, sacks, 5_000_00n) },
        ...{ note: 'Sacks for order SW-2291, first part', metadata },
        captures: [{ holdId, amount: 5_000_00n, isFinal: false }],
      },
    },
    {
      act: 'change',
      change: {
        ...{ id: newId(), holdId, change: 'extended', expiresAt: occasion.now.add({ hours: 24 * 30 }) },
      },
    },
  ]);
  await giveLimit(tx, occasion, deposit, {
    ...{ minimum: -20_000_00n, fromOn: today, untilOn: today.add({ days: 30 }) },
    reason: 'Credit until the payment of next month',
  });
}
