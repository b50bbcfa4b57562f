// Risk where it bites: lines of payouts that wait for two people, go on without the others, or are taken out.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, retriesOf } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import type { ProposeRuleSet, RiskRule } from '../contract-risk-rules.ts';
import { makeLine, makePayout, makeTill, type Till } from '../factory.ts';
import { approvePayout, cancelPayout, type ProposedLine, producePayoutFile } from '../index.ts';
import { findLines } from '../payouts/payout-line-store.ts';
import { findBatch, findFiles, findRetries } from '../payouts/payout-store.ts';
import { casesOf, findCase } from './case-store.ts';
import { approveRules, proposeRules } from './change-rules.ts';
import { labelCase, ownCase, refuseCase, releaseCase } from './decide-case.ts';

let house: TestHouse;
let site: string;
let till: Till;
let maker: string;
let checker: string;
let third: string;

const stops = (points: number, given: Partial<ProposeRuleSet> = {}): ProposeRuleSet => ({
  site_id: site,
  note: 'Great sums to new places',
  review_at: 50,
  refuse_at: 100,
  rules: [
    {
      ...{ key: 'new_there', code: 'new_destination', state: 'on', points, kinds: ['payout'] },
      settings: { days: 1, at_least: 10_000_00 },
    } satisfies RiskRule,
  ],
  ...given,
});

type Work<T> = (...given: [Parameters<typeof approvePayout>[0], Parameters<typeof approvePayout>[1]]) => Promise<T>;
const as = async <T>(personId: string | undefined, work: Work<T>): Promise<T> => {
  const occasion = await house.occasion(personId);
  return inTransaction(house.db, (tx) => work(tx, occasion));
};
const approve = (id: string) => as(checker, (tx, occasion) => approvePayout(tx, occasion, id));
const send = (id: string) => as(checker, (tx, occasion) => producePayoutFile(tx, house.files, occasion, id));
const release = (id: string, by: string) => as(by, (tx, occasion) => releaseCase(tx, occasion, id, 'I rang them up'));
const setRules = async (draft: ProposeRuleSet) => {
  const id = await as(maker, (tx, occasion) => proposeRules(tx, occasion, draft));
  await as(checker, (tx, occasion) => approveRules(tx, occasion, id));
  return id;
};

const small = () => makeLine(till, { payee: { name: 'Amena Khatun' } });
let wallets = 0;
const great = (given: Partial<ProposedLine> = {}) => {
  wallets += 1;
  const wallet_number = `0181${String(wallets).padStart(7, '0')}`;
  return makeLine(till, { amount: 20_000_00n, destination: { wallet_number }, ...given });
};
const payout = (lines: readonly ProposedLine[]) => makePayout(house, site, till, lines, { proposedBy: maker });
const linesOf = async (id: string) =>
  (await findLines(house.db, id)).map((line) => [line.state, line.result_code, line.amount]);
const kept = async () =>
  (await house.db.selectFrom('ledger.accounts').select('held').where('id', '=', till.payable).executeTakeFirstOrThrow())
    .held;
const owed = async () => (await balances(house.db, [till.payable])).get(till.payable);
const caseOf = async (lineId: string) => {
  const id = (await casesOf(house.db, [lineId])).at(-1)?.id;
  return id === undefined ? undefined : findCase(house.db, id);
};

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  till = await makeTill(house, site);
  maker = (await makePersonWith(house, 'finance', site)).id;
  checker = (await makePersonWith(house, 'finance', site)).id;
  third = (await makePersonWith(house, 'finance', site)).id;
});

