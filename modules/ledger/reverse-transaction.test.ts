import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting } from './factory.ts';
import { balances, reverse } from './index.ts';
import { readTransaction } from './transaction-json.ts';

let house: TestHouse;
let site: string;
let cash: string;
let sales: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  cash = await makeAccount(house, site);
  sales = await makeAccount(house, site, { kind: 'income' });
});

const reverseNow = async (id: string, reason = 'typed twice', effectiveOn?: Temporal.PlainDate) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) =>
    reverse(tx, occasion, id, { reason, ...(effectiveOn ? { effectiveOn } : {}) }),
  );
};

describe('a reversal', () => {
  test('cancels the transaction in full and is linked both ways', async () => {
    const before = await balances(house.db, [cash, sales]);
    const reference = { kind: 'collection.statement', id: newId() };
    const original = await makePosting(house, site, { debit: cash, credit: sales, amount: 70n }, { reference });
    const reversalId = await reverseNow(original.id);
    expect(await balances(house.db, [cash, sales])).toEqual(before);

    const reversal = await readTransaction(house.db, reversalId);
    expect(reversal).toMatchObject({
      kind: 'ledger.reversal',
      reverses_id: original.id,
      reversed_by_id: null,
      effective_on: '2026-11-20',
      note: 'typed twice',
      reference,
    });
    expect(reversal.legs.map((leg) => [leg.account.id, leg.amount.amount])).toEqual([
      [cash, -70n],
      [sales, 70n],
    ]);
    expect(await readTransaction(house.db, original.id)).toMatchObject({
      reverses_id: null,
      reversed_by_id: reversalId,
    });
    const audited = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'reason'])
      .where('subject_id', '=', original.id)
      .execute();
    expect(audited).toEqual([{ action: 'ledger.transaction_reversed', reason: 'typed twice' }]);
  });

  test('happens once, also when two ask at the same moment', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const before = await balances(house.db, [cash]);
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => reverseNow(id)));
    const refused = results.filter((result) => result.status === 'rejected').map((result) => result.reason);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(refused.map((error) => error.code)).toEqual(Array(5).fill('ledger.transaction_already_reversed'));
    expect((await balances(house.db, [cash])).get(cash)).toBe((before.get(cash) ?? 0n) - 10n);
  });

  test('is not reversed itself', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const reversalId = await reverseNow(id);
    await expect(reverseNow(reversalId)).rejects.toMatchObject({ code: 'ledger.reversal_not_reversible' });
  });

  test('of a transaction that is not there is refused', async () => {
    await expect(reverseNow(newId())).rejects.toMatchObject({ code: 'ledger.transaction_missing' });
  });

  test('that would overdraw an account is refused', async () => {
    const wallet = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
    const { id } = await makePosting(house, site, { debit: cash, credit: wallet, amount: 50n });
    await makePosting(house, site, { debit: wallet, credit: cash, amount: 20n });
    await expect(reverseNow(id)).rejects.toMatchObject({
      code: 'ledger.balance_below_minimum',
      params: { limit: '0', balance: '-20' },
    });
    expect((await balances(house.db, [wallet])).get(wallet)).toBe(-30n);
  });

  test('may carry a day of its own', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const reversalId = await reverseNow(id, 'late', Temporal.PlainDate.from('2026-11-25'));
    expect(await readTransaction(house.db, reversalId)).toMatchObject({ effective_on: '2026-11-25' });
  });
});
