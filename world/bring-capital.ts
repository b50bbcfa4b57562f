// Brings in the members' capital.
import { accountByCode, type Leg, openAccount, postOrThrow } from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { assert } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';
import type { Group } from './sign-ins.ts';

/** 60 lakh taka of capital: 40 in the bank, 15 in wallets, 5 in cash. */
const capital = [
  ['1010', 400_000_000n],
  ['1040', 150_000_000n],
  ['1020', 50_000_000n],
] as const;

/** Codes are unique in the house: a second group writes its letter before them. */
export const codeIn = (group: Group, code: string): string =>
  group.code === 'SURMA' ? code : `${group.code.slice(0, 1)}-${code}`;

export async function bringCapital(
  tx: Tx,
  occasion: Occasion,
  founded: Founded,
  on: Temporal.PlainDate,
): Promise<void> {
  const { unionId, group } = founded;
  const shares = await openAccount(tx, occasion, {
    code: codeIn(group, '3100'),
    nameBn: 'শেয়ার মূলধন',
    nameEn: 'Share capital',
    kind: 'equity',
    currency: 'BDT',
    siteId: unionId,
  });
  const legs: Leg[] = [];
  for (const [code, amount] of capital) {
    const account = await accountByCode(tx, code);
    assert(account, `account ${code} came with the union`);
    legs.push({ accountId: account.id, amount, currency: 'BDT' });
  }
  const total = capital.reduce((sum, [, amount]) => sum + amount, 0n);
  legs.push({ accountId: shares, amount: -total, currency: 'BDT' });
  await postOrThrow(tx, occasion, [
    { id: newId(), kind: 'capital', effectiveOn: on, siteId: unionId, reference: null, note: 'Share capital', legs },
  ]);
}
