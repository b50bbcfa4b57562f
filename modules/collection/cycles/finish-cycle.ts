/** Ends the closing: the payout of all statements is proposed, the cycle is closed, and the house is told. */
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { derivedId } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import {
  checkLine,
  findPayoutTerms,
  type PayoutTerms,
  type ProposedLine,
  proposePayout,
} from '../../payments/index.ts';
import { paymentEvents } from '../contract-payment.ts';
import {
  insertStatementPayments,
  type PayableStatement,
  type ProposedPayment,
  payableStatements,
} from '../statements/statement-payment-store.ts';
import { lockCycleForStep } from './cycle-locks.ts';
import { type CycleRow, findUnion, updateCycle } from './cycle-store.ts';
import { heldMembers, insertHeldPayments } from './hold-store.ts';
import { type Destination, readDestinations } from './payment-store.ts';
import { publishCycleProgress } from './publish-cycle-progress.ts';

/** Does nothing when the cycle is closed already: a job that ran twice closes once. */
export async function finishCycle(tx: Tx, occasion: Occasion, cycleId: string): Promise<void> {
  const cycle = await lockCycleForStep(tx, cycleId);
  if (cycle.state !== 'closing') return;
  assert(cycle.members_done === cycle.members_total, 'a cycle is finished when every member has a statement');
  const payoutBatchId = await proposePayments(tx, occasion, cycle);
  await updateCycle(tx, cycle.id, { state: 'closed', closed_at: occasion.now, payout_batch_id: payoutBatchId });
  await recordAudit(tx, occasion, {
    action: 'collection.cycle_closed',
    siteId: cycle.site_id,
    subject: { kind: 'collection.cycle', id: cycle.id },
    before: { state: 'closing' },
    after: { state: 'closed', statements: cycle.members_done, gross: `${cycle.gross}`, net: `${cycle.net}` },
  });
  const closed = { cycle_id: cycle.id, site_id: cycle.site_id, payout_batch_id: payoutBatchId };
  await emit(tx, paymentEvents.cycleClosed, closed);
  await addJob(tx, 'collection.notify_statements', { cycle_id: cycle.id, after: null });
  await publishCycleProgress(tx, { ...cycle, state: 'closed' });
}

/** Returns the batch, or null when there is nothing to pay to anybody. */
async function proposePayments(tx: Tx, occasion: Occasion, cycle: CycleRow): Promise<string | null> {
  const due = await payableStatements(tx, cycle.id);
  const held = await heldMembers(
    tx,
    due.map((statement) => statement.member_id),
  );
  const waiting = due.filter((statement) => held.has(statement.member_id));
  await insertHeldPayments(
    tx,
    waiting.map((statement) => statement.id),
  );
  const payable = due.filter((statement) => !held.has(statement.member_id));
  if (payable.length === 0) return null;
  const union = await findUnion(tx, cycle.site_id);
  assert(union, 'a cycle belongs to a union');
  const today = dayAt(occasion.now, union.time_zone);
  const memberIds = payable.map((statement) => statement.member_id);
  const destinations = await readDestinations(tx, memberIds, today);
  const lines = payable.map((statement) => lineOf(statement, destinations.get(statement.member_id)));
  const batchId = await proposePayout(tx, occasion, {
    siteId: cycle.site_id,
    source: { kind: 'collection.cycle', id: cycle.id },
    currency: cycle.currency,
    effectiveOn: today,
    lines,
  });
  const terms = await findPayoutTerms(tx, cycle.site_id, cycle.currency, today);
  const payments = lines.map((line) => paymentOf(terms, line));
  await insertStatementPayments(tx, batchId, occasion.now, payments);
  return batchId;
}

/** A member who named no destination is paid in cash at the centre. */
export function lineOf(statement: PayableStatement, destination: Destination | undefined): ProposedLine {
  return {
    id: derivedId('payments.payout_line', statement.id),
    payee: { name: statement.name, personId: statement.person_id },
    method: destination?.method ?? 'cash',
    destination: destination ? placeOf(destination) : {},
    amount: statement.net,
    accountId: statement.payable_account_id,
    reference: { kind: 'collection.statement', id: statement.id },
  };
}

/** A line that cannot be paid as it stands is kept in the batch with its reason, and so on the statement. */
export function paymentOf(terms: PayoutTerms, line: ProposedLine): ProposedPayment {
  const { refused } = checkLine(terms, line);
  return { statementId: line.reference.id, payoutLineId: line.id, method: line.method, problem: refused };
}

function placeOf({ holder, bank_name, routing_number, account_number, wallet_number }: Destination) {
  return {
    holder,
    bank_name,
    ...(routing_number === null ? {} : { routing_number }),
    ...(account_number === null ? {} : { account_number }),
    ...(wallet_number === null ? {} : { wallet_number }),
  };
}
