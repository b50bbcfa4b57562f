import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from '../cycles/factory-payment.ts';
import { previewCycle } from '../cycles/preview-cycle.ts';
import { type Settlement, settleAccount } from '../cycles/settle-account.ts';
import { makeMember } from '../factory.ts';
import { statementIdOf, statementTransactionId } from '../statements/make-statements.ts';
import { findStatement } from '../statements/statement-store.ts';
import { writeStatementPaper } from '../statements/write-statement-paper.ts';
import { addEarning, type EarningInput } from './add-earning.ts';

const house = await testHouse();

const earn = (memberId: string, amount: bigint, given: Partial<EarningInput> = {}) =>
  inTransaction(house.db, (tx) =>
    addEarning(tx, systemOccasion(house.clock, 'test'), {
      memberId,
      kind: 'correction',
      amount,
      settleOn: Temporal.PlainDate.from('2026-11-18'),
      reason: { bn: 'ওজন ভুল ছিল', en: 'The weight was wrong' },
      ...given,
    }),
  );

describe('what a cycle comes to', () => {
  const due = { deductionId: 'a', priority: 10, carriedIn: 0n, instalment: 300n };
  const earned = (kind: 'correction' | 'carried', amount: bigint) => ({ kind, amount });
  it.each([
    ['milk alone', 1000n, [], { earned: 0n, deducted: 300n, shortfall: 0n, net: 700n }],
    ['an addition', 1000n, [earned('correction', 50n)], { earned: 50n, deducted: 300n, shortfall: 0n, net: 750n }],
    ['a debt', 1000n, [earned('carried', -400n)], { earned: -400n, carried: -400n, deducted: 300n, net: 300n }],
    ['less for deductions', 1000n, [earned('correction', -900n)], { deducted: 100n, carriedOut: 200n, net: 0n }],
    ['more debt than milk', 1000n, [earned('carried', -1200n)], { deducted: 0n, shortfall: 200n, net: 0n }],
    ['no milk', 0n, [earned('correction', -5n)], { deducted: 0n, carriedOut: 300n, shortfall: 5n, net: 0n }],
  ])('%s', (_name, gross, earnings, expected: Partial<Settlement>) => {
    const settled = settleAccount(gross, earnings, [due]);
    expect(settled).toMatchObject(expected);
    expect(settled.net).toBe(gross + settled.earned + settled.shortfall - settled.deducted);
  });
});

describe('an earning', () => {
  it('is paid with the milk, shown and posted; what is owed beyond the milk goes to the next cycle', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const [rich, poor, absent] = [
      await makeMember(house, centreId),
      await makeMember(house, centreId),
      await makeMember(house, centreId),
    ];
    await makeDeduction(house, poor.id, { kind: 'loan', per_cycle: 1_000 });
    const first = await makeCycle(house, unionId, { from_on: '2026-11-16', to_on: '2026-11-20' });
    await pour(house, centreId, [
      [rich.id, 50_000],
      [poor.id, 20_000],
    ]);
    await earn(rich.id, 2_500n, { kind: 'incentive' });
    await earn(poor.id, -30_000n);
    await earn(absent.id, 700n, { kind: 'dividend' });
    const preview = await previewCycle(house.db, first.id, house.clock.now());
    expect(preview).toMatchObject({ members: 3, gross: { amount: 70_000 }, earned: { amount: -26_800 } });
    expect(preview).toMatchObject({ shortfall: { amount: 10_000 }, net: { amount: 53_200 } });
    expect(preview.warnings.map((one) => one.code)).toContain('shortfall');
    await closeToEnd(house, first.id, 2);

    const statementOf = (cycleId: string, memberId: string) =>
      findStatement(house.db, statementIdOf(cycleId, memberId));
    expect(await statementOf(first.id, rich.id)).toMatchObject({ net: { amount: 52_500 }, earned: { amount: 2_500 } });
    expect(await statementOf(first.id, absent.id)).toMatchObject({ receipts_count: 0, net: { amount: 700 } });
    expect(await statementOf(first.id, poor.id)).toMatchObject({
      net: { amount: 0 },
      shortfall: { amount: 10_000 },
      carried_out: { amount: 1_000 },
      earnings: [{ kind: 'correction', amount: { amount: -30_000 } }],
      payout_state: 'none',
    });
    const paper = await writeStatementPaper(house.db, statementIdOf(first.id, poor.id), 'bn');
    expect(paper.earnings).toEqual([{ name: 'সংশোধন: ওজন ভুল ছিল', amount: expect.stringContaining('৩০০') }]);
    const legs = await house.db
      .selectFrom('ledger.entries as entries')
      .innerJoin('ledger.accounts as accounts', 'accounts.id', 'entries.account_id')
      .select(['accounts.code', 'entries.amount'])
      .where('entries.transaction_id', '=', statementTransactionId(statementIdOf(first.id, poor.id)))
      .orderBy('entries.leg')
      .execute();
    expect(legs.map((leg) => [leg.code.slice(0, 4), leg.amount])).toEqual([
      ['5100', 20_000n],
      ['5130', -30_000n],
      ['2100', 10_000n],
    ]);

    house.clock.set('2026-11-25T04:00:00Z');
    const next = await house.db
      .selectFrom('collection.cycles')
      .select('id')
      .where('site_id', '=', unionId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    await pour(house, centreId, [[poor.id, 15_000]]);
    await closeToEnd(house, next.id);
    expect(await statementOf(next.id, poor.id)).toMatchObject({
      earned: { amount: -10_000 },
      deducted: { amount: 2_000 },
      net: { amount: 3_000 },
      earnings: [{ kind: 'carried' }],
    });
    expect(await statementOf(next.id, rich.id)).toBeUndefined();
    house.clock.set('2026-11-20T04:00:00Z');
  });

  it('does not join a closed cycle, is written once under its id, and never changes', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    const id = crypto.randomUUID();
    await earn(member.id, 100n, { id });
    await earn(member.id, 100n, { id });
    await closeToEnd(house, cycle.id);
    await expect(earn(member.id, 100n)).rejects.toMatchObject({ constraint_name: 'milk_outside_closed_cycles' });
    const rows = await house.db
      .selectFrom('collection.earnings')
      .select('amount')
      .where('member_id', '=', member.id)
      .execute();
    expect(rows).toEqual([{ amount: 100n }]);
    await expect(house.database.sql`update collection.earnings set amount = 1`).rejects.toThrow();
  });
});
