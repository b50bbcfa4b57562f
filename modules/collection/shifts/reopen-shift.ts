// Opens a closed shift again: only an official, only with a reason, and only while its cycle is open.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { type Shift, shiftChanged } from '../contract-receipts.ts';
import { findShift, isCycleOpen, lockShift, openShiftOf, reopenShiftRow, shiftJson } from './shift-store.ts';

/** Throws `collection.shift_missing`, `shift_not_closed`, `shift_other_open`, `period_closed`. */
export async function reopenShift(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<Shift> {
  const locked = await lockShift(tx, id);
  if (!locked) throw new DomainError('collection.shift_missing');
  if (locked.state !== 'closed') throw new DomainError('collection.shift_not_closed');
  const other = await openShiftOf(tx, locked.centre_id);
  if (other) {
    throw new DomainError('collection.shift_other_open', { held_on: other.held_on.toString(), period: other.period });
  }
  if (!(await isCycleOpen(tx, locked.centre_id, locked.held_on))) {
    throw new DomainError('collection.period_closed', { held_on: locked.held_on.toString() });
  }
  await reopenShiftRow(tx, id);
  const reopening = { id: newId(), shift_id: id, reason, reopened_at: occasion.now };
  await tx
    .insertInto('collection.shift_reopenings')
    .values({ ...reopening, reopened_by: occasion.actor.personId })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.shift_reopened',
    siteId: locked.centre_id,
    subject: { kind: 'collection.shift', id },
    before: { state: 'closed' },
    after: { state: 'open' },
    reason,
  });
  const row = await findShift(tx, id);
  if (!row) throw new DomainError('collection.shift_missing');
  const shift = shiftJson(row);
  const topics = [locked.centre_id, locked.union_id].map((siteId) => `site:${siteId}:day`);
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: shiftChanged, data: shift })),
  );
  return shift;
}
