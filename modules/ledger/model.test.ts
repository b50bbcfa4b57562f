// The decision, and the database behind it, against the reference: random batches of payments in two currencies, holds,
// captures in parts, extensions, voids, expiries, reversals whole and in part, at most so much, limits of some days,
// chains, repeated and refused ids, while time passes. A failure prints its seed.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse, testMorning } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { closeAccount } from './change-account.ts';
import { decide } from './decide.ts';
import type { AccountState, Books, Original, RefusedAct } from './draft-books.ts';
import { keyOf } from './draft-books.ts';
import { makeAccount } from './factory.ts';
import { giveLimit } from './limits/give-limit.ts';
import { perform } from './post.ts';
import { type Act, isRefusal, type PostResult } from './posting.ts';
import { prepareAct } from './prepare-act.ts';
import { type Command, type ModelAccount, type ModelLeg, ReferenceModel } from './reference-model.ts';

/** Midnight in Dhaka, where the accounts are. Hours are counted from here. */
const start = Temporal.Instant.from('2026-11-20T18:00:00Z');
const firstDay = Temporal.PlainDate.from('2026-11-21');
const at = (hours: number) => start.add({ hours });
const creditDay = 1;

const accounts: ReadonlyMap<string, ModelAccount> = new Map([
  // A wallet that may be overdrawn by 50 on the second day.
  ['wallet', { side: -1n, minimumAt: (now: number) => (Math.floor(now / 24) === creditDay ? -50n : 0n) }],
  ['purse', { side: -1n, minimumAt: () => 0n, maximum: 120n }],
  ['shop', { side: 1n }],
  ['dollars', { side: -1n, minimumAt: () => 0n }],
  ['vault', { side: 1n }],
  ['closed', { side: 1n, isClosed: true }],
]);
const dollarAccounts = ['dollars', 'vault'];

/** Made into a command when its turn comes, from what the model knows then. */
type Draw = (model: ReferenceModel) => Command;

const some = fc.integer({ min: 0, max: 90 }).map(BigInt);
const name = fc.constantFrom('wallet', 'wallet', 'purse', 'shop', 'shop', 'closed');
const holdName = fc.nat(5).map((n) => `h${n}`);
const postId = fc.nat(24).map((n) => `t${n}`);
const changeId = fc.nat(12).map((n) => `c${n}`);
const end = fc.integer({ min: -3, max: 40 });

const payments: fc.Arbitrary<Draw> = fc
  .tuple(postId, name, name, some, fc.boolean(), fc.boolean())
  .filter(([, from, to]) => from !== to)
  .map(([id, from, to, amount, isAtMost, isFromBounded]) => () => ({
    ...{ do: 'pay', id },
    legs: [
      { account: from, amount, isAtMost: isAtMost && isFromBounded },
      { account: to, amount: -amount, isAtMost: isAtMost && !isFromBounded },
    ],
  }));
const exchanges: fc.Arbitrary<Draw> = fc.tuple(postId, some, some).map(([id, taka, dollars]) => () => ({
  ...{ do: 'pay', id },
  legs: [
    ...[
      { account: 'wallet', amount: taka },
      { account: 'shop', amount: -taka },
    ],
    ...[
      { account: 'vault', amount: dollars },
      { account: 'dollars', amount: -dollars },
    ],
  ],
}));
const holds: fc.Arbitrary<Draw> = fc
  .tuple(holdName, fc.constantFrom('wallet', 'purse', 'closed'), some, end)
  .map(([id, account, amount, hours]) => (model) => ({ do: 'hold', id, account, amount, end: model.now + hours }));
const captures: fc.Arbitrary<Draw> = fc
  .tuple(postId, holdName, some, fc.boolean())
  .map(([id, hold, amount, isFinal]) => ({ state }) => {
    const kept = state.holds.get(hold);
    const account = kept?.account ?? 'wallet';
    const taken = kept && amount > 45n ? kept.left : amount;
    const legs = [
      { account, amount: taken },
      { account: 'shop', amount: -taken },
    ];
    return { do: 'pay', id, legs, captures: [{ hold, amount: taken, isFinal }] };
  });
const changes: fc.Arbitrary<Draw> = fc.tuple(changeId, holdName, fc.constantFrom('void', 'expire', 'extend'), end).map(
  ([id, hold, what, hours]) =>
    (model) =>
      what === 'extend' ? { do: what, id, hold, end: model.now + hours } : { do: what, id, hold },
);
/** Whole, as far as it stands, or one unit of two legs. */
const reversals: fc.Arbitrary<Draw> = fc.tuple(postId, postId, fc.boolean()).map(([id, of, isWhole]) => ({ state }) => {
  const original = state.posted.get(of)?.legs ?? [];
  const standing = original.map(({ account, standing: left }, index) => ({ account, left, of: index + 1 }));
  const back = standing.filter(({ left }) => left !== 0n).map((leg) => ({ ...leg, amount: -leg.left }));
  const part = standing.slice(0, 2).map((leg) => ({ ...leg, amount: leg.of === 1 ? -1n : 1n }));
  const legs = (isWhole ? back : part).map(
    ({ account, amount, of: place }): ModelLeg => ({ account, amount, of: place }),
  );
  const none = [
    { account: 'shop', amount: 1n, of: 1 },
    { account: 'wallet', amount: -1n, of: 2 },
  ];
  return { do: 'reverse', id, of, legs: legs.length < 2 ? none : legs };
});

