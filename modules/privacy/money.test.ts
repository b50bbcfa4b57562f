// People with wallets, holds, payments and refunds: erased and merged, every sum stays where it was.
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { jobTable } from '../../server/app.ts';
import { testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeTill, makeWallet } from '../payments/factory.ts';
import { makeIntent, makeTakings } from '../payments/factory-intents.ts';
import { insertFile } from '../payments/gateways/wallet-file-store.ts';
import { startAttempt } from '../payments/intents/start-attempt.ts';
import { carryOutRefund } from '../payments/refunds/carry-out-refund.ts';
import { orderRefund } from '../payments/refunds/order-refund.ts';
import { holdInWallet, releaseWalletHold, spendFromWallet } from '../payments/wallets/spend-from-wallet.ts';

const house = await testHouse();
const { sql } = house.database;
const tree = await makeTree(house);
const site = tree.union.id;
let income = '';
let expense = '';
let chief = '';
let finance = '';

beforeAll(async () => {
  income = await makeTakings(house, site, { rocket: { merchant_number: '016123456789' } });
  expense = (await makeTill(house, site)).expense;
  chief = (await makePersonWith(house, 'administrator', tree.group.id)).id;
  finance = (await makePersonWith(house, 'finance', site)).id;
});

const hire = async (name = 'Somebody') => (await makePersonWith(house, 'official', site, { name })).id;
const holder = (personId: string, amount = 0n) => makeWallet(house, { siteId: site, personId, from: expense, amount });
type Holder = Awaited<ReturnType<typeof holder>>;
const step = (amount: bigint) => ({
  ...{ id: newId(), amount, note: 'Two litres', reference: { kind: 'payments.test', id: newId() } },
});
const spend = async (who: Holder, amount: bigint) => {
  const occasion = await house.occasion(finance);
  await inTransaction(house.db, (tx) =>
    spendFromWallet(tx, occasion, { ...who, ...step(amount), creditAccountId: income }),
  );
};
const hold = async (who: Holder, amount: bigint) => {
  const [occasion, one] = [await house.occasion(finance), step(amount)];
  await inTransaction(house.db, (tx) => holdInWallet(tx, occasion, { ...who, ...one, expiresAt: null }));
  return one.id;
};
const release = async (who: Holder, holdId: string) => {
  const occasion = await house.occasion(finance);
  await inTransaction(house.db, (tx) => releaseWalletHold(tx, occasion, { ...who, id: newId(), holdId }));
};

/** What the books say, and that they balance. */
const books = async () => {
  const [sum] = await sql`select coalesce(sum(balance), 0)::text as sum from ledger.accounts`;
  expect(sum).toEqual({ sum: '0' });
  return JSON.stringify([
    await sql`select id, balance::text from ledger.accounts order by id`,
    await sql`select transaction_id, leg, amount::text from ledger.entries order by 1, 2`,
    await sql`select id, amount::text, state from payments.refunds order by id`,
    await sql`select transaction_id, reference, amount::text from payments.wallet_file_lines order by 1`,
  ]);
};

/** Paid by Rocket with a file, and partly given back; the refund is on the list of the day. */
async function payAndGiveBack(personId: string, reason: string) {
  const intentId = await makeIntent(house, { siteId: site, creditAccountId: income, payerPersonId: personId });
  await startAttempt(house, await house.occasion(), intentId, 'rocket', 'http://localhost');
  const [attempt] = await sql`select provider_id from payments.intent_attempts where intent_id = ${intentId}`;
  const line = {
    ...{ line: 2, transactionId: `RK${newId().slice(-12)}`, reference: String(attempt?.provider_id) },
    ...{ amount: 888_85n, payer: '017…781', paidAt: house.clock.now() },
  };
  await inTransaction(house.db, (tx) =>
    insertFile(
      tx,
      { id: newId(), siteId: site, name: 'day.csv', sha256: Buffer.alloc(32) },
      { at: house.clock.now(), personId: finance },
      [line],
    ),
  );
  house.clock.advance({ minutes: 3 });
  await jobTable.jobs['payments.look_after_payments']?.(house, {});
  const occasion = await house.occasion(finance);
  const refundId = await inTransaction(house.db, (tx) =>
    orderRefund(tx, occasion, intentId, { amount: 88_85n, reason }),
  );
  await carryOutRefund(house, refundId);
  return { intentId, refundId, line };
}

const erase = async (personId: string) => {
  const asked = await (await house.as(personId)).send('POST', '/api/me/erasure', {});
  if (asked.statusCode !== 201) return asked.json().code as string;
  house.clock.advance({ days: 7, seconds: 1 });
  await jobTable.jobs['privacy.erase_due']?.(house, {});
  await house.runJobs();
  return null;
};

