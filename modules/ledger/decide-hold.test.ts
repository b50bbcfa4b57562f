// Holds and chains in the pure decision, against a reference that keeps nothing but lists.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import type { AccountState, Books, FingerprintedAct, HoldState } from './draft-books.ts';
import { fingerprintHold, fingerprintHoldChange, fingerprintTransaction } from './fingerprint-transaction.ts';
import { type Capture, type HoldChange, isRefusal, type NewHold, type PostResult } from './posting.ts';

const now = Temporal.Instant.from('2026-11-20T04:00:00Z');
const later = now.add({ hours: 1 });
const day = Temporal.PlainDate.from('2026-11-20');

/** A wallet is owed to its owner, and never below nothing. */
const wallet = (id: string, balance: bigint, given: Partial<AccountState> = {}): AccountState => ({
  ...{ id, currency: 'BDT', normalSide: -1, balance: -balance, entryCount: 0n, held: 0n },
  ...{ minimum: 0n, maximum: null, isClosed: false },
  ...given,
});
const open: AccountState = { ...wallet('shop', 0n), minimum: null };

const booksOf = (accounts: readonly AccountState[], given: Partial<Books> = {}): Books => ({
  ...{ now, holds: new Map(), recorded: new Map(), originals: new Map(), closedUntil: new Map() },
  accounts: new Map(accounts.map((one) => [one.id, one])),
  ...given,
});

const keep = (id: string, amount: bigint, given: Partial<NewHold> = {}): FingerprintedAct => {
  const plain = { id, kind: 'test', accountId: 'wallet', amount, currency: 'BDT', siteId: 'site', reference: null };
  const hold: NewHold = { ...plain, expiresAt: null, ...given };
  return { act: 'hold', hold: { ...hold, fingerprint: fingerprintHold(hold) } };
};

const change = (id: string, holdId: string, kind: HoldChange['change'], expiresAt?: Temporal.Instant | null) => {
  const plain: HoldChange = { id, holdId, change: kind, ...(expiresAt === undefined ? {} : { expiresAt }) };
  return { act: 'change', change: { ...plain, fingerprint: fingerprintHoldChange(plain) } } as const;
};

/** Pays from the wallet to the shop. */
const pay = (id: string, amount: bigint, captures: readonly Capture[] = [], isLinked = false): FingerprintedAct => {
  const legs = [
    { accountId: 'wallet', amount, currency: 'BDT' },
    { accountId: 'shop', amount: -amount, currency: 'BDT' },
  ];
  const plain = { id, kind: 'test', effectiveOn: day, siteId: 'site', reference: null, legs, captures, isLinked };
  return { act: 'post', transaction: { ...plain, fingerprint: fingerprintTransaction(plain) } };
};

const take = (holdId: string, amount: bigint, isFinal = false): Capture => ({ holdId, amount, isFinal });
const codeOf = (result: PostResult | undefined): string =>
  result === undefined ? 'nothing' : isRefusal(result) ? result.refused : result;
const codes = (acts: readonly FingerprintedAct[], books = booksOf([wallet('wallet', 100n), open])) =>
  decide(books, acts).results.map(codeOf);

