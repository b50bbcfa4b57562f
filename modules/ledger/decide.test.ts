import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, decide as decideActs } from './decide.ts';
import type { AccountState, Books, FingerprintedTransaction } from './draft-books.ts';
import { fingerprintTransaction } from './fingerprint-transaction.ts';
import { isRefusal, type Leg, type NewTransaction, type PostResult } from './posting.ts';

const day = Temporal.PlainDate.from('2026-11-20');
const now = Temporal.Instant.from('2026-11-20T04:00:00Z');

/** Batches of transactions alone; holds and chains have a file of their own. */
const decide = (books: Books, batch: readonly FingerprintedTransaction[]) =>
  decideActs(
    books,
    batch.map((one) => ({ act: 'post', transaction: one })),
  );

const account = (id: string, given: Partial<AccountState> = {}): AccountState => ({
  id,
  currency: 'BDT',
  normalSide: 1,
  balance: 0n,
  entryCount: 0n,
  held: 0n,
  minimum: null,
  maximum: null,
  isClosed: false,
  ...given,
});

const booksOf = (accounts: readonly AccountState[], given: Partial<Books> = {}): Books => ({
  accounts: new Map(accounts.map((one) => [one.id, one])),
  now,
  holds: new Map(),
  recorded: new Map(),
  originals: new Map(),
  closedUntil: new Map(),
  ...given,
});

const originalLeg = (accountId: string, standing: bigint, leg = 1) => ({ leg, accountId, currency: 'BDT', standing });

const transaction = (legs: readonly [string, bigint, string?][], given: Partial<NewTransaction> = {}) => {
  const plain: NewTransaction = {
    id: 't',
    kind: 'test',
    effectiveOn: day,
    siteId: 'site',
    reference: null,
    legs: legs.map(([accountId, amount, currency = 'BDT']): Leg => ({ accountId, amount, currency })),
    ...given,
  };
  return { ...plain, fingerprint: fingerprintTransaction(plain) } satisfies FingerprintedTransaction;
};

const codeOf = (result: PostResult | undefined): string =>
  result === undefined ? 'nothing' : isRefusal(result) ? result.refused : result;

