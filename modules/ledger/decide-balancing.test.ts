// Transactions whose amount is decided when they are posted: at most so much, as far as it is there.
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import type { AccountState, Books, FingerprintedAct } from './draft-books.ts';
import { fingerprintHold, fingerprintTransaction } from './fingerprint-transaction.ts';
import { isRefusal, type Leg, type NewTransaction } from './posting.ts';

const account = (id: string, onNormalSide: bigint, given: Partial<AccountState> = {}): AccountState => {
  const normalSide = given.normalSide ?? -1;
  return {
    ...{ id, currency: 'BDT', normalSide, balance: onNormalSide * BigInt(normalSide), entryCount: 0n, held: 0n },
    ...{ minimum: null, maximum: null, isClosed: false },
    ...given,
  };
};

const booksOf = (...accounts: readonly AccountState[]): Books => ({
  ...{ now: Temporal.Instant.from('2026-11-20T04:00:00Z'), holds: new Map(), recorded: new Map() },
  ...{ originals: new Map(), closedUntil: new Map(), accounts: new Map(accounts.map((one) => [one.id, one])) },
});

type GivenLeg = readonly [accountId: string, amount: bigint, isAtMost?: boolean];

const move = (id: string, legs: readonly GivenLeg[], given: Partial<NewTransaction> = {}): FingerprintedAct => {
  const plain: NewTransaction = {
    ...{ id, kind: 'test', effectiveOn: Temporal.PlainDate.from('2026-11-20'), siteId: 'site', reference: null },
    legs: legs.map(([accountId, amount, isAtMost = false]): Leg => ({ accountId, amount, currency: 'BDT', isAtMost })),
    ...given,
  };
  return { act: 'post', transaction: { ...plain, fingerprint: fingerprintTransaction(plain) } };
};

const keep = (id: string, amount: bigint): FingerprintedAct => {
  const plain = { id, kind: 'test', accountId: 'purse', amount, currency: 'BDT', siteId: 'site', reference: null };
  const hold = { ...plain, expiresAt: null };
  return { act: 'hold', hold: { ...hold, fingerprint: fingerprintHold(hold) } };
};

const purse = (given: Partial<AccountState> = {}) => account('purse', 100n, { minimum: 0n, ...given });
const shop = (given: Partial<AccountState> = {}) => account('shop', 0n, { normalSide: 1, ...given });
const loan = account('loan', 70n, { normalSide: 1 });

/** What each act moved: the amount of its first leg, or why it was refused. */
function moved(books: Books, acts: readonly FingerprintedAct[]): readonly (bigint | string)[] {
  const { results, entries } = decide(books, acts);
  return results.map((result, index) => {
    const act = acts[index];
    if (isRefusal(result)) return result.refused.replace('ledger.', '');
    const entry = entries.find((one) => act?.act === 'post' && one.transactionId === act.transaction.id);
    return entry?.amount ?? result;
  });
}

