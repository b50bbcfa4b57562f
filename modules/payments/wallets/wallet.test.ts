// Wallets: put in by the pay page, spent and held inside another room's transaction, taken out by a payout.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, retriesOf } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { type SslcommerzSimulator, startSslcommerz } from '../../../test/simulators/sslcommerz.ts';
import { makePerson, makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeAccount } from '../../ledger/factory.ts';
import { makeTill, makeWallet, type Till } from '../factory.ts';
import { makeTakings } from '../factory-intents.ts';
import { findIntent } from '../intents/intent-store.ts';
import { approvePayout, cancelPayout } from '../payouts/approve-payout.ts';
import { producePayoutFile } from '../payouts/produce-payout-file.ts';
import { recordPayoutResults } from '../payouts/record-payout-results.ts';
import { casesOf } from '../risk/case-store.ts';
import { holdInWallet, releaseWalletHold, spendFromWallet } from './spend-from-wallet.ts';
import { findWalletsOf } from './wallet-store.ts';

const store = { id: 'surma', password: 'surma-pass' };
let house: TestHouse;
let site: string;
let income: string;
let till: Till;
let people: { maker: string; checker: string; sender: string };
let provider: SslcommerzSimulator;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  provider = await startSslcommerz(store);
  const settings = { url: provider.url, store_id: store.id, store_password: store.password };
  income = await makeTakings(house, site, { sslcommerz: settings });
  till = await makeTill(house, site);
  const hire = async () => (await makePersonWith(house, 'finance', site)).id;
  people = { maker: await hire(), checker: await hire(), sender: await hire() };
});
afterAll(() => provider.close());

/** Somebody who belongs to the site, with this much in a wallet there. */
async function holder(amount: bigint) {
  const person = await makePersonWith(house, 'member', site);
  return makeWallet(house, { siteId: site, personId: person.id, from: till.expense, amount });
}
type Holder = Awaited<ReturnType<typeof holder>>;

async function lies({ personId }: Pick<Holder, 'personId'>) {
  const [wallet] = await findWalletsOf(house.db, personId);
  return wallet && { balance: wallet.balance, available: wallet.balance - wallet.held };
}

const step = (amount: bigint, id = newId()) => ({
  ...{ id, amount, note: 'Two litres', reference: { kind: 'payments.test', id: newId() } },
});
const spend = async (who: Holder, amount: bigint, given: { id?: string; holdId?: string } = {}) => {
  const occasion = await house.occasion(people.maker);
  const { id = newId(), ...rest } = given;
  return inTransaction(house.db, (tx) =>
    spendFromWallet(tx, occasion, {
      ...{ ...who, ...step(amount, id), creditAccountId: income, ...rest },
      reference: { kind: 'payments.test', id },
    }),
  );
};
const hold = async (who: Holder, amount: bigint, id = newId()) => {
  const occasion = await house.occasion(people.maker);
  await inTransaction(house.db, (tx) => holdInWallet(tx, occasion, { ...who, ...step(amount, id), expiresAt: null }));
  return id;
};
const release = async (who: Holder, holdId: string) => {
  const occasion = await house.occasion(people.maker);
  await inTransaction(house.db, (tx) => releaseWalletHold(tx, occasion, { ...who, id: newId(), holdId }));
};
const asking = (who: Holder, amount: number, given: object = {}) => ({
  ...{ id: newId(), site_id: who.siteId, currency: 'BDT', amount, method: 'bkash' },
  ...{ destination: { wallet_number: '01712-345678' }, ...given },
});