describe('a version of the rules', () => {
  test('takes two people, is one at a time, and stays as it was approved', async () => {
    const id = await as(maker, (tx, occasion) => proposeRules(tx, occasion, stops(60)));
    await expect(as(maker, (tx, occasion) => approveRules(tx, occasion, id))).rejects.toMatchObject({
      code: 'payments.risk_own_rules',
    });
    await expect(as(checker, (tx, occasion) => proposeRules(tx, occasion, stops(60)))).rejects.toMatchObject({
      code: 'payments.risk_rules_waiting',
    });
    await as(checker, (tx, occasion) => approveRules(tx, occasion, id));
    await expect(as(checker, (tx, occasion) => approveRules(tx, occasion, id))).rejects.toMatchObject({
      code: 'payments.risk_rules_decided',
    });
    const change = house.db.updateTable('payments.risk_rule_sets').set({ review_at: 1 }).where('id', '=', id);
    await expect(change.execute()).rejects.toThrow(/keeps what it says/);
  });

  test.each<[string, Partial<ProposeRuleSet>, string]>([
    ['thresholds crossed', { review_at: 100, refuse_at: 100 }, 'payments.risk_thresholds_crossed'],
    ['two of one name', { rules: [...stops(1).rules, ...stops(2).rules] }, 'payments.risk_key_twice'],
    [
      'a model that does not exist',
      {
        rules: [
          {
            ...{ key: 'model', code: 'model', state: 'shadow', points: 1, kinds: ['payout'] },
            settings: { model_id: newId(), at_least_percent: 50 },
          },
        ],
      },
      'payments.risk_model_missing',
    ],
  ])('is refused: %s', async (_name, given, code) => {
    await expect(as(maker, (tx, occasion) => proposeRules(tx, occasion, stops(60, given)))).rejects.toMatchObject({
      code,
    });
  });
});

describe('a line under review', () => {
  test('leaves the batch with its money kept; two others release it and it is sent', async () => {
    const line = great();
    const id = await payout([small(), line]);
    const before = await owed();
    await approve(id);
    expect(await kept()).toBe(20_500_00n);
    const found = await caseOf(line.id);
    expect(found).toMatchObject({ state: 'open', effect: 'held', score: 60, amount: 20_000_00n, made_by: [maker] });
    const [, files] = [await send(id), await findFiles(house.db, id)];
    expect(files.map((file) => [file.line_count, file.total])).toEqual([[1, 500_00n]]);
    expect(await linesOf(id)).toEqual([
      ['sent', null, 500_00n],
      ['refused', 'payments.risk_review', 20_000_00n],
    ]);
    const [later] = await findRetries(house.db, id);
    const laterId = later?.id ?? '';
    expect(await findBatch(house.db, laterId)).toMatchObject({ state: 'approved', approved_by: checker });
    expect([await kept(), await owed()]).toEqual([20_000_00n, (before ?? 0n) + 500_00n]);

    const caseId = found?.id ?? '';
    await expect(send(laterId)).rejects.toMatchObject({ code: 'payments.all_under_review' });
    await expect(release(caseId, maker)).rejects.toMatchObject({ code: 'payments.risk_own_payment' });
    expect(await release(caseId, checker)).toBe(false);
    await expect(release(caseId, checker)).rejects.toMatchObject({ code: 'payments.risk_same_person' });
    await expect(send(laterId)).rejects.toMatchObject({ code: 'payments.all_under_review' });
    expect(await release(caseId, third)).toBe(true);
    await expect(release(caseId, third)).rejects.toMatchObject({ code: 'payments.risk_case_ended' });
    await send(laterId);
    expect(await linesOf(laterId)).toEqual([['sent', null, 20_000_00n]]);
    expect(await kept()).toBe(0n);
  });

  test('refused by one: it is owed again, whoever is owed hears of it, and the rest is paid', async () => {
    const line = great();
    const id = await payout([small(), line]);
    const before = await owed();
    await approve(id);
    const caseId = (await caseOf(line.id))?.id ?? '';
    await as(maker, (tx, occasion) => refuseCase(tx, occasion, caseId, 'The number is not theirs'));
    expect(await kept()).toBe(500_00n);
    await send(id);
    expect(await linesOf(id)).toEqual([
      ['sent', null, 500_00n],
      ['refused', 'payments.risk_refused', 20_000_00n],
    ]);
    expect(await owed()).toBe((before ?? 0n) + 500_00n);
    expect(await findRetries(house.db, id)).toEqual([]);
    const events = await house.db.selectFrom('platform.events').select(['name', 'payload']).execute();
    const told = events.filter(({ payload }) => (payload as { batch_id?: string }).batch_id === id);
    expect(told.map(({ name }) => name)).toContain('payments.payout_line_rejected');
  });

  test('goes with its batch when that is cancelled', async () => {
    const line = great();
    const id = await payout([line]);
    await approve(id);
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, id, 'Not today'));
    expect(await caseOf(line.id)).toMatchObject({ state: 'dropped' });
    expect(await kept()).toBe(0n);
  });

  test('decided while its batch is cancelled: one comes first, and neither waits for the other', async () => {
    const tried = retriesOf(house.db);
    for (let round = 0; round < 6; round += 1) {
      const line = great();
      const id = await payout([small(), line]);
      await approve(id);
      const caseId = (await caseOf(line.id))?.id ?? '';
      await release(caseId, checker);
      const decide = round % 2 ? release(caseId, third) : as(third, (tx, given) => refuseCase(tx, given, caseId, 'No'));
      const cancel = as(maker, (tx, occasion) => cancelPayout(tx, occasion, id, 'Not today'));
      const [said] = await Promise.allSettled([decide, cancel]);
      if (said.status === 'rejected') expect(said.reason).toMatchObject({ code: 'payments.risk_case_ended' });
      const after = said.status === 'rejected' ? 'dropped' : round % 2 ? 'released' : 'refused';
      expect(await caseOf(line.id)).toMatchObject({ state: after });
      expect(await findBatch(house.db, id)).toMatchObject({ state: 'cancelled' });
      expect(await kept()).toBe(0n);
    }
    expect(retriesOf(house.db)).toBe(tried);
  });

  test('is looked after by one, and labelled as often as people change their mind', async () => {
    const line = great();
    await approve(await payout([line]));
    const id = (await caseOf(line.id))?.id ?? '';
    await as(third, (tx, occasion) => ownCase(tx, occasion, id, true));
    expect(await caseOf(line.id)).toMatchObject({ owner_id: third });
    for (const label of ['fraud', 'fine'] as const)
      await as(third, (tx, occasion) => labelCase(tx, occasion, id, { label, note: '' }));
    const change = house.db.deleteFrom('payments.risk_labels');
    await expect(change.execute()).rejects.toThrow();
    await as(third, (tx, occasion) => refuseCase(tx, occasion, id, 'As labelled'));
  });

  test('is held by the database: nobody releases it alone, or their own', async () => {
    const line = great();
    await approve(await payout([line]));
    const id = (await caseOf(line.id))?.id ?? '';
    const change = (set: object) => house.db.updateTable('payments.risk_cases').set(set).where('id', '=', id).execute();
    const first = { first_at: house.clock.now(), first_reason: 'x' };
    const end = { state: 'released', ended_at: house.clock.now() };
    await expect(change(end)).rejects.toThrow(/risk_cases_released_by_two/);
    await expect(change({ ...end, ...first, first_by: third, ended_by: third })).rejects.toThrow(/released_by_two/);
    await expect(change({ ...first, first_by: maker })).rejects.toThrow(/risk_cases_not_by_maker/);
    await expect(change({ ...end, ...first, first_by: third, ended_by: maker })).rejects.toThrow(/not_by_maker/);
    await as(third, (tx, occasion) => refuseCase(tx, occasion, id, 'Done with it'));
  });
});