const chain = fc.array(
  fc.oneof(
    ...[
      { weight: 5, arbitrary: payments },
      { weight: 1, arbitrary: exchanges },
      { weight: 3, arbitrary: holds },
    ],
    ...[
      { weight: 3, arbitrary: captures },
      { weight: 2, arbitrary: changes },
      { weight: 2, arbitrary: reversals },
    ],
  ),
  { minLength: 1, maxLength: 3 },
);
/** Hours that pass, then chains in one batch; most stand alone. */
const batches = fc.array(
  fc.record({
    hours: fc.constantFrom(0, 0, 1, 5, 20),
    chains: fc.array(
      fc.oneof({ weight: 3, arbitrary: chain.map((all) => all.slice(0, 1)) }, { weight: 1, arbitrary: chain }),
      {
        ...{ minLength: 1, maxLength: 6 },
      },
    ),
  }),
  { minLength: 2, maxLength: 10 },
);

/** A run has ids of its own, so that many share one database. */
class Run {
  readonly ids = new Map<string, string>();
  readonly siteId: string;
  readonly accountIds: ReadonlyMap<string, string>;

  constructor(siteId: string, accountIds: ReadonlyMap<string, string>) {
    this.siteId = siteId;
    this.accountIds = accountIds;
  }

  idOf(label: string): string {
    const known = this.ids.get(label) ?? newId();
    this.ids.set(label, known);
    return known;
  }

  act(command: Command, isLinked: boolean): Act {
    const base = { id: this.idOf(command.id), kind: 'ledger.test', siteId: this.siteId, reference: null };
    const currencyOf = (account: string) => (dollarAccounts.includes(account) ? 'USD' : 'BDT');
    if (command.do === 'hold') {
      const { account, amount, end: hours } = command;
      const accountId = this.accountIds.get(account) ?? '';
      return { act: 'hold', isLinked, hold: { ...base, accountId, amount, currency: 'BDT', expiresAt: at(hours) } };
    }
    if (command.do === 'pay' || command.do === 'reverse') {
      const legs = command.legs.map(({ account, amount, isAtMost = false, of: place }) => ({
        ...{ accountId: this.accountIds.get(account) ?? '', amount, currency: currencyOf(account), isAtMost },
        ...(place === undefined ? {} : { reversesLeg: place }),
      }));
      const about = command.do === 'reverse' ? { reversesId: this.idOf(command.of) } : {};
      const taken = command.do === 'pay' ? (command.captures ?? []) : [];
      const captured = taken.map(({ hold, amount, isFinal }) => ({ holdId: this.idOf(hold), amount, isFinal }));
      return {
        act: 'post',
        transaction: { ...base, ...about, effectiveOn: firstDay, legs, captures: captured, isLinked },
      };
    }
    const change = command.do === 'void' ? 'voided' : command.do === 'expire' ? 'expired' : 'extended';
    const later = command.do === 'extend' ? { expiresAt: at(command.end) } : {};
    return { act: 'change', isLinked, change: { id: base.id, holdId: this.idOf(command.hold), change, ...later } };
  }
}

type Perform = (now: Temporal.Instant, acts: readonly Act[]) => Promise<readonly PostResult[]> | readonly PostResult[];

const codeOf = (result: PostResult) => (isRefusal(result) ? result.refused.replace('ledger.', '') : result);

/** Plays the batches in both worlds; every code must agree. Returns the model where it ended. */
async function play(
  run: Run,
  performed: Perform,
  given: typeof batches extends fc.Arbitrary<infer Value> ? Value : never,
) {
  const model = new ReferenceModel(accounts);
  const funding: Command = {
    ...{ do: 'pay', id: 'funding' },
    legs: [
      { account: 'shop', amount: 200n },
      { account: 'wallet', amount: -100n },
      { account: 'purse', amount: -100n },
    ],
  };
  expect(model.chain([funding])).toEqual((await performed(at(0), [run.act(funding, false)])).map(codeOf));
  for (const { hours, chains } of given) {
    model.now += hours;
    const expected: string[] = [];
    const acts: Act[] = [];
    for (const draws of chains) {
      const commands = draws.map((draw) => draw(model));
      expected.push(...model.chain(commands));
      acts.push(...commands.map((command, index) => run.act(command, index < commands.length - 1)));
    }
    expect((await performed(at(model.now), acts)).map(codeOf)).toEqual(expected);
  }
  return model;
}

