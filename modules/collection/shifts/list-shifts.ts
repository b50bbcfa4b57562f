// Reads a page of shifts.
import type { Db } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Shift, ShiftQuery } from '../contract-receipts.ts';
import { selectShifts, shiftJson } from './shift-store.ts';

export async function listShifts(db: Db, centreIds: readonly string[], filter: ShiftQuery): Promise<Page<Shift>> {
  if (centreIds.length === 0) return { items: [], next: null };
  let query = selectShifts(db).where('shift.centre_id', 'in', [...centreIds]);
  if (filter.centre_id !== undefined) query = query.where('shift.centre_id', '=', filter.centre_id);
  if (filter.state !== undefined) query = query.where('shift.state', '=', filter.state);
  if (filter.held_on !== undefined) {
    query = query.where('shift.held_on', '=', Temporal.PlainDate.from(filter.held_on));
  }
  const order = {
    sorts: { opened_at: 'shift.opened_at', held_on: 'shift.held_on', centre: 'centre.name_en' },
    default: '-opened_at',
    key: 'shift.id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(shiftJson), next: page.next };
}
