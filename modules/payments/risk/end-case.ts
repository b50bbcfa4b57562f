// What the end of a case does to the payment it is about.
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { releaseMoney } from '../payouts/lock-money.ts';
import { findLine } from '../payouts/payout-line-store.ts';
import { lockBatch } from '../payouts/payout-locks.ts';
import type { CaseRow } from './case-store.ts';
import { takeOut } from './judge-lines.ts';

/** A line may be sent from now on; what else waited goes on. */
export async function carryOutRelease(_tx: Tx, _occasion: Occasion, row: CaseRow): Promise<void> {
  assert(row.kind === 'payout', 'a case is about a kind of payment that is known');
}

/** The money goes back to where it was. */
export async function carryOutRefusal(tx: Tx, occasion: Occasion, row: CaseRow, _reason: string): Promise<void> {
  assert(row.kind === 'payout', 'a case is about a kind of payment that is known');
  return refuseLine(tx, occasion, row.subject_id);
}

async function refuseLine(tx: Tx, occasion: Occasion, lineId: string): Promise<void> {
  const { batch_id: batchId } = await findLine(tx, lineId);
  const batch = await lockBatch(tx, batchId);
  const line = await findLine(tx, lineId);
  if (line.state !== 'waiting') return;
  if (batch.locked_at !== null) await releaseMoney(tx, occasion, [line]);
  await takeOut(tx, occasion, batch, [line], 'payments.risk_refused');
}
