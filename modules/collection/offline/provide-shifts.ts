// Finds or makes the shifts a batch of offline entries belongs to.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { CentreRow } from '../centre-store.ts';
import type { OfflineEntry } from '../contract-offline.ts';
import { closeShifts, openShiftOf } from '../shifts/shift-store.ts';

interface Held {
  readonly id: string;
  readonly state: string;
}

export const shiftKey = (entry: { held_on: string; period: string }) => `${entry.held_on} ${entry.period}`;

/**
 * Two devices open the same shift under different ids: day and period say which it is. A new one stays open while the
 * device goes on with it and no other is open; what came late lies in a shift that is closed from the start.
 */
export async function provideShifts(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  judged: readonly { readonly entry: OfflineEntry; readonly result: string }[],
): Promise<Map<string, Held>> {
  const wanted = new Map(judged.filter((one) => one.result !== 'refused').map(({ entry }) => [shiftKey(entry), entry]));
  const found = new Map<string, Held>();
  if (wanted.size === 0) return found;
  const rows = await tx
    .selectFrom('collection.shifts')
    .select(['id', 'held_on', 'period', 'state'])
    .where('centre_id', '=', centre.site_id)
    .where(
      'held_on',
      'in',
      [...wanted.values()].map((entry) => Temporal.PlainDate.from(entry.held_on)),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of rows) found.set(`${row.held_on} ${row.period}`, { id: row.id, state: row.state });
  const closing = new Set(judged.filter(({ entry }) => entry.kind === 'close').map(({ entry }) => shiftKey(entry)));
  const missing = [...wanted].filter(([key]) => !found.has(key)).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [index, [key, entry]] of missing.entries()) {
    // One shift of a centre is open at a time: the last of the batch may be.
    const mayStay =
      index === missing.length - 1 && !closing.has(key) && (await openShiftOf(tx, centre.site_id)) === null;
    found.set(key, await makeShift(tx, occasion, centre, entry, mayStay));
  }
  return found;
}

async function makeShift(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  { held_on, period, at }: OfflineEntry,
  open: boolean,
): Promise<Held> {
  const id = newId();
  const openedAt = Temporal.Instant.from(at);
  const ahead = Temporal.Instant.compare(openedAt, occasion.now) > 0;
  await tx
    .insertInto('collection.shifts')
    .values({
      id,
      centre_id: centre.site_id,
      held_on: Temporal.PlainDate.from(held_on),
      period,
      origin: 'offline',
      opened_at: ahead ? occasion.now : openedAt,
      opened_by: occasion.actor.personId,
      ...(open
        ? {}
        : { state: 'closed', closed_at: occasion.now, closed_by: occasion.actor.personId, receipts_count: 0 }),
      ...(open ? {} : { volume_ml: 0n, mass_g: 0n, amount: 0n }),
    })
    .execute();
  if (!open) await closeShifts(tx, [id], { at: occasion.now, by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: 'collection.shift_opened',
    siteId: centre.site_id,
    subject: { kind: 'collection.shift', id },
    after: { held_on, period, origin: 'offline' },
  });
  return { id, state: open ? 'open' : 'closed' };
}
