import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import { balances, closePeriod, post, type Reversal, reverse } from './index.ts';
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

const reversePart = async (id: string, given: Partial<Reversal>) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => reverse(tx, occasion, id, { reason: 'in part', ...given }));
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

  test('in parts takes back at most the original, spread over its legs, and then it is done', async () => {
    const [tax, fee] = [await makeAccount(house, site), await makeAccount(house, site)];
    const legs = [
      { accountId: cash, amount: 100n, currency: 'BDT' },
      { accountId: sales, amount: -70n, currency: 'BDT' },
      { accountId: tax, amount: -20n, currency: 'BDT' },
      { accountId: fee, amount: -10n, currency: 'BDT' },
    ];
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 1n }, { legs });
    const part = await readTransaction(house.db, await reversePart(id, { amount: 33n }));
    expect(part).toMatchObject({ is_part: true, reverses_id: id });
    expect(part.legs.map((leg) => leg.amount.amount)).toEqual([-33n, 23n, 7n, 3n]);
    expect(await readTransaction(house.db, id)).toMatchObject({ reversed_by_id: null, reversals: [part.id] });
    await expect(reversePart(id, { amount: 68n })).rejects.toMatchObject({
      code: 'ledger.reversal_exceeds',
      params: { standing: '67' },
    });
    const named = [
      { leg: 1, amount: 7n },
      { leg: 4, amount: 7n },
    ];
    await reversePart(id, { legs: named });
    await expect(reversePart(id, { legs: named })).rejects.toMatchObject({ code: 'ledger.reversal_legs_unknown' });
    const before = await balances(house.db, [tax, fee]);
    expect(before).toEqual(
      new Map([
        [tax, -13n],
        [fee, 0n],
      ]),
    );
    const rest = await reverseNow(id);
    expect(await readTransaction(house.db, id)).toMatchObject({ reversed_by_id: rest });
    expect(await balances(house.db, [tax, fee])).toEqual(
      new Map([
        [tax, 0n],
        [fee, 0n],
      ]),
    );
    await expect(reversePart(id, { amount: 1n })).rejects.toMatchObject({
      code: 'ledger.transaction_already_reversed',
    });
  });

  test('of parts at the same moment never takes back more than there was', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const before = (await balances(house.db, [cash])).get(cash) ?? 0n;
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => reversePart(id, { amount: 3n })));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
    expect((await balances(house.db, [cash])).get(cash)).toBe(before - 9n);
  });

  test('cannot be written past the functions beyond the original', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const moved = { debit: sales, credit: cash, amount: 11n };
    const legs = makeTransaction(site, moved).legs.toReversed();
    const occasion = await house.occasion();
    const result = await inTransaction(house.db, (tx) =>
      post(tx, occasion, [makeTransaction(site, moved, { reversesId: id, legs })]),
    );
    expect(result).toMatchObject([{ refused: 'ledger.reversal_exceeds', params: { leg: 1, standing: '10' } }]);
  });

  test('of a closed day stands in the open period when asked, and keeps its day', async () => {
    const own = (await makeTree(house)).union.id;
    const [a, b] = [await makeAccount(house, own), await makeAccount(house, own)];
    const on = Temporal.PlainDate.from('2026-11-05');
    const { id } = await makePosting(house, own, { debit: a, credit: b, amount: 10n }, { effectiveOn: on });
    const occasion = await house.occasion();
    const untilOn = Temporal.PlainDate.from('2026-11-10');
    await inTransaction(house.db, (tx) => closePeriod(tx, occasion, { siteId: own, untilOn, reason: 'month end' }));
    await expect(reverseNow(id)).rejects.toMatchObject({ code: 'ledger.period_closed' });
    const late = await reversePart(id, { lateInto: 'open_period' });
    expect(await readTransaction(house.db, late)).toMatchObject({
      effective_on: '2026-11-11',
      happened_on: '2026-11-05',
    });
    // Asked again it is the same, though the period may have been closed further.
    const again = makeTransaction(
      own,
      { debit: a, credit: b, amount: 1n },
      { effectiveOn: on, lateInto: 'open_period' },
    );
    const send = () => inTransaction(house.db, (tx) => post(tx, occasion, [again]));
    expect([await send(), await send()]).toEqual([['posted'], ['exists']]);
  });

  test('may carry a day of its own', async () => {
    const { id } = await makePosting(house, site, { debit: cash, credit: sales, amount: 10n });
    const reversalId = await reverseNow(id, 'late', Temporal.PlainDate.from('2026-11-25'));
    expect(await readTransaction(house.db, reversalId)).toMatchObject({ effective_on: '2026-11-25' });
  });
});
