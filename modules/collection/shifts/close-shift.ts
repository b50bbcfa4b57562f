// Closes a shift with its totals; no receipt is added to it afterwards.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { type Shift, shiftChanged } from '../contract-receipts.ts';
import { totalsOfShift } from './shift-slip.ts';
import { closeShifts, findShift, lockShift, shiftJson } from './shift-store.ts';

/** Throws `collection.shift_missing`, `collection.shift_closed`. */
export async function closeShift(tx: Tx, occasion: Occasion, id: string): Promise<Shift> {
  const locked = await lockShift(tx, id);
  if (!locked) throw new DomainError('collection.shift_missing');
  if (locked.state !== 'open') throw new DomainError('collection.shift_closed');
  await closeShifts(tx, [id], { at: occasion.now, by: occasion.actor.personId });
  await keepSigned(tx, occasion, id);
  const row = await findShift(tx, id);
  if (!row) throw new DomainError('collection.shift_missing');
  const shift = shiftJson(row);
  const { receipts_count, volume_ml, mass_g, amount } = shift;
  await recordAudit(tx, occasion, {
    action: 'collection.shift_closed',
    siteId: locked.centre_id,
    subject: { kind: 'collection.shift', id },
    before: { state: 'open' },
    after: { state: 'closed', receipts_count, volume_ml, mass_g, amount },
  });
  await emit(tx, 'collection.shift_closed', { shift_id: id, centre_id: locked.centre_id, union_id: locked.union_id });
  const topics = [locked.centre_id, locked.union_id].map((siteId) => `site:${siteId}:day`);
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: shiftChanged, data: shift })),
  );
  return shift;
}

/** What was on the screen when the operator confirmed; corrections made later change the shift, never this. */
export async function keepSigned(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const totals = (await totalsOfShift(tx, id)) as unknown as JsonValue;
  const closing = { id: newId(), shift_id: id, totals, closed_at: occasion.now, closed_by: occasion.actor.personId };
  await tx.insertInto('collection.shift_closings').values(closing).execute();
}
