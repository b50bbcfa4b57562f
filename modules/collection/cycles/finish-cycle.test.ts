import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makeMember } from '../factory.ts';
import { changeDestination } from '../members/change-destination.ts';
import { statementIdOf } from '../statements/make-statements.ts';
import { paymentSubscriptions } from '../statements/settle-statement-payments.ts';
import { closeToEnd, makeCycle, makeDeduction, makeSimpleCentre, pour } from './factory-payment.ts';
import { finishCycle } from './finish-cycle.ts';

const house = await testHouse();

const bank = { method: 'bank' as const, holder: 'Rahima', routing_number: '090260724', account_number: '1234567890' };
const bkash = { method: 'bkash' as const, wallet_number: '01712345678' };

async function payments(cycleId: string) {
  return house.db
    .selectFrom('collection.statement_payments as payments')
    .innerJoin('collection.statements as statements', 'statements.id', 'payments.statement_id')
    .innerJoin('payments.payout_lines as lines', 'lines.id', 'payments.payout_line_id')
    .select(['payments.statement_id', 'payments.payout_batch_id', 'payments.payout_line_id'])
    .select(['payments.method', 'payments.state', 'payments.problem', 'lines.amount', 'lines.state as line_state'])
    .where('statements.cycle_id', '=', cycleId)
    .orderBy('statements.ordinal')
    .execute();
}

describe('the payout of a closed cycle', () => {
  it('has a line for each statement with something to pay, to the destination of the day', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const saver = await makeMember(house, centreId, { destination: bank });
    const moved = await makeMember(house, centreId, { destination: bank });
    const plain = await makeMember(house, centreId);
    const indebted = await makeMember(house, centreId);
    const tiny = await makeMember(house, centreId, { destination: bkash });
    await makeDeduction(house, indebted.id, { per_cycle: 90_000 });
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) =>
      changeDestination(tx, occasion, moved.id, { ...bkash, from_on: '2026-11-20' }),
    );
    const cycle = await makeCycle(house, unionId);
    const worths = [saver, moved, plain, indebted].map((member) => [member.id, 50_000] as const);
    await pour(house, centreId, [...worths, [tiny.id, 500]]);
    await closeToEnd(house, cycle.id);
    const rows = await payments(cycle.id);
    const told = rows.map(({ method, state, problem, amount, line_state }) => ({
      method,
      state,
      problem,
      amount,
      line_state,
    }));
    expect(told).toEqual([
      { method: 'bank', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      { method: 'bkash', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      { method: 'cash', state: 'proposed', problem: null, amount: 50_000n, line_state: 'waiting' },
      {
        method: 'bkash',
        state: 'refused',
        problem: 'payments.amount_below_minimum',
        amount: 500n,
        line_state: 'refused',
      },
    ]);
    expect(rows.some((row) => row.statement_id === statementIdOf(cycle.id, indebted.id))).toBe(false);
  });

  it('is proposed once, however often the end is reached', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    const before = await payments(cycle.id);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => finishCycle(tx, occasion, cycle.id));
    expect(await payments(cycle.id)).toEqual(before);
    const events = await house.db
      .selectFrom('platform.events')
      .select('payload')
      .where('name', '=', 'collection.cycle_closed')
      .execute();
    const told = events.filter((event) => (event.payload as { cycle_id: string }).cycle_id === cycle.id);
    expect(told).toHaveLength(1);
  });
});

describe('what becomes of the money', () => {
  it.each(['paid', 'rejected'] as const)('%s, and told twice', async (state) => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId, { destination: bank });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    await tell(cycle.id, state, 'AC04');
    await tell(cycle.id, state, 'AC04');
    const [row] = await payments(cycle.id);
    expect(row).toMatchObject({ state, problem: state === 'paid' ? null : 'AC04' });
  });

  it('stays paid when the failure of an earlier try is told later', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const member = await makeMember(house, centreId, { destination: bank });
    const cycle = await makeCycle(house, unionId);
    await pour(house, centreId, [[member.id, 50_000]]);
    await closeToEnd(house, cycle.id);
    await tell(cycle.id, 'paid', null);
    await tell(cycle.id, 'rejected', 'AC04');
    expect((await payments(cycle.id))[0]).toMatchObject({ state: 'paid', problem: null });
  });

  async function tell(cycleId: string, state: 'paid' | 'rejected', code: string | null): Promise<void> {
    const handler = paymentSubscriptions.find((one) => one.event === `payments.payout_line_${state}`);
    const lines = (await payments(cycleId)).map((row) => ({
      line_id: row.payout_line_id,
      subject: { kind: 'collection.statement', id: row.statement_id },
      person_id: null,
      amount: Number(row.amount),
      currency: 'BDT',
      code,
    }));
    const stranger = { ...lines[0], subject: { kind: 'farm.sale', id: crypto.randomUUID() } };
    const batch_id = (await payments(cycleId))[0]?.payout_batch_id ?? '';
    const source = { kind: 'collection.cycle', id: cycleId };
    const payload = { batch_id, site_id: '', source, lines: [...lines, stranger] };
    await handler?.handle(house, payload as never, crypto.randomUUID());
  }
});

describe('notices', () => {
  it('tell each member with a phone once, by inbox and text message', async () => {
    const { unionId, centreId } = await makeSimpleCentre(house);
    const reachable = await makeMember(house, centreId, { phone: '01811000001' });
    const nameless = await makeMember(house, centreId);
    const cycle = await makeCycle(house, unionId);
    await pour(
      house,
      centreId,
      [reachable, nameless].map((member) => [member.id, 50_000] as const),
    );
    await closeToEnd(house, cycle.id);
    await house.runJobs();
    await house.runJobs();
    const messages = await house.db
      .selectFrom('notify.messages')
      .select(['channel', 'body', 'href', 'language'])
      .where('kind', '=', 'collection.statement_ready')
      .where('site_id', '=', unionId)
      .orderBy('channel')
      .execute();
    expect(messages.map((message) => message.channel)).toEqual(['in_app', 'sms']);
    expect(messages[0]?.href).toBe(`/member/statements/${statementIdOf(cycle.id, reachable.id)}`);
    expect(messages[1]?.body).toContain('৫০০.০০');
  });
});