describe('a line the rules refuse', () => {
  test('is taken out at the approval; a batch of nothing else is not approved', async () => {
    await setRules(stops(100));
    const [line, other] = [great(), great()];
    const mixed = await payout([small(), line]);
    await approve(mixed);
    expect(await linesOf(mixed)).toEqual([
      ['waiting', null, 500_00n],
      ['refused', 'payments.risk_refused', 20_000_00n],
    ]);
    expect(await kept()).toBe(500_00n);
    expect(await caseOf(line.id)).toMatchObject({ state: 'refused', effect: 'refused', end_reason: 'rules' });
    const alone = await payout([other]);
    await approve(alone);
    expect(await findBatch(house.db, alone)).toMatchObject({ state: 'proposed', approved_by: null });
    await send(mixed);
  });

  test('is taken out before the sending, when it has become worse since', async () => {
    await setRules(stops(0));
    const line = great();
    const id = await payout([small(), line]);
    await approve(id);
    await setRules(stops(100));
    await send(id);
    expect(await linesOf(id)).toEqual([
      ['sent', null, 500_00n],
      ['refused', 'payments.risk_refused', 20_000_00n],
    ]);
    expect(await kept()).toBe(0n);
    const seen = await house.db
      .selectFrom('payments.risk_assessments')
      .select(['stage', 'score', 'verdict'])
      .where('subject_id', '=', line.id)
      .orderBy('assessed_at')
      .orderBy('id')
      .execute();
    expect(seen).toEqual([
      { stage: 'approval', score: 0, verdict: 'allow' },
      { stage: 'sending', score: 100, verdict: 'refuse' },
    ]);
  });
});