describe('a hold', () => {
  test.each<[string, readonly FingerprintedAct[], readonly string[]]>([
    ['counts as spent from the moment it is held', [keep('h', 70n), pay('t', 40n)], ['posted', 'below_minimum']],
    ['leaves the rest to spend', [keep('h', 70n), pay('t', 30n)], ['posted', 'posted']],
    ['of more than there is', [keep('h', 101n)], ['below_minimum']],
    ['of nothing', [keep('h', 0n)], ['amount_not_positive']],
    ['beside another of more than is left', [keep('h', 60n), keep('i', 41n)], ['posted', 'below_minimum']],
    ['that ends before it begins', [keep('h', 1n, { expiresAt: now })], ['expiry_past']],
    ['in another currency', [keep('h', 1n, { currency: 'USD' })], ['currency_mismatch']],
    ['twice is one', [keep('h', 70n), keep('h', 70n)], ['posted', 'exists']],
    ['of other content under its id', [keep('h', 70n), keep('h', 71n)], ['posted', 'id_taken']],
    [
      'is captured in parts and no further',
      [keep('h', 70n), pay('1', 30n, [take('h', 30n)]), pay('2', 40n, [take('h', 40n)]), pay('3', 1n, [take('h', 1n)])],
      ['posted', 'posted', 'posted', 'hold_ended'],
    ],
    ['gives no more than it keeps', [keep('h', 70n), pay('1', 71n, [take('h', 71n)])], ['posted', 'hold_exceeded']],
    [
      'lets go of the rest at the last capture',
      [keep('h', 70n), pay('1', 30n, [take('h', 30n, true)]), pay('2', 70n)],
      ['posted', 'posted', 'posted'],
    ],
    [
      'is not captured by a payment of another amount',
      [keep('h', 70n), pay('1', 40n, [take('h', 30n)])],
      ['posted', 'captured_otherwise'],
    ],
    [
      'two holds pay one price',
      [keep('h', 30n), keep('i', 40n), pay('1', 70n, [take('h', 30n), take('i', 40n)])],
      ['posted', 'posted', 'posted'],
    ],
    [
      'is not captured twice by one payment',
      [keep('h', 70n), pay('1', 60n, [take('h', 30n), take('h', 30n)])],
      ['posted', 'captured_otherwise'],
    ],
    ['unknown', [pay('1', 1n, [take('h', 1n)]), change('v', 'h', 'voided')], ['hold_missing', 'hold_missing']],
    [
      'frees what it kept when it is let go',
      [keep('h', 70n), change('v', 'h', 'voided'), pay('t', 100n)],
      Array(3).fill('posted'),
    ],
    [
      'let go is let go once, and not captured',
      [keep('h', 70n), change('v', 'h', 'voided'), change('w', 'h', 'voided'), pay('t', 1n, [take('h', 1n)])],
      ['posted', 'posted', 'hold_ended', 'hold_ended'],
    ],
    [
      'does not expire before its time, nor without one',
      [keep('h', 1n, { expiresAt: later }), change('e', 'h', 'expired'), keep('i', 1n), change('f', 'i', 'expired')],
      ['posted', 'not_over', 'posted', 'not_over'],
    ],
  ])('%s', (_name, acts, expected) => {
    const found = codes(acts);
    expect(found).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(found[index]).toContain(part);
  });

  test('whose time is over is not captured, only let go; with more time it is captured', () => {
    const hold: HoldState = {
      ...{ id: 'h', accountId: 'wallet', currency: 'BDT', remaining: 70n, moveCount: 0, expiresAt: now },
    };
    const books = (expiresAt: Temporal.Instant) =>
      booksOf([wallet('wallet', 100n, { held: 70n }), open], { holds: new Map([['h', { ...hold, expiresAt }]]) });
    const capture = pay('t', 70n, [take('h', 70n)]);
    expect(codes([capture, change('x', 'h', 'extended', later)], books(now))).toEqual([
      'ledger.hold_expired',
      'ledger.hold_expired',
    ]);
    expect(codes([change('e', 'h', 'expired'), pay('t', 100n)], books(now))).toEqual(['posted', 'posted']);
    const soon = now.add({ seconds: 1 });
    expect(codes([change('x', 'h', 'extended', now)], books(soon))).toEqual(['ledger.hold_expiry_past']);
    const given = decide(books(soon), [change('x', 'h', 'extended', later), capture]);
    expect(given.results).toEqual(['posted', 'posted']);
    expect(given.moves.map(({ seq, kind, captured, remaining }) => [seq, kind, captured, remaining])).toEqual([
      [1, 'extended', 0n, 70n],
      [2, 'captured', 70n, 0n],
    ]);
  });
});

describe('a chain', () => {
  test('stands or falls whole, and says which link broke', () => {
    const books = booksOf([wallet('wallet', 100n), open]);
    const acts = [pay('1', 60n, [], true), pay('2', 60n, [], true), pay('3', 1n), pay('4', 100n)];
    const { results, entries, standings } = decide(books, acts);
    expect(results.map(codeOf)).toEqual([
      ...['ledger.chain_broken', 'ledger.balance_below_minimum', 'ledger.chain_broken', 'posted'],
    ]);
    expect(results[0]).toMatchObject({ params: { by: '2' } });
    expect(entries.map(({ transactionId, seq }) => [transactionId, seq])).toEqual([
      ['4', 1n],
      ['4', 1n],
    ]);
    expect(standings.get('wallet')).toEqual({ balance: 0n, entryCount: 1n, held: 0n });
  });

  test('sent again exists whole; with another link it is another chain', () => {
    const acts = [pay('1', 10n, [], true), pay('2', 20n)];
    const books = booksOf([wallet('wallet', 100n), open]);
    const recorded = new Map(decide(books, acts).accepted.map((one) => [one.id, one.fingerprint]));
    expect(codes(acts, { ...books, recorded })).toEqual(['exists', 'exists']);
    expect(codes([pay('1', 10n, [], true), pay('5', 20n)], { ...books, recorded })).toEqual([
      'ledger.chain_broken',
      'ledger.chain_recorded_in_part',
    ]);
  });
});