describe('erasing', () => {
  test('waits for money in a wallet, held or not, and then takes the name and no sum', async () => {
    const who = await holder(await hire('Zahirul Qayyum'), 100_00n);
    const held = await hold(who, 60_00n);
    expect(await erase(who.personId)).toBe('payments.wallet_not_empty');
    await release(who, held);
    expect(await erase(who.personId)).toBe('payments.wallet_not_empty');
    await spend(who, 100_00n);
    const before = await books();
    expect(await erase(who.personId)).toBeNull();
    expect(await books()).toBe(before);
    const [wallet] = await sql`select person.name from payments.wallets wallet
      join identity.people person on person.id = wallet.person_id where wallet.person_id = ${who.personId}`;
    expect(wallet).toEqual({ name: 'Erased person' });
  });

  test('waits for a refund on its way; afterwards no file, list, note or notice speaks of the payer', async () => {
    const personId = await hire('Zahirul Qayyum');
    const { intentId, refundId, line } = await payAndGiveBack(personId, 'Zahirul Qayyum brought two cans back');
    const [attempt] = await sql`select id from payments.intent_attempts where intent_id = ${intentId}`;
    await sql`insert into payments.gateway_notices (id, site_id, gateway, headers, body, received_at, attempt_id)
      values (${newId()}, ${site}, 'rocket', '{}', '{"sender":"Zahirul Qayyum"}', now(), ${String(attempt?.id)})`;
    expect(await erase(personId)).toBe('payments.money_moving');
    const [refund] = await sql`select reference from payments.refunds where id = ${refundId}`;
    const answers = [{ reference: refund?.reference, transaction_id: 'RKBACK01' }];
    await (await house.as(finance)).send('POST', '/api/rocket-refunds/answers', { site_id: site, answers });
    house.clock.advance({ minutes: 3 });
    await jobTable.jobs['payments.look_after_payments']?.(house, {});
    const before = await books();
    const shown = await (await house.as(personId)).get('/api/me/data');
    expect(shown.statusCode).toBe(200);
    expect(await erase(personId)).toBeNull();
    expect(await books()).toBe(before);
    const left = await sql`
      select 'line' as what, payer as said from payments.wallet_file_lines where transaction_id = ${line.transactionId}
      union all select 'list', payer from payments.wallet_file_refunds where refund_id = ${refundId}
      union all select 'attempt', payer from payments.intent_attempts where intent_id = ${intentId}
      union all select 'refund', reason from payments.refunds where id = ${refundId}
      union all select 'intent', description from payments.intents where id = ${intentId}
      union all select 'notice', 'kept' from payments.gateway_notices where attempt_id = ${String(attempt?.id)}`;
    expect(Object.fromEntries(left.map(({ what, said }) => [what, said]))).toEqual({
      ...{ line: null, list: null, attempt: null, refund: '–', intent: '–' },
    });
    await expect(sql`update payments.wallet_file_lines set payer = 'other'`).rejects.toThrow('permission denied');
    const owner = openDatabase({ url: house.ownerUrl, poolSize: 1 });
    const damage = ['amount = 1', `payer = 'other'`].map((change) =>
      owner.sql.unsafe(`update payments.wallet_file_lines set ${change}`),
    );
    for (const one of await Promise.allSettled(damage))
      expect(one).toMatchObject({ reason: { message: 'wallet_file_lines keeps what it says' } });
    await owner.close();
  });
});

describe('merging', () => {
  const all = { name: 'into', name_bn: 'into', phone: 'into', email: 'into', language: 'into' };
  const merge = async (from: string, into: string) =>
    (await house.as(chief)).send('POST', '/api/merges', { from_id: from, into_id: into, fields: all, reason: 'twice' });
  const lies = async (personId: string) => {
    const { items } = (await (await house.as(personId)).get('/api/me/wallets')).json();
    return items.map((one: { balance: { amount: number }; available: { amount: number } }) => [
      ...[one.balance.amount, one.available.amount],
    ]);
  };

  test('a wallet goes over with its holds and its refunds, is spent by the one left, and goes back', async () => {
    const [old, kept] = [await hire(), await hire()];
    const was = await holder(old, 100_00n);
    const held = await hold(was, 60_00n);
    await payAndGiveBack(old, 'two cans');
    const before = await books();
    const merged = await merge(old, kept);
    expect(merged.statusCode, merged.body).toBe(201);
    expect(await books()).toBe(before);
    expect(await lies(kept)).toEqual([[100_00, 40_00]]);
    const undone = await (await house.as(chief)).send('POST', `/api/merges/${merged.json().id}/undo`);
    expect([undone.statusCode, await lies(old)]).toEqual([204, [[100_00, 40_00]]]);
    expect((await merge(old, kept)).statusCode).toBe(201);
    const now = { ...was, personId: kept };
    await release(now, held);
    await spend(now, 100_00n);
    expect(await lies(kept)).toEqual([[0, 0]]);
    await expect(spend(was, 1n)).rejects.toMatchObject({ code: expect.stringContaining('payments.wallet') });
    await books();
  });

  test('two wallets at one place: money must leave the one that goes away, an empty one stays behind', async () => {
    const [old, kept] = [await hire(), await hire()];
    const was = await holder(old, 30_00n);
    await holder(kept, 50_00n);
    const refused = await merge(old, kept);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'payments.wallets_of_both']);
    expect(await lies(old)).toEqual([[30_00, 30_00]]);
    await spend(was, 30_00n);
    const before = await books();
    expect((await merge(old, kept)).statusCode).toBe(201);
    expect([await lies(kept), await books()]).toEqual([[[50_00, 50_00]], before]);
  });
});
