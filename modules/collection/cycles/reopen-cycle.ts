/** Opens a closed cycle again, by reversal: postings are reversed, the payout cancelled, statements superseded. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { reverseAll } from '../../ledger/index.ts';
import { notifyMany } from '../../notify/index.ts';
import { cancelPayout, payoutBatch } from '../../payments/index.ts';
import {
  insertReopening,
  type StandingStatement,
  standingStatements,
  withdrawPayments,
} from '../shifts/reopening-store.ts';
import { lockCycleWhole } from './cycle-locks.ts';
import { type CycleRow, type CycleView, countLaterClosed, findCycle, updateCycle } from './cycle-store.ts';
import { statementWithdrawn } from './notices-payment.ts';
import { publishCycleProgress } from './publish-cycle-progress.ts';

/**
 * Only the last closed cycle, and only before its payout is approved: money that is on its way is not called back. The
 * next closing makes new statements with new numbers. Throws `collection.cycle_missing`, `cycle_not_closed`,
 * `cycle_later_closed`, `cycle_paid`, and what refuses a posting, such as `ledger.period_closed`.
 */
export async function reopenCycle(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<CycleView> {
  const cycle = await lockCycleWhole(tx, id);
  if (cycle.state !== 'closed') throw new DomainError('collection.cycle_not_closed');
  const later = await countLaterClosed(tx, cycle);
  if (later > 0) throw new DomainError('collection.cycle_later_closed', { count: later });
  await cancelPayment(tx, occasion, cycle, reason);
  const statements = await standingStatements(tx, id);
  const posted = statements.flatMap((one) => (one.ledger_transaction_id === null ? [] : [one.ledger_transaction_id]));
  await reverseAll(tx, occasion, posted, { reason });
  await withdrawPayments(tx, id, occasion.now);
  await openAgain(tx, cycle);
  await insertReopening(tx, {
    cycle_id: id,
    round: cycle.round + 1,
    reason,
    statements: statements.length,
    reopened_at: occasion.now,
    reopened_by: occasion.actor.personId,
  });
  await recordAudit(tx, occasion, {
    action: 'collection.cycle_reopened',
    siteId: cycle.site_id,
    subject: { kind: 'collection.cycle', id },
    before: { state: 'closed', net: `${cycle.net}` },
    after: { state: 'open', statements: statements.length },
    reason,
  });
  await tellMembers(tx, occasion, cycle, statements, reason);
  const view = await findCycle(tx, id);
  assert(view, 'the cycle is locked');
  await publishCycleProgress(tx, view);
  return view;
}

async function cancelPayment(tx: Tx, occasion: Occasion, cycle: CycleRow, reason: string): Promise<void> {
  if (cycle.payout_batch_id === null) return;
  const batch = await payoutBatch(tx, cycle.payout_batch_id);
  if (batch?.state === 'cancelled') return;
  if (batch?.state !== 'proposed') throw new DomainError('collection.cycle_paid', { number: batch?.number ?? '' });
  await cancelPayout(tx, occasion, cycle.payout_batch_id, reason);
}

async function openAgain(tx: Tx, cycle: CycleRow): Promise<void> {
  await updateCycle(tx, cycle.id, {
    state: 'open',
    round: cycle.round + 1,
    closing_started_at: null,
    closed_by: null,
    closed_at: null,
    members_total: 0,
    members_done: 0,
    last_member_id: null,
    progressed_at: null,
    receipts_count: 0,
    volume_ml: 0n,
    gross: 0n,
    earned: 0n,
    shortfall: 0n,
    deducted: 0n,
    net: 0n,
    carried_out: 0n,
    payout_batch_id: null,
  });
}

async function tellMembers(
  tx: Tx,
  occasion: Occasion,
  cycle: CycleRow,
  statements: readonly StandingStatement[],
  reason: string,
): Promise<void> {
  const notices = statements.flatMap((one) =>
    one.person_id === null
      ? []
      : [
          {
            notice: statementWithdrawn,
            dedupeKey: `collection.statement_withdrawn:${one.id}`,
            personId: one.person_id,
            href: `/member/statements/${one.id}`,
            siteId: cycle.site_id,
            params: { number: one.number, from_on: cycle.from_on, to_on: cycle.to_on, reason },
          },
        ],
  );
  if (notices.length > 0) await notifyMany(tx, occasion, notices);
}
