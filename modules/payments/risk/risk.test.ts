// Risk where it bites: lines of payouts that wait for two people, go on without the others, or are taken out.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
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