describe('at most so much', () => {
  test.each<[string, Books, readonly FingerprintedAct[], readonly (bigint | string)[]]>([
    [
      'all of it, where there is more',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 60n, true],
          ['shop', -60n],
        ]),
      ],
      [60n],
    ],
    [
      'what there is, where there is less',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 900n, true],
          ['shop', -900n],
        ]),
      ],
      [100n],
    ],
    [
      'less what is held',
      booksOf(purse(), shop()),
      [
        keep('h', 30n),
        move('t', [
          ['purse', 900n, true],
          ['shop', -900n],
        ]),
      ],
      ['posted', 70n],
    ],
    [
      'down to the minimum in force',
      booksOf(purse({ minimum: -50n }), shop()),
      [
        move('t', [
          ['purse', 900n, true],
          ['shop', -900n],
        ]),
      ],
      [150n],
    ],
    [
      'down to nothing, where no minimum is',
      booksOf(purse({ minimum: null }), shop()),
      [
        move('t', [
          ['purse', 900n, true],
          ['shop', -900n],
        ]),
      ],
      [100n],
    ],
    [
      'of the other side: a loan is paid back as far as it is owed',
      booksOf(loan, shop()),
      [
        move('t', [
          ['shop', 900n],
          ['loan', -900n, true],
        ]),
      ],
      [70n],
    ],
    [
      'up to the room below the maximum',
      booksOf(purse(), shop({ maximum: 40n, balance: 0n })),
      [
        move('t', [
          ['purse', -90n],
          ['shop', 90n, true],
        ]),
      ],
      [-40n],
    ],
    [
      'without a maximum all of it',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', -90n],
          ['shop', 90n, true],
        ]),
      ],
      [-90n],
    ],
    [
      'bounded on both sides, the smaller',
      booksOf(purse(), loan),
      [
        move('t', [
          ['purse', 900n, true],
          ['loan', -900n, true],
        ]),
      ],
      [70n],
    ],
    [
      'one after another',
      booksOf(purse(), shop()),
      [
        move('1', [
          ['purse', 80n, true],
          ['shop', -80n],
        ]),
        move('2', [
          ['purse', 80n, true],
          ['shop', -80n],
        ]),
        move('3', [
          ['purse', 80n, true],
          ['shop', -80n],
        ]),
      ],
      [80n, 20n, 'nothing_available'],
    ],
    [
      'nothing is nothing',
      booksOf(purse({ balance: 0n }), shop()),
      [
        move('t', [
          ['purse', 1n, true],
          ['shop', -1n],
        ]),
      ],
      ['nothing_available'],
    ],
    [
      'a chain falls with it',
      booksOf(purse({ balance: 0n }), shop()),
      [
        move(
          '1',
          [
            ['shop', 5n],
            ['purse', -5n],
          ],
          { isLinked: true },
        ),
        move(
          '2',
          [
            ['purse', 9n, true],
            ['shop', -9n],
          ],
          { isLinked: true },
        ),
        move('3', [
          ['purse', 9n, true],
          ['shop', -9n],
        ]),
      ],
      ['chain_broken', 'chain_broken', 'nothing_available'],
    ],
    [
      'twice is once, with what moved then',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 60n, true],
          ['shop', -60n],
        ]),
        move('t', [
          ['purse', 60n, true],
          ['shop', -60n],
        ]),
      ],
      [60n, 60n],
    ],
    [
      'not of three legs',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 2n, true],
          ['shop', -1n],
          ['shop', -1n],
        ]),
      ],
      ['at_most_two_legs'],
    ],
    [
      'not on one account',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 2n, true],
          ['purse', -2n],
        ]),
      ],
      ['at_most_two_legs'],
    ],
    [
      'not with a capture',
      booksOf(purse(), shop()),
      [
        move(
          't',
          [
            ['purse', 2n, true],
            ['shop', -2n],
          ],
          { captures: [{ holdId: 'h', amount: 2n, isFinal: true }] },
        ),
      ],
      ['at_most_two_legs'],
    ],
    [
      'not unbalanced',
      booksOf(purse(), shop()),
      [
        move('t', [
          ['purse', 2n, true],
          ['shop', -3n],
        ]),
      ],
      ['unbalanced'],
    ],
    [
      'not on an account nobody knows',
      booksOf(shop()),
      [
        move('t', [
          ['purse', 2n, true],
          ['shop', -2n],
        ]),
      ],
      ['account_missing'],
    ],
  ])('%s', (_what, books, acts, expected) => {
    expect(moved(books, acts)).toEqual(expected);
  });

  test('is other content than exactly so much', () => {
    const exact = move('t', [
      ['purse', 60n],
      ['shop', -60n],
    ]);
    const atMost = move('t', [
      ['purse', 60n, true],
      ['shop', -60n],
    ]);
    expect(moved(booksOf(purse(), shop()), [exact, atMost])).toEqual([60n, 'transaction_id_taken']);
  });
});
