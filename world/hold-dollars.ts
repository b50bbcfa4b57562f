// A union that was sent dollars: it bought some, sold part at a gain, has a quote open, and waits for a revaluation.
import {
  accountByCode,
  executeQuote,
  openAccount,
  proposeRevaluation,
  quoteExchange,
} from '../modules/ledger/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { assert } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import { codeIn } from './bring-capital.ts';
import type { Founded } from './found-group.ts';

/** The bank account may stand at another group's site: then the house itself acts, as it does for shared accounts. */
export async function holdDollars(
  tx: Tx,
  finance: Occasion,
  house: Occasion,
  { unionId, group }: Founded,
  today: Temporal.PlainDate,
): Promise<void> {
  const bank = await accountByCode(tx, '1010');
  assert(bank, 'account 1010 came with the union');
  const by = finance.actor.may('ledger.exchange.execute', bank.site_id) ? finance : house;
  const dollars = await openAccount(tx, by, {
    ...{ code: codeIn(group, '1017'), nameBn: 'ডলার হিসাব', nameEn: 'Dollar account', minimum: 0n },
    ...{ kind: 'asset', currency: 'USD', siteId: unionId, cashFlowClass: 'cash' },
  });
  const quote = (from: string, to: string, amount: number, rate: string, spread: number, note: string) =>
    quoteExchange(tx, by, {
      ...{ id: newId(), site_id: unionId, from_account_id: from, to_account_id: to, amount_in: amount, rate },
      ...{ spread_bp: spread, valid_seconds: 86_400, note },
    });
  const bought = await quote(bank.id, dollars, 24_400_000, '0.0081967213', 0, 'Spare parts for the chillers');
  await executeQuote(tx, by, bought);
  await executeQuote(tx, by, await quote(dollars, bank.id, 50_000, '123.5', 25, 'Not needed after all'));
  await quote(dollars, bank.id, 30_000, '123.1', 25, 'For wages');
  await proposeRevaluation(tx, by, {
    ...{ id: newId(), site_id: unionId, currency: 'USD', on_day: today.toString(), rate: '123.2' },
    note: 'Rate of Bangladesh Bank',
  });
}