describe('putting in', () => {
  test('the wallet opens by the first top-up, and holds what the provider says has come', async () => {
    await holder(0n);
    const person = await makePersonWith(house, 'member', site);
    const own = await house.as(person.id);
    expect((await own.get('/api/me/wallets')).json().items).toMatchObject([
      { id: null, balance: { amount: 0 }, top_up: { minimum: { amount: 50_00 }, maximum: { amount: 25_000_00 } } },
    ]);
    const body = { site_id: site, currency: 'BDT', amount: 300_00 };
    const answer = await own.send('POST', '/api/me/wallet-top-ups', body);
    expect(answer.statusCode, answer.body).toBe(201);
    const { intent_id: intentId, pay_path: path } = answer.json();
    const started = await house.app.inject({
      ...{ method: 'POST', url: `/api${path}/attempts`, payload: { gateway: 'sslcommerz' } },
    });
    expect(started.statusCode, started.body).toBe(201);
    const reference = `${(await findIntent(house.db, intentId))?.reference}-1`;
    const notice = provider.act(reference, 'pay');
    for (let copy = 0; copy < 3; copy++)
      await house.app.inject({
        ...{ method: 'POST', url: `/api/gateway-notices/${site}/sslcommerz` },
        ...{ payload: notice.body, headers: notice.headers },
      });
    expect(await lies({ personId: person.id })).toEqual({ balance: 300_00n, available: 300_00n });
    const [wallet] = (await own.get('/api/me/wallets')).json().items;
    const entries = (await own.get(`/api/me/wallets/${wallet.id}/entries`)).json().items;
    expect(entries).toMatchObject([
      { kind: 'payments.received', amount: { amount: 300_00 }, balance: { amount: 300_00 } },
    ]);
  });

  test.each([
    ['below the least', 49_99, 'payments.wallet_top_up_bounds'],
    ['above the most at once', 25_000_01, 'payments.wallet_top_up_bounds'],
    ['more than may lie there', 20_000_00, 'payments.wallet_full'],
  ])('refused: %s', async (_name, amount, code) => {
    const who = await holder(40_000_00n);
    const own = await house.as(who.personId);
    const answer = await own.send('POST', '/api/me/wallet-top-ups', { site_id: site, currency: 'BDT', amount });
    expect(answer.json().code).toBe(code);
    expect(await lies(who)).toEqual({ balance: 40_000_00n, available: 40_000_00n });
  });

  test('a stranger opens none, and sees nobody else’s', async () => {
    const who = await holder(10_00n);
    const stranger = await house.as((await makePerson(house)).id);
    const [wallet] = await findWalletsOf(house.db, who.personId);
    expect((await stranger.get('/api/me/wallets')).json().items).toEqual([]);
    const body = { site_id: site, currency: 'BDT', amount: 300_00 };
    expect((await stranger.send('POST', '/api/me/wallet-top-ups', body)).json().code).toBe('payments.wallets_not_kept');
    const looked = await stranger.get(`/api/me/wallets/${wallet?.id}/entries`);
    expect([looked.statusCode, looked.json().code]).toEqual([404, 'payments.wallet_missing']);
  });
});

describe('spending and holding', () => {
  test('what is held is not spent; a spending may take from its hold; the rest is let go', async () => {
    const who = await holder(100_00n);
    const held = await hold(who, 60_00n);
    expect(await lies(who)).toEqual({ balance: 100_00n, available: 40_00n });
    await expect(spend(who, 40_01n)).rejects.toMatchObject({ code: 'payments.wallet_not_covered' });
    await spend(who, 45_00n, { holdId: held });
    expect(await lies(who)).toEqual({ balance: 55_00n, available: 55_00n });
    const other = await hold(who, 55_00n);
    await release(who, other);
    expect(await lies(who)).toEqual({ balance: 55_00n, available: 55_00n });
  });

  test('the same spending ten times at once is one, and many at once take no more than there is', async () => {
    const who = await holder(100_00n);
    const id = newId();
    const same = await Promise.all(Array.from({ length: 10 }, () => spend(who, 10_00n, { id })));
    expect(same.filter(Boolean)).toHaveLength(1);
    expect(await lies(who)).toEqual({ balance: 90_00n, available: 90_00n });
    const many = await Promise.allSettled(Array.from({ length: 20 }, () => spend(who, 9_00n)));
    expect(many.filter((one) => one.status === 'fulfilled')).toHaveLength(10);
    expect(await lies(who)).toEqual({ balance: 0n, available: 0n });
  });

  test('property: a wallet is what a sum of its steps says, and never below nothing', async () => {
    const steps = fc.array(
      fc.record({
        act: fc.constantFrom('spend', 'hold', 'release', 'take'),
        amount: fc.bigInt({ min: 1n, max: 60_00n }),
        which: fc.nat(9),
      }),
      { minLength: 1, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (acts) => {
        const who = await holder(100_00n);
        let balance = 100_00n;
        const holds = new Map<string, bigint>();
        const free = () => [...holds.values()].reduce((left, kept) => left - kept, balance);
        for (const { act, amount, which } of acts) {
          const [id, kept] = [...holds][which % Math.max(holds.size, 1)] ?? [];
          const isCovered = amount <= free();
          if (act === 'spend') await expectDone(spend(who, amount), isCovered, () => (balance -= amount));
          if (act === 'hold') {
            const made = hold(who, amount);
            await expectDone(made, isCovered, async () => holds.set(await made, amount));
          }
          if (act === 'release' && id) await expectDone(release(who, id), true, () => holds.delete(id));
          if (act === 'take' && id && kept) {
            const isCovered = amount <= kept;
            await spend(who, isCovered ? amount : 1n, { holdId: id });
            balance -= isCovered ? amount : 1n;
            holds.delete(id);
          }
          expect(await lies(who)).toEqual({ balance, available: free() });
        }
      }),
      { numRuns: 5 },
    );
  });
});