/** Keeps the books that a database would, by what each decision says. */
function pureBooks(run: Run) {
  const known = {
    accounts: new Map<string, AccountState>(),
    holds: new Map<string, NonNullable<ReturnType<Books['holds']['get']>>>(),
    recorded: new Map<string, string>(),
    refused: new Map<string, RefusedAct>(),
    originals: new Map<string, Original>(),
  };
  for (const [label, { side, isClosed = false, maximum = null }] of accounts) {
    const id = run.accountIds.get(label) ?? '';
    const currency = dollarAccounts.includes(label) ? 'USD' : 'BDT';
    const empty = { balance: 0n, entryCount: 0n, held: 0n, minimum: null };
    known.accounts.set(id, { id, currency, normalSide: Number(side), ...empty, maximum, isClosed });
  }
  const performed: Perform = (now, asked) => {
    const hour = Math.round(start.until(now).total('hours'));
    for (const [label, { minimumAt }] of accounts) {
      const id = run.accountIds.get(label) ?? '';
      const account = known.accounts.get(id);
      if (account) known.accounts.set(id, { ...account, minimum: minimumAt?.(hour) ?? null });
    }
    const batch = asked.map((act) => prepareAct(act, { personId: null } as Parameters<typeof prepareAct>[1]));
    const decision = decide({ ...known, now, closedUntil: new Map() }, batch);
    for (const [index, act] of batch.entries()) {
      if (decision.results[index] === 'posted') known.recorded.set(keyOf(act).id, keyOf(act).fingerprint);
    }
    for (const [id, standing] of decision.standings) {
      const account = known.accounts.get(id);
      if (account) known.accounts.set(id, { ...account, ...standing });
    }
    for (const [id, hold] of decision.holds) known.holds.set(id, hold);
    for (const { id, fingerprint, code } of decision.newRefusals) known.refused.set(id, { fingerprint, code });
    for (const { id, reversesId, legs } of decision.accepted) {
      const whole = legs.map((leg, index) => ({ ...leg, leg: index + 1, standing: leg.amount }));
      known.originals.set(id, { isReversal: reversesId !== undefined, legs: whole });
      const original = known.originals.get(reversesId ?? '');
      if (!original) continue;
      const left = original.legs.map((leg) => {
        const back = legs.filter((one) => one.reversesLeg === leg.leg).reduce((sum, one) => sum + one.amount, 0n);
        return { ...leg, standing: leg.standing + back };
      });
      known.originals.set(reversesId ?? '', { ...original, legs: left });
    }
    return decision.results;
  };
  return { known, performed };
}

const told = (state: AccountState | undefined) => ({ balance: state?.balance ?? 0n, held: state?.held ?? 0n });
const expectedOf = (model: ReferenceModel, label: string) => ({
  balance: model.state.balances.get(label) ?? 0n,
  held: model.heldOn(label),
});

test('the decision agrees with the reference', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (given) => {
      const run = new Run('site', new Map([...accounts.keys()].map((label) => [label, label])));
      const { known, performed } = pureBooks(run);
      const model = await play(run, performed, given);
      for (const label of accounts.keys()) expect(told(known.accounts.get(label))).toEqual(expectedOf(model, label));
    }),
    { numRuns: 150 },
  );
});

describe('the database', () => {
  let house: TestHouse;
  let site: string;

  beforeAll(async () => {
    house = await testHouse();
    site = (await makeTree(house)).union.id;
  });

  async function openRun(): Promise<Run> {
    const ids = new Map<string, string>();
    for (const [label, { side, minimumAt, maximum = null, isClosed }] of accounts) {
      const kind = side === 1n ? 'asset' : 'liability';
      const currency = dollarAccounts.includes(label) ? 'USD' : 'BDT';
      const id = await makeAccount(house, site, { kind, currency, maximum, minimum: minimumAt ? 0n : null });
      ids.set(label, id);
      const occasion = await house.occasion();
      const creditOn = firstDay.add({ days: creditDay });
      await inTransaction(house.db, async (tx) => {
        if (isClosed) await closeAccount(tx, occasion, id);
        const limit = { minimum: -50n, fromOn: creditOn, untilOn: creditOn, reason: 'model' };
        if (label === 'wallet') await giveLimit(tx, occasion, id, limit);
      });
    }
    return new Run(site, ids);
  }

  test('agrees with the reference', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        house.clock.set(testMorning);
        const run = await openRun();
        const model = await play(
          run,
          async (now, acts) => {
            house.clock.set(now);
            const occasion = await house.occasion();
            return inTransaction(house.db, (tx) => perform(tx, occasion, acts));
          },
          given,
        );
        const rows = await house.db
          .selectFrom('ledger.accounts')
          .select(['id', 'balance', 'held'])
          .where('id', 'in', [...run.accountIds.values()])
          .execute();
        const byId = new Map(rows.map(({ id, balance, held }) => [id, { balance, held }]));
        for (const [label, id] of run.accountIds) expect(byId.get(id)).toEqual(expectedOf(model, label));
      }),
      { numRuns: 8, interruptAfterTimeLimit: 2_000, endOnFailure: true },
    );
  });
});
