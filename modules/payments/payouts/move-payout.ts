// One step of a batch, written down in every place that keeps it: the row, the audit, the event, the open screens.
import type { Tx } from '../../../platform/db/database.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { PayoutState } from '../contract-payouts.ts';
import { announceBatch } from './announce-batch.ts';
import type { BatchRow } from './payout-locks.ts';
import { moveBatch, type Step } from './payout-store.ts';

export interface Move {
  readonly to: PayoutState;
  readonly step: Step;
  /** Name of the event, and of the act in the audit. */
  readonly event: string;
  readonly reason?: string;
}

export async function movePayout(tx: Tx, occasion: Occasion, batch: BatchRow, move: Move): Promise<void> {
  await moveBatch(tx, batch.id, move.to, move.step);
  await recordAudit(tx, occasion, {
    action: move.event,
    siteId: batch.site_id,
    subject: { kind: 'payments.payout_batch', id: batch.id },
    before: { state: batch.state },
    after: { state: move.to },
    reason: move.reason ?? null,
  });
  await emit(tx, move.event, {
    batch_id: batch.id,
    number: batch.number,
    site_id: batch.site_id,
    source: { kind: batch.source_kind, id: batch.source_id },
  });
  await announceBatch(tx, batch, move.to);
}
