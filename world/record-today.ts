// The shift that is going on: some centres are done, some are in the middle, the last has not opened yet.
import { closeShift, openShift, recordReceipt } from '../modules/collection/index.ts';
import { dayAt } from '../platform/clock.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Supplier } from './enrol-members.ts';
import type { Centre, Founded } from './found-group.ts';
import { type Pouring, pouringsOf } from './pour-milk.ts';

/** Of a hundred pourings of the shift, how many each centre has taken so far. Null: not open yet. */
const progress = [40, 60, 100, 75, 30, null] as const;

export async function recordToday(
  house: House,
  by: (personId: string) => Promise<Occasion>,
  founded: Founded,
  suppliers: readonly (readonly Supplier[])[],
): Promise<void> {
  const now = house.clock.now().toZonedDateTimeISO('Asia/Dhaka');
  const period = now.hour < 14 ? 'morning' : 'evening';
  const today = dayAt(house.clock.now(), 'Asia/Dhaka');
  await Promise.all(
    founded.centres.map(async (centre, index) => {
      const share = progress[index] ?? null;
      if (share === null) return;
      const all = pouringsOf(suppliers[index] ?? [], today, period);
      const taken = all.slice(0, Math.ceil((all.length * share) / 100));
      await takeShift(house, await by(centre.operatorId), centre, period, taken, share === 100);
    }),
  );
}

async function takeShift(
  house: House,
  occasion: Occasion,
  centre: Centre,
  period: 'morning' | 'evening',
  pourings: readonly Pouring[],
  isDone: boolean,
): Promise<void> {
  const opened = latest(occasion.now.subtract({ minutes: 45 }), midnightBefore(occasion.now));
  const shift = await inTransaction(house.db, (tx) =>
    openShift(tx, { ...occasion, now: opened }, { centre_id: centre.siteId, period }),
  );
  for (const [index, pouring] of pourings.entries()) {
    const now = earliest(opened.add({ seconds: 60 * 5 + index * 40 }), occasion.now);
    await inTransaction(house.db, (tx) =>
      recordReceipt(
        tx,
        { ...occasion, now },
        {
          id: newId(),
          centre_id: centre.siteId,
          shift_id: shift.id,
          member_id: pouring.supplier.memberId,
          milk_type: pouring.supplier.milkType,
          volume_ml: pouring.volumeMl,
          fat_bp: pouring.fatBp,
          clr_tenths: pouring.clrTenths,
        },
      ),
    );
  }
  if (isDone) await inTransaction(house.db, (tx) => closeShift(tx, occasion, shift.id));
}

/** A shift belongs to the day it opens on: a world built just after midnight may not open one yesterday. */
function midnightBefore(instant: Temporal.Instant): Temporal.Instant {
  return instant.toZonedDateTimeISO('Asia/Dhaka').startOfDay().toInstant();
}

function latest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}

function earliest(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}