/** Money is what came less what went; a hold keeps what was held less what was taken, until it is let go. */
function referenceWallet(start: bigint, acts: readonly FingerprintedAct[]) {
  let balance = start;
  const holds = new Map<string, bigint>();
  const seen = new Map<string, FingerprintedAct>();
  const failed = new Set<string>();
  const kept = () => [...holds.values()].reduce((sum, one) => sum + one, 0n);
  const outcomes = acts.map((act) => {
    const id = act.act === 'post' ? act.transaction.id : act.act === 'hold' ? act.hold.id : act.change.id;
    const earlier = seen.get(id);
    if (earlier) return JSON.stringify(earlier, asText) === JSON.stringify(act, asText) ? 'exists' : 'refused';
    const outcome = failed.has(id) ? 'refused' : perform(act);
    if (outcome === 'posted') seen.set(id, act);
    else failed.add(id);
    return outcome;
  });
  return { outcomes, balance, kept: kept() };

  function perform(act: FingerprintedAct): 'posted' | 'refused' {
    if (act.act === 'hold') {
      if (act.hold.amount <= 0n || balance - kept() < act.hold.amount) return 'refused';
      holds.set(act.hold.id, act.hold.amount);
      return 'posted';
    }
    if (act.act === 'change') {
      if (act.change.change !== 'voided' || !holds.get(act.change.holdId)) return 'refused';
      holds.set(act.change.holdId, 0n);
      return 'posted';
    }
    const { legs, captures = [] } = act.transaction;
    const amount = legs[0]?.amount ?? 0n;
    const taken = captures.reduce((sum, one) => sum + one.amount, 0n);
    const isCovered = captures.every((one) => one.amount > 0n && (holds.get(one.holdId) ?? 0n) >= one.amount);
    const after = new Map(
      captures.map((one) => [one.holdId, one.isFinal ? 0n : (holds.get(one.holdId) ?? 0n) - one.amount]),
    );
    const isTwice = after.size < captures.length;
    if (amount === 0n || !isCovered || isTwice || (captures.length > 0 && taken !== amount)) return 'refused';
    const keptAfter = [...new Map([...holds, ...after]).values()].reduce((sum, one) => sum + one, 0n);
    if (balance - amount < keptAfter) return 'refused';
    for (const [id, remaining] of after) holds.set(id, remaining);
    balance -= amount;
    return 'posted';
  }
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

test('any mixture of payments, holds, captures and voids is decided as the reference decides it', () => {
  const amount = fc.integer({ min: -5, max: 60 }).map(BigInt);
  const holdId = fc.constantFrom('h', 'i', 'j');
  const capture = fc.record({ holdId, amount: fc.integer({ min: 0, max: 40 }).map(BigInt), isFinal: fc.boolean() });
  const act = fc.oneof(
    fc.tuple(holdId, amount).map(([id, kept]) => keep(id, kept)),
    fc.tuple(fc.nat(20), amount).map(([id, paid]) => pay(`p${id}`, paid)),
    fc.tuple(fc.nat(20), fc.array(capture, { minLength: 1, maxLength: 2 })).map(([id, captures]) =>
      pay(
        `c${id}`,
        captures.reduce((sum, one) => sum + one.amount, 0n),
        captures,
      ),
    ),
    fc.tuple(fc.nat(5), holdId).map(([id, held]) => change(`v${id}`, held, 'voided')),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const books = booksOf([wallet('wallet', 100n), open]);
      const { results, standings, holds } = decide(books, acts);
      const reference = referenceWallet(100n, acts);
      expect(results.map((result) => (isRefusal(result) ? 'refused' : result))).toEqual(reference.outcomes);
      const standing = standings.get('wallet') ?? { balance: -100n, held: 0n };
      expect([-standing.balance, standing.held]).toEqual([reference.balance, reference.kept]);
      expect([...holds.values()].reduce((sum, one) => sum + one.remaining, 0n)).toBe(reference.kept);
    }),
    { numRuns: 500 },
  );
});