describe('over HTTP', () => {
  const client = async (personId: string) => house.as(personId);

  test('the queue tells who, what and why; two release, each with their reason', async () => {
    await setRules(stops(60));
    const line = great();
    const batchId = await payout([small(), line]);
    await approve(batchId);
    const id = (await caseOf(line.id))?.id ?? '';
    const [one, two] = [await client(checker), await client(third)];
    const waits = (await one.get(`/api/payouts/${batchId}/lines?under_review=true`)).json();
    expect(waits.items).toMatchObject([{ id: line.id, review_id: id }]);
    const list = (await one.get(`/api/risk-cases?state=open&site_id=${site}`)).json();
    expect(list.items).toMatchObject([
      { id, kind: 'payout', party: 'Rahima Begum', score: 60, effect: 'held', amount: { amount: 20_000_00 } },
    ]);
    const sheet = (await one.get('/api/risk-cases?format=csv')).body.split('\n');
    expect(sheet[0]).toContain('reference,kind,party,currency,amount,score');
    const shown = (await one.get(`/api/risk-cases/${id}`)).json();
    expect(shown.assessment).toMatchObject({
      verdict: 'review',
      reasons: [{ key: 'new_there', code: 'new_destination', points: 60, params: { days: -1 } }],
    });
    expect(shown).toMatchObject({ href: `/office/payments/payouts/${batchId}`, makers: [{ id: maker }] });
    const mine = (await (await client(maker)).get(`/api/risk-cases/${id}`)).json();
    expect(mine.actions.release).toEqual({ allowed: false, reason: 'payments.risk_own_payment' });
    const first = await one.send('POST', `/api/risk-cases/${id}/release`, { reason: 'Known to me' });
    expect([first.statusCode, first.json().state]).toEqual([200, 'open']);
    const second = await two.send('POST', `/api/risk-cases/${id}/release`, { reason: 'To me too' });
    expect(second.json()).toMatchObject({ state: 'released', first: { reason: 'Known to me', by: { id: checker } } });
    await send(batchId);
    expect((await linesOf(batchId)).map(([state]) => state)).toEqual(['sent', 'sent']);
  });

  test('a draft is tried on the past before anybody approves it', async () => {
    const [author, other] = [await client(maker), await client(checker)];
    const { id } = (await author.send('POST', '/api/risk-rules', stops(0, { note: 'Nothing is stopped' }))).json();
    const tried = (await other.get(`/api/risk-rules/${id}/back-test`)).json();
    expect(tried.draft).toMatchObject({ stopped: { review: 0, refuse: 0 }, caught: 0, recall: null });
    expect(tried.in_force.stopped.review).toBeGreaterThan(3);
    // One was labelled twice, `fine` at last, and is stopped by the rules in force.
    expect(tried.in_force).toMatchObject({ frauds: 0, fine: 1, false_alarms: 1, precision: 0 });
    expect(tried.changed.every((one: { after: string }) => one.after === 'allow')).toBe(true);
    const file = async (path: string) => (await other.get(path)).body.split('\n');
    const figures = await file(`/api/risk-rules/${id}/back-test?format=csv`);
    expect(figures).toContain(`judged,${tried.in_force.judged},${tried.draft.judged}\r`);
    const changed = await file(`/api/risk-rules/${id}/back-test?format=csv&part=changed`);
    expect(changed.filter((line) => line.includes(',allow,'))).toHaveLength(tried.changes);
    const rules = await file(`/api/risk-rules?site_id=${site}&format=csv`);
    expect(rules.join('\n')).toContain('new_there,new_destination,on,0,payout,days=1 at_least=1000000');
    expect((await author.send('POST', `/api/risk-rules/${id}/approval`)).json().code).toBe('payments.risk_own_rules');
    expect((await other.send('POST', `/api/risk-rules/${id}/discarding`)).json().state).toBe('discarded');
    const all = (await other.get(`/api/risk-rules?site_id=${site}`)).json().items;
    expect(all[0]).toMatchObject({ in_force: true, review_at: 50 });
  });

  test('a block stands at once and is lifted by two; a permit takes two to begin', async () => {
    await setRules({ ...stops(0), rules: [blockedRule] });
    const [one, two] = [await client(maker), await client(checker)];
    const entry = { site_id: site, kind: 'phone', reason: 'Stolen' };
    const add = (list: string, value: string) => one.send('POST', '/api/risk-list-entries', { ...entry, list, value });
    const blocked = (await add('blocked', '+880 1799-000111')).json();
    expect(blocked).toMatchObject({ state: 'in_force', value: '01799000111' });
    expect((await add('blocked', '০১৭৯৯০০০১১১')).json().code).toBe('payments.risk_entry_twice');
    expect((await add('blocked', 'nobody')).json().code).toBe('payments.risk_value_invalid');
    const line = great({ destination: { wallet_number: '01799000111' }, amount: 100_00n });
    await approve(await payout([small(), line]));
    expect(await caseOf(line.id)).toMatchObject({ state: 'refused', score: 500 });

    const ending = `/api/risk-list-entries/${blocked.id}/ending`;
    expect((await one.send('POST', ending, { reason: 'Found again' })).json().state).toBe('ending');
    const approval = `/api/risk-list-entries/${blocked.id}/approval`;
    expect((await one.send('POST', approval)).json().code).toBe('payments.risk_own_entry');
    expect((await two.send('POST', approval)).json().state).toBe('ended');

    const allowed = (await add('allowed', '01799000222')).json();
    expect(allowed.state).toBe('proposed');
    const permit = `/api/risk-list-entries/${allowed.id}/approval`;
    expect((await one.send('POST', permit)).json().code).toBe('payments.risk_own_entry');
    expect((await two.send('POST', permit)).json().state).toBe('in_force');
  });

  test('a model is learned from labels, judges in shadow, and tells its reasons', async () => {
    const one = await client(maker);
    const few = await one.send('POST', '/api/risk-models', { site_id: site });
    expect(few.json().code).toBe('payments.risk_too_few_labels');
    await setRules(stops(60));
    const lines = Array.from({ length: 10 }, (_, index) => great({ amount: index % 2 ? 90_000_00n : 11_000_00n }));
    const batchId = await payout(lines);
    await approve(batchId);
    for (const [index, line] of lines.entries()) {
      const id = (await caseOf(line.id))?.id ?? '';
      await as(third, (tx, occasion) => labelCase(tx, occasion, id, { label: index % 2 ? 'fraud' : 'fine', note: '' }));
    }
    await as(maker, (tx, occasion) => cancelPayout(tx, occasion, batchId, 'It was a trial'));
    const trained = await one.send('POST', '/api/risk-models', { site_id: site, seed: 3, l2: 0.1 });
    expect(trained.statusCode, trained.body).toBe(201);
    const model = trained.json();
    expect(model).toMatchObject({ version: 1, learned_from: 11, frauds: 5 });
    expect(model.weights[0]).toMatchObject({ feature: 'amount' });
    const asks = (state: 'shadow' | 'on'): RiskRule => ({
      ...{ key: 'model', code: 'model', state, points: 200, kinds: ['payout'] },
      settings: { model_id: model.id, at_least_percent: 50 },
    });
    await setRules({ ...stops(0), rules: [asks('shadow')] });
    const line = great({ amount: 95_000_00n });
    await approve(await payout([line]));
    expect(await caseOf(line.id)).toBeUndefined();
    await setRules({ ...stops(0), rules: [asks('on')] });
    const next = great({ amount: 95_000_00n });
    await approve(await payout([small(), next]));
    const { id } = (await caseOf(next.id)) ?? { id: '' };
    const { reasons } = (await one.get(`/api/risk-cases/${id}`)).json().assessment;
    expect(reasons[0]).toMatchObject({ code: 'model', state: 'on', parts: [{ feature: 'amount' }] });
  });
});

const blockedRule: RiskRule = {
  ...{
    key: 'blocked',
    code: 'blocked',
    state: 'on',
    points: 500,
    kinds: ['payout', 'payment', 'refund', 'withdrawal'],
  },
  settings: {},
};
