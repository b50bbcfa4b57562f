// From a lot back to the members whose milk may be in it, and from a receipt on to the lots it went into.
import type { Db } from '../../../platform/db/database.ts';
import { traceLot } from '../../inventory/index.ts';
import type { LotMembers } from './contract-transport.ts';
import { lotsOfReceipt, membersInDispatches, shiftsInDispatches } from './trace-store.ts';

/** Throws `inventory.lot_missing`. */
export async function traceMembers(db: Db, lotId: string): Promise<LotMembers> {
  const { lots } = await traceLot(db, lotId);
  const dispatches = lots
    .filter((lot) => lot.steps <= 0 && lot.origin_kind === 'collection.dispatch')
    .map((lot) => lot.origin_id);
  if (dispatches.length === 0) return { centres: [], members: [] };
  const [members, shifts] = await Promise.all([
    membersInDispatches(db, dispatches),
    shiftsInDispatches(db, dispatches),
  ]);
  const centreIds = [...new Set(shifts.map((shift) => shift.centre_id))];
  const centres = centreIds.map((centreId) => {
    const own = shifts.filter((shift) => shift.centre_id === centreId);
    const poured = members.filter((member) => member.centre_id === centreId);
    return {
      centre_id: centreId,
      name_bn: own[0]?.centre_name_bn ?? '',
      name_en: own[0]?.centre_name_en ?? '',
      members: poured.length,
      receipts: poured.reduce((sum, one) => sum + one.receipts, 0),
      volume_ml: poured.reduce((sum, one) => sum + one.volume_ml, 0),
      shifts: own.map(({ shift_id, held_on, period, dispatch_id }) => ({ shift_id, held_on, period, dispatch_id })),
    };
  });
  return { centres, members: members.map(({ centre_id: _centre, ...shown }) => shown) };
}

/** The centres' lots a pouring may have gone into; what became of those shows the trace of each lot. */
export async function traceReceipt(
  db: Db,
  receiptId: string,
): Promise<{ lots: Awaited<ReturnType<typeof lotsOfReceipt>> }> {
  return { lots: await lotsOfReceipt(db, receiptId) };
}