describe('one transaction', () => {
  const accounts = [
    account('cash', { balance: 500n }),
    account('payable', { normalSide: -1, minimum: 0n, maximum: 1_000n }),
    account('dollars', { currency: 'USD' }),
    account('closed', { isClosed: true }),
  ];
  const closed = { closedUntil: new Map([['site', day]]) };
  const largest = BigInt(Number.MAX_SAFE_INTEGER);

  test.each<[string, FingerprintedTransaction, Partial<Books>, string]>([
    [
      'two legs',
      transaction([
        ['cash', 10n],
        ['payable', -10n],
      ]),
      {},
      'posted',
    ],
    [
      'three legs, one account twice',
      transaction([
        ['cash', 30n],
        ['payable', -10n],
        ['payable', -20n],
      ]),
      {},
      'posted',
    ],
    [
      'an outside reference of 141 characters',
      transaction(
        [
          ['cash', 10n],
          ['payable', -10n],
        ],
        { userReference: 'x'.repeat(141) },
      ),
      {},
      'ledger.user_reference_invalid',
    ],
    ...['0205-11-20', '+020226-11-20'].map((day): [string, FingerprintedTransaction, Partial<Books>, string] => [
      `a slip in the year, ${day}`,
      transaction(
        [
          ['cash', 10n],
          ['payable', -10n],
        ],
        { effectiveOn: Temporal.PlainDate.from(day) },
      ),
      {},
      'ledger.day_out_of_books',
    ]),
    ['no leg', transaction([]), {}, 'ledger.legs_too_few'],
    ['one leg', transaction([['cash', 10n]]), {}, 'ledger.legs_too_few'],
    ['1,001 legs', transaction(Array.from({ length: 1001 }, () => ['cash', 1n])), {}, 'ledger.legs_too_many'],
    [
      'a leg of nothing',
      transaction([
        ['cash', 0n],
        ['payable', 0n],
      ]),
      {},
      'ledger.amount_zero',
    ],
    [
      'one too much',
      transaction([
        ['cash', 11n],
        ['payable', -10n],
      ]),
      {},
      'ledger.unbalanced',
    ],
    [
      'balanced only across currencies',
      transaction([
        ['cash', 10n],
        ['dollars', -10n, 'USD'],
      ]),
      {},
      'ledger.unbalanced',
    ],
    [
      'beyond exact numbers',
      transaction([
        ['cash', largest + 1n],
        ['cash', -largest - 1n],
      ]),
      {},
      'ledger.amount_too_large',
    ],
    [
      'a balance beyond them',
      transaction([
        ['cash', largest],
        ['x', -largest],
      ]),
      {},
      'ledger.account_missing',
    ],
    [
      'unknown account',
      transaction([
        ['cash', 10n],
        ['nobody', -10n],
      ]),
      {},
      'ledger.account_missing',
    ],
    [
      'closed account',
      transaction([
        ['cash', 10n],
        ['closed', -10n],
      ]),
      {},
      'ledger.account_closed',
    ],
    [
      'other currency',
      transaction([
        ['cash', 10n],
        ['dollars', -10n],
      ]),
      {},
      'ledger.currency_mismatch',
    ],
    [
      'to the maximum',
      transaction([
        ['cash', 1000n],
        ['payable', -1000n],
      ]),
      {},
      'posted',
    ],
    [
      'over the maximum',
      transaction([
        ['cash', 1001n],
        ['payable', -1001n],
      ]),
      {},
      'ledger.balance_above_maximum',
    ],
    [
      'under the minimum',
      transaction([
        ['cash', -1n],
        ['payable', 1n],
      ]),
      {},
      'ledger.balance_below_minimum',
    ],
    [
      'through the minimum and back',
      transaction([
        ['payable', 5n],
        ['payable', -5n],
      ]),
      {},
      'posted',
    ],
    [
      'on the last closed day',
      transaction([
        ['cash', 10n],
        ['payable', -10n],
      ]),
      closed,
      'ledger.period_closed',
    ],
    [
      'the day after',
      transaction(
        [
          ['cash', 10n],
          ['payable', -10n],
        ],
        { effectiveOn: day.add({ days: 1 }) },
      ),
      closed,
      'posted',
    ],
    [
      'a closing elsewhere',
      transaction(
        [
          ['cash', 10n],
          ['payable', -10n],
        ],
        { siteId: 'other' },
      ),
      closed,
      'posted',
    ],
    [
      'reversed before',
      transaction(
        [
          ['cash', 10n],
          ['payable', -10n],
        ],
        { reversesId: 'first' },
      ),
      { originals: new Map([['first', { isReversal: false, legs: [originalLeg('cash', 0n)] }]]) },
      'ledger.transaction_already_reversed',
    ],
    [
      'id of another content',
      transaction([
        ['cash', 10n],
        ['payable', -10n],
      ]),
      { recorded: new Map([['t', 'other']]) },
      'ledger.transaction_id_taken',
    ],
  ])('%s', (_name, candidate, given, expected) => {
    const decision = decide(booksOf(accounts, given), [candidate]);
    expect(codeOf(decision.results[0])).toBe(expected);
    const isPosted = expected === 'posted';
    expect(decision.accepted).toHaveLength(isPosted ? 1 : 0);
    expect(decision.entries).toHaveLength(isPosted ? candidate.legs.length : 0);
    expect(decision.standings.size > 0).toBe(isPosted);
  });

  test('a balance may not leave the exact integers', () => {
    const books = booksOf([account('a', { balance: largest }), account('b')]);
    expect(
      codeOf(
        decide(books, [
          transaction([
            ['a', 1n],
            ['b', -1n],
          ]),
        ]).results[0],
      ),
    ).toBe('ledger.balance_too_large');
  });
});

describe('a batch', () => {
  test('a refused transaction leaves no trace on the next', () => {
    const books = booksOf([account('a', { minimum: 0n }), account('b')]);
    const { results, entries } = decide(books, [
      transaction(
        [
          ['a', -1n],
          ['b', 1n],
        ],
        { id: '1' },
      ),
      transaction(
        [
          ['a', 5n],
          ['b', -5n],
        ],
        { id: '2' },
      ),
      transaction(
        [
          ['a', -5n],
          ['b', 5n],
        ],
        { id: '3' },
      ),
    ]);
    expect(results.map(codeOf)).toEqual(['ledger.balance_below_minimum', 'posted', 'posted']);
    expect(entries.map(({ accountId, seq, balanceAfter }) => [accountId, seq, balanceAfter])).toEqual([
      ['a', 1n, 5n],
      ['b', 1n, -5n],
      ['a', 2n, 0n],
      ['b', 2n, 0n],
    ]);
  });

  test('the same transaction twice is one, another under its id is refused', () => {
    const books = booksOf([account('a'), account('b')]);
    const one = transaction([
      ['a', 5n],
      ['b', -5n],
    ]);
    const { results } = decide(books, [
      one,
      one,
      transaction([
        ['a', 6n],
        ['b', -6n],
      ]),
    ]);
    expect(results.map(codeOf)).toEqual(['posted', 'exists', 'ledger.transaction_id_taken']);
  });
});

const refusedIn = ({ newRefusals }: Decision) => new Map(newRefusals.map((one) => [one.id, one]));