async function expectDone(work: Promise<unknown>, may: boolean, then: () => unknown): Promise<void> {
  if (!may) return expect(work).rejects.toMatchObject({ code: 'payments.wallet_not_covered' });
  await work;
  await then();
}

describe('taking out', () => {
  const propose = async () => {
    const office = await house.as(people.maker);
    const answer = await office.send('POST', '/api/wallet-withdrawals/payouts', { site_id: site, currency: 'BDT' });
    return answer.json() as { batch_id: string; proposed: number; code?: string };
  };
  const approve = async (batchId: string) => {
    const [approving, sending] = [await house.occasion(people.checker), await house.occasion(people.sender)];
    await inTransaction(house.db, (tx) => approvePayout(tx, approving, batchId));
    return () => inTransaction(house.db, (tx) => producePayoutFile(tx, house.files, sending, batchId));
  };
  const answerWith = async (batchId: string, status: 'paid' | 'rejected', of: string) => {
    const [line] = (await (await house.as(people.maker)).get(`/api/payouts/${batchId}/lines?limit=200`))
      .json()
      .items.filter((one: { subject: { id: string } }) => one.subject.id === of);
    const occasion = await house.occasion(people.maker);
    const code = status === 'paid' ? null : 'AC04';
    const told = { fileLine: null, providerReference: 'TRX1', amount: null };
    const result = { ...told, reference: line.reference as string, status, code };
    await inTransaction(house.db, (tx) => recordPayoutResults(tx, occasion, batchId, [result]));
  };
  const standing = async (who: Holder) =>
    (await (await house.as(who.personId)).get('/api/me/wallet-withdrawals')).json().items[0]?.standing;

  test('kept at once, paid by a payout two people let through; pressed twice it is one', async () => {
    const who = await holder(500_00n);
    const own = await house.as(who.personId);
    const body = asking(who, 200_00);
    for (let press = 0; press < 2; press++) {
      const answer = await own.send('POST', '/api/me/wallet-withdrawals', body);
      expect([answer.statusCode, answer.json().standing, answer.json().destination], answer.body).toEqual([
        ...[201, 'asked', '•••5678'],
      ]);
    }
    expect(await lies(who)).toEqual({ balance: 500_00n, available: 300_00n });
    const other = await own.send('POST', '/api/me/wallet-withdrawals', { ...body, amount: 100_00 });
    expect(other.json().code).toBe('payments.withdrawal_differs');
    const beyond = await own.send('POST', '/api/me/wallet-withdrawals', asking(who, 300_01));
    expect(beyond.json().code).toBe('payments.wallet_not_covered');
    const batch = await propose();
    expect(batch.proposed).toBe(1);
    expect([await standing(who), await lies(who)]).toEqual(['proposed', { balance: 500_00n, available: 300_00n }]);
    const late = await own.send('POST', `/api/me/wallet-withdrawals/${body.id}/cancellation`, {});
    expect(late.json().code).toBe('payments.withdrawal_under_way');
    const send = await approve(batch.batch_id);
    expect(await lies(who)).toEqual({ balance: 500_00n, available: 300_00n });
    await send();
    expect([await standing(who), await lies(who)]).toEqual(['sent', { balance: 300_00n, available: 300_00n }]);
    const [wallet] = await findWalletsOf(house.db, who.personId);
    await answerWith(batch.batch_id, 'paid', wallet?.id ?? '');
    expect([await standing(who), await lies(who)]).toEqual(['paid', { balance: 300_00n, available: 300_00n }]);
    expect((await propose()).code).toBe('payments.no_withdrawals');
  });

  test('left in the wallet after all; kept again by a payout that is cancelled; back by one that fails', async () => {
    const who = await holder(100_00n);
    const own = await house.as(who.personId);
    const first = asking(who, 60_00);
    await own.send('POST', '/api/me/wallet-withdrawals', first);
    const answer = await own.send('POST', `/api/me/wallet-withdrawals/${first.id}/cancellation`, {});
    expect(answer.json().standing, answer.body).toBe('cancelled');
    expect(await lies(who)).toEqual({ balance: 100_00n, available: 100_00n });
    await own.send('POST', '/api/me/wallet-withdrawals', asking(who, 70_00));
    const occasion = await house.occasion(people.maker);
    for (const isApproved of [false, true]) {
      const { batch_id: batchId } = await propose();
      if (isApproved) await approve(batchId);
      await inTransaction(house.db, (tx) => cancelPayout(tx, occasion, batchId, 'Wrong day'));
      expect([await standing(who), await lies(who)]).toEqual(['asked', { balance: 100_00n, available: 30_00n }]);
    }
    const { batch_id: batchId } = await propose();
    await (await approve(batchId))();
    const [wallet] = await findWalletsOf(house.db, who.personId);
    await answerWith(batchId, 'rejected', wallet?.id ?? '');
    expect([await standing(who), await lies(who)]).toEqual(['failed', { balance: 100_00n, available: 100_00n }]);
  });

  test.each([
    ['a number that is none', { destination: { wallet_number: '0171234' } }, 'payments.wallet_number_invalid'],
    ['less than the way carries', { amount: 9_99 }, 'payments.amount_below_minimum'],
  ])('refused: %s', async (_name, given, code) => {
    const who = await holder(40_000_00n);
    const own = await house.as(who.personId);
    const answer = await own.send('POST', '/api/me/wallet-withdrawals', asking(who, 100_00, given));
    expect(answer.json().code).toBe(code);
    expect(await lies(who)).toEqual({ balance: 40_000_00n, available: 40_000_00n });
  });

  test('held where it looks like harm until two others release it, or refused by one or by the rules', async () => {
    await setRules();
    const ask = async (amount: number) => {
      const who = await holder(10_000_00n);
      const own = await house.as(who.personId);
      const body = asking(who, amount);
      expect((await own.send('POST', '/api/me/wallet-withdrawals', body)).statusCode).toBe(201);
      const office = await house.as(people.checker);
      const found = await casesOf(house.db, [body.id]);
      return { who, own, office, id: body.id, found, path: `/api/risk-cases/${found[0]?.id}` };
    };
    const all = await ask(10_000_00);
    expect(all.found).toMatchObject([{ state: 'refused', score: 120 }]);
    expect([await standing(all.who), await lies(all.who)]).toEqual([
      ...['refused', { balance: 10_000_00n, available: 10_000_00n }],
    ]);

    const half = await ask(6_000_00);
    expect(half.found).toMatchObject([{ state: 'open', score: 60 }]);
    expect(await lies(half.who)).toEqual({ balance: 10_000_00n, available: 4_000_00n });
    expect((await propose()).code).toBe('payments.no_withdrawals');
    const release = async (by: string) =>
      (await (await house.as(by)).send('POST', `${half.path}/release`, { reason: 'Asked for by telephone' })).json();
    expect((await release(people.checker)).state).toBe('open');
    expect((await release(people.checker)).code).toBe('payments.risk_same_person');
    expect((await propose()).code).toBe('payments.no_withdrawals');
    expect((await release(people.sender)).state).toBe('released');
    const { batch_id: batchId, proposed } = await propose();
    expect(proposed).toBe(1);
    await (await approve(batchId))();
    expect([await standing(half.who), await lies(half.who)]).toEqual([
      ...['sent', { balance: 4_000_00n, available: 4_000_00n }],
    ]);

    const refused = await ask(6_000_00);
    await refused.office.send('POST', `${refused.path}/refusal`, { reason: 'Not theirs' });
    expect([await standing(refused.who), await lies(refused.who)]).toEqual([
      ...['refused', { balance: 10_000_00n, available: 10_000_00n }],
    ]);

    const taken = await ask(6_000_00);
    await taken.own.send('POST', `/api/me/wallet-withdrawals/${taken.id}/cancellation`, {});
    expect(await casesOf(house.db, [taken.id])).toMatchObject([{ state: 'dropped' }]);
  });

  test('a refusal crossing the owner’s own cancelling ends it once, and neither waits for the other', async () => {
    const who = await holder(10_000_00n);
    const own = await house.as(who.personId);
    const office = await house.as(people.checker);
    const tried = retriesOf(house.db);
    for (let round = 0; round < 5; round += 1) {
      const body = asking(who, 6_000_00);
      await own.send('POST', '/api/me/wallet-withdrawals', body);
      const [found] = await casesOf(house.db, [body.id]);
      const answers = await Promise.all([
        office.send('POST', `/api/risk-cases/${found?.id}/refusal`, { reason: 'Not theirs' }),
        own.send('POST', `/api/me/wallet-withdrawals/${body.id}/cancellation`, {}),
      ]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      expect(await lies(who)).toEqual({ balance: 10_000_00n, available: 10_000_00n });
    }
    expect(retriesOf(house.db)).toBe(tried);
  });
});

/** More than half of a wallet is looked at, all of it refused. */
async function setRules(): Promise<void> {
  const common = { code: 'emptying', state: 'on', points: 60, kinds: ['withdrawal'] };
  const rules = [50, 95].map((percent) => ({
    ...{ ...common, key: `above_${percent}`, settings: { share_bp: percent * 100, at_least: 1_000_00 } },
  }));
  const body = { site_id: site, note: 'Emptied wallets', review_at: 50, refuse_at: 100, rules };
  const { id } = (await (await house.as(people.maker)).send('POST', '/api/risk-rules', body)).json();
  await (await house.as(people.checker)).send('POST', `/api/risk-rules/${id}/approval`);
}

test('the office sees who has what, in lists and files', async () => {
  const elsewhere = await makeAccount(house, site);
  const person = await makePersonWith(house, 'member', site);
  await makeWallet(house, { siteId: site, personId: person.id, from: elsewhere, amount: 77_77n });
  const office = await house.as(people.maker);
  const { items } = (await office.get(`/api/wallets?person_id=${person.id}&holding=money`)).json();
  expect(items).toMatchObject([{ person: { id: person.id }, balance: { amount: 77_77 }, held: { amount: 0 } }]);
  expect((await office.get(`/api/wallets/${items[0].id}`)).json()).toEqual(items[0]);
  for (const url of ['/api/wallets', `/api/wallets/${items[0].id}/entries`, '/api/wallet-withdrawals']) {
    expect((await office.get(`${url}?format=csv`)).headers['content-type']).toContain('text/csv');
    expect((await office.get(`${url}?format=xlsx`)).headers['content-disposition']).toContain('.xlsx');
  }
  expect((await office.get(`/api/wallets/${items[0].id}/entries?format=csv`)).body).toContain('77.77');
  const [settings] = (await office.get('/api/wallet-settings')).json().items;
  const { account_id: _account, total, wallets: _wallets, asked: _asked, ...bounds } = settings;
  expect(total.amount).toBeGreaterThan(77_77);
  const closed = await office.send('PUT', '/api/wallet-settings', { ...bounds, is_on: false });
  expect(closed.json().items).toMatchObject([{ is_on: false, top_up_minimum: 50_00 }]);
  const wrong = await office.send('PUT', '/api/wallet-settings', { ...bounds, top_up_minimum: 99_999_00 });
  expect(wrong.json().code).toBe('payments.wallet_bounds_crossed');
});
