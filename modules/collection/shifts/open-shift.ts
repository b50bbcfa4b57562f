// Opens a shift: from now on the centre takes milk for this half of the day.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { businessDay, findCentre, findUnion, timeZoneOf } from '../centre-store.ts';
import { type OpenShift, type Shift, shiftChanged } from '../contract-receipts.ts';
import { isLate } from '../receipts/is-late.ts';
import { findShift, openShiftOf, shiftJson } from './shift-store.ts';

/** Older lists come by import. Within this, whether an operator may is a matter of the union's late hours. */
const daysBack = 31;

/**
 * Throws `collection.centre_missing`, `shift_day_unfit`, `shift_late`, `late_reason_missing`, `shift_other_open`,
 * `shift_exists`.
 */
export async function openShift(tx: Tx, occasion: Occasion, input: OpenShift): Promise<Shift> {
  const centre = await findCentre(tx, input.centre_id);
  const today = centre && (await businessDay(tx, centre.site_id, occasion.now));
  if (!centre || !today) throw new DomainError('collection.centre_missing');
  const heldOn = input.held_on === undefined ? today : Temporal.PlainDate.from(input.held_on);
  refuseUnfitDay(heldOn, today);
  const lateReason = await lateReasonOf(tx, occasion, centre, { ...input, heldOn });
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
      late_reason: lateReason,
      opened_at: occasion.now,
      opened_by: occasion.actor.personId,
    })
    .execute();
  await recordAudit(tx, occasion, {
    action: 'collection.shift_opened',
    siteId: centre.site_id,
    subject: { kind: 'collection.shift', id },
    after: { held_on: heldOn.toString(), period: input.period },
    reason: lateReason,
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

/** After the union's hours it takes an official and a reason. */
async function lateReasonOf(
  tx: Tx,
  occasion: Occasion,
  centre: { site_id: string; union_id: string },
  { heldOn, period, late_reason }: OpenShift & { heldOn: Temporal.PlainDate },
): Promise<string | null> {
  const hours = (await findUnion(tx, centre.union_id))?.late_hours ?? 0;
  const timeZone = await timeZoneOf(tx, centre.site_id);
  if (!isLate({ heldOn, period, timeZone, lateHours: hours }, occasion.now)) return null;
  if (!occasion.actor.may('collection.shift.late', centre.site_id)) {
    throw new DomainError('collection.shift_late', { hours }, '/held_on');
  }
  if (!late_reason) throw new DomainError('collection.late_reason_missing', { hours }, '/late_reason');
  return late_reason;
}

function refuseUnfitDay(heldOn: Temporal.PlainDate, today: Temporal.PlainDate): void {
  const earliest = today.subtract({ days: daysBack });
  const late = Temporal.PlainDate.compare(heldOn, today) > 0;
  if (!late && Temporal.PlainDate.compare(heldOn, earliest) >= 0) return;
  const params = { held_on: heldOn.toString(), earliest: earliest.toString(), latest: today.toString() };
  throw new DomainError('collection.shift_day_unfit', params, '/held_on');
}
