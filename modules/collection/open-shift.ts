// Opens a shift: from now on the centre takes milk for this half of the day.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishMany } from '../../platform/realtime.ts';
import { recordAudit } from '../identity/index.ts';
import { businessDay, findCentre } from './centre-store.ts';
import { type OpenShift, type Shift, shiftChanged } from './contract-receipts.ts';
import { findShift, openShiftOf, shiftJson } from './shift-store.ts';

/** Lists kept on paper through a power cut are typed within two days; older ones come by import. */
const daysBack = 2;

/** Throws `collection.centre_missing`, `shift_day_unfit`, `shift_other_open`, `shift_exists`. */
export async function openShift(tx: Tx, occasion: Occasion, input: OpenShift): Promise<Shift> {
  const centre = await findCentre(tx, input.centre_id);
  const today = centre && (await businessDay(tx, centre.site_id, occasion.now));
  if (!centre || !today) throw new DomainError('collection.centre_missing');
  const heldOn = input.held_on === undefined ? today : Temporal.PlainDate.from(input.held_on);
  refuseUnfitDay(heldOn, today);
  const open = await openShiftOf(tx, centre.site_id);
  if (open) {
    const params = { held_on: open.held_on.toString(), period: open.period };
    throw new DomainError('collection.shift_other_open', params, '/period');
  }
  const id = input.id ?? newId();
  await tx
    .insertInto('collection.shifts')
    .values({
      id,
      centre_id: centre.site_id,
      held_on: heldOn,
      period: input.period,
      opened_at: occasion.now,
      opened_by: occasion.actor.personId,
    })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.shift_opened',
    siteId: centre.site_id,
    subject: { kind: 'collection.shift', id },
    after: { held_on: heldOn.toString(), period: input.period },
  });
  const row = await findShift(tx, id);
  if (!row) throw new DomainError('collection.shift_missing');
  const shift = shiftJson(row);
  const topics = [centre.site_id, centre.union_id].map((siteId) => `site:${siteId}:day`);
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: shiftChanged, data: shift })),
  );
  return shift;
}

function refuseUnfitDay(heldOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  const earliest = today.subtract({ days: daysBack });
  const late = Temporal.PlainDate.compare(heldOn, today) > 0;
  if (!late && Temporal.PlainDate.compare(heldOn, earliest) >= 0) return;
  const params = { held_on: heldOn.toString(), earliest: earliest.toString(), latest: today.toString() };
  throw new DomainError('collection.shift_day_unfit', params, '/held_on');
}