/** The books as a child would keep them: nothing is carried, every balance is added up from the first entry on. */
function referenceLedger(accounts: readonly AccountState[], batch: readonly FingerprintedTransaction[]) {
  const accepted: FingerprintedTransaction[] = [];
  const balanceOf = (id: string, among: readonly FingerprintedTransaction[]): number =>
    among.flatMap((one) => one.legs).reduce((sum, leg) => sum + (leg.accountId === id ? Number(leg.amount) : 0), 0);
  const isRight = (candidate: FingerprintedTransaction): boolean => {
    const totals = Object.groupBy(candidate.legs, (leg) => leg.currency);
    if (candidate.legs.length < 2 || candidate.legs.some((leg) => leg.amount === 0n)) return false;
    if (Object.values(totals).some((legs = []) => legs.reduce((sum, leg) => sum + Number(leg.amount), 0) !== 0))
      return false;
    if (candidate.legs.some((leg) => accounts.find((one) => one.id === leg.accountId)?.currency !== leg.currency))
      return false;
    return accounts.every((one) => {
      const side = balanceOf(one.id, [...accepted, candidate]) * one.normalSide;
      const touched = candidate.legs.some((leg) => leg.accountId === one.id);
      return (
        !touched ||
        ((one.minimum === null || side >= Number(one.minimum)) && (one.maximum === null || side <= Number(one.maximum)))
      );
    });
  };
  const failed = new Set<string>();
  const outcomes = batch.map((candidate) => {
    const earlier = accepted.find((one) => one.id === candidate.id);
    if (earlier) return earlier.fingerprint === candidate.fingerprint ? 'exists' : 'refused';
    if (!failed.has(candidate.id) && isRight(candidate)) {
      accepted.push(candidate);
      return 'posted';
    }
    failed.add(candidate.id);
    return 'refused';
  });
  return { outcomes, balances: new Map(accounts.map((one) => [one.id, balanceOf(one.id, accepted)])) };
}

describe('any batch', () => {
  const accounts = [
    account('a'),
    account('b', { minimum: 0n }),
    account('c', { normalSide: -1, minimum: 0n, maximum: 50n }),
    account('d', { maximum: 20n }),
    account('e', { currency: 'USD' }),
    account('f', { currency: 'USD', normalSide: -1, minimum: -10n }),
  ];
  const leg = fc.record({
    accountId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'unknown'),
    amount: fc.integer({ min: -30, max: 30 }).map(BigInt),
  });
  /** Mostly balanced: the last leg takes what is left. */
  const legs = fc
    .tuple(fc.array(leg, { maxLength: 4 }), fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean())
    .map(([some, last, isBalanced]) => {
      const currencyOf = (id: string) => (id === 'e' || id === 'f' ? 'USD' : 'BDT');
      const taka = some.filter((one) => currencyOf(one.accountId) === 'BDT').reduce((sum, one) => sum + one.amount, 0n);
      const dollars = some
        .filter((one) => currencyOf(one.accountId) === 'USD')
        .reduce((sum, one) => sum + one.amount, 0n);
      const rest = [
        { accountId: last, amount: -taka },
        { accountId: 'e', amount: -dollars },
      ].filter((one) => one.amount !== 0n);
      return [...some, ...(isBalanced ? rest : [])].map((one): [string, bigint, string] => [
        one.accountId,
        one.amount,
        currencyOf(one.accountId),
      ]);
    });
  const batch = fc.array(
    fc
      .record({ id: fc.constantFrom(...'0123456789abcdef'), legs })
      .map(({ id, legs: own }) => transaction(own, { id })),
    { maxLength: 20 },
  );

  test('is decided as the reference decides it, and changes nothing when sent again', () => {
    fc.assert(
      fc.property(batch, (candidates) => {
        const decision = decide(booksOf(accounts), candidates);
        const reference = referenceLedger(accounts, candidates);
        expect(decision.results.map((result) => (isRefusal(result) ? 'refused' : result))).toEqual(reference.outcomes);
        for (const one of accounts) {
          expect(Number(decision.standings.get(one.id)?.balance ?? 0n)).toBe(reference.balances.get(one.id));
        }
        expect(
          decision.entries.filter((entry) => entry.currency === 'BDT').reduce((sum, entry) => sum + entry.amount, 0n),
        ).toBe(0n);

        const after = accounts.map((one) => ({ ...one, ...decision.standings.get(one.id) }));
        const recorded = new Map(decision.accepted.map((one) => [one.id, one.fingerprint]));
        const again = decide(booksOf(after, { recorded }), decision.accepted);
        expect(again.results.every((result) => result === 'exists')).toBe(true);
        expect(again.entries).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('is decided the same in one call or cut in two', () => {
    fc.assert(
      fc.property(batch, fc.nat(20), (candidates, cut) => {
        const whole = decide(booksOf(accounts), candidates);
        const first = decide(booksOf(accounts), candidates.slice(0, cut));
        const between = accounts.map((one) => ({ ...one, ...first.standings.get(one.id) }));
        const recorded = new Map(first.accepted.map((one) => [one.id, one.fingerprint]));
        const second = decide(booksOf(between, { recorded, refused: refusedIn(first) }), candidates.slice(cut));
        expect([...first.results, ...second.results]).toEqual(whole.results);
        expect([...first.entries, ...second.entries]).toEqual(whole.entries);
      }),
    );
  });
});
