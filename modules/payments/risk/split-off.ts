// Lines that wait for a second look leave their batch, so that everybody else is paid: they stand in a batch of their
// own, approved as they were, with their money kept.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { payoutEvents } from '../contract-payouts.ts';
import { lockMoney, releaseMoney } from '../payouts/lock-money.ts';
import { movePayout } from '../payouts/move-payout.ts';
import { findLines, type LineRow } from '../payouts/payout-line-store.ts';
import { type BatchRow, lockBatch } from '../payouts/payout-locks.ts';
import { writeProposal } from '../payouts/propose-payout.ts';
import { moveCase } from './case-store.ts';
import { takeOut } from './judge-lines.ts';
import { endCasesOf } from './open-cases.ts';

/** Returns the batch they stand in from now on. */
export async function splitOff(tx: Tx, occasion: Occasion, batch: BatchRow, held: readonly LineRow[]): Promise<string> {
  if (batch.locked_at !== null) await releaseMoney(tx, occasion, held);
  await takeOut(tx, occasion, batch, held, 'payments.risk_review');
  const id = await writeProposal(tx, occasion, {
    siteId: batch.site_id,
    source: { kind: batch.source_kind, id: batch.source_id },
    retriesBatchId: batch.id,
    currency: batch.currency,
    effectiveOn: batch.effective_on,
    proposedBy: batch.proposed_by,
    lines: held.map((line) => ({
      ...{ id: newId(), method: line.method, destination: line.destination, amount: line.amount },
      payee: { name: line.payee_name, personId: line.person_id },
      accountId: line.account_id,
      reference: { kind: line.subject_kind, id: line.subject_id },
      retriesLineId: line.id,
    })),
  });
  const lines = await findLines(tx, id);
  for (const line of lines) if (line.retries_line_id) await moveCase(tx, line.retries_line_id, line);
  const waiting = lines.filter(({ state }) => state === 'waiting');
  const unfit = lines.filter(({ state }) => state !== 'waiting').map((line) => line.id);
  await endCasesOf(tx, occasion, batch.site_id, unfit);
  const later = await lockBatch(tx, id);
  await lockMoney(tx, occasion, later, waiting);
  const step = { approved_by: batch.approved_by, approved_at: occasion.now, locked_at: occasion.now };
  await movePayout(tx, occasion, later, { to: 'approved', step, event: payoutEvents.approved });
  return id;
}
