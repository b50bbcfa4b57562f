// Takes what a device wrote without a network: once, in order, all of a batch or nothing of it. What cannot be taken is
// kept and answered with its reason; nothing is re-priced in silence.
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudits } from '../../identity/index.ts';
import { lockCentre } from '../centre-store.ts';
import { sharePrices } from '../collection-locks.ts';
import type { OfflineEntry, OfflineReceipt, Sync, SyncAnswer, SyncResult } from '../contract-offline.ts';
import { receiptRecorded } from '../contract-receipts.ts';
import { resumDays } from '../seeing/day-sums.ts';
import { keepSigned } from '../shifts/close-shift.ts';
import { closeShifts, resumShifts } from '../shifts/shift-store.ts';
import { type Judged, judgeOffline } from './judge-offline.ts';
import {
  insertConflicts,
  insertDifferences,
  insertEntries,
  insertOfflineReceipts,
  insertOfflineTests,
  knownEntries,
  lockDevice,
  type OfflineRow,
} from './offline-store.ts';
import { type OfflineWorld, readOfflineWorld } from './offline-world.ts';
import { provideShifts, shiftKey } from './provide-shifts.ts';
import { tellSynced } from './tell-synced.ts';

type Outcome = Judged & { readonly entry: OfflineEntry };

/**
 * Throws `collection.centre_missing`, `device_blocked`, `device_of_other_centre`; a single entry that cannot be taken
 * is answered `refused`.
 */
export async function syncEntries(tx: Tx, occasion: Occasion, input: Sync): Promise<SyncAnswer> {
  const centre = await lockCentre(tx, input.centre_id);
  if (!centre) throw new DomainError('collection.centre_missing');
  await lockDevice(tx, occasion, input);
  await sharePrices(tx, centre.union_id);
  const entries = [...input.entries].sort((one, other) => one.seq - other.seq);
  const known = await knownEntries(tx, input.device_id, entries);
  const fresh = entries.filter((entry) => !known.has(entry.seq));
  const world = await readOfflineWorld(tx, occasion, centre, fresh);
  const judged = fresh.map((entry): Outcome => ({ entry, ...judgeOffline(entry, world, clockOff(input, occasion)) }));
  const shifts = await provideShifts(tx, occasion, centre, judged);
  const numbers = await storeReceipts(tx, occasion, input, world, judged, shifts);
  await closeOnes(tx, occasion, judged, shifts);
  await insertEntries(tx, occasion, input.device_id, judged);
  await tell(tx, occasion, world, judged, numbers);
  const outcomes = new Map(judged.map((one) => [one.entry.seq, one]));
  return {
    results: entries.map((entry) => {
      const before = known.get(entry.seq);
      if (before) return answerAgain(entry, before);
      const one = outcomes.get(entry.seq);
      assert(one, 'every new entry is judged');
      return answerOf(one, numbers.get(entry.id) ?? null);
    }),
  };
}

/** How far the device's clock runs ahead, in seconds; a wrong one shifts every time it wrote. */
function clockOff(input: Sync, occasion: Occasion): number {
  const sent = Temporal.Instant.from(input.sent_at).epochMilliseconds;
  const seconds = Math.round((sent - occasion.now.epochMilliseconds) / 1000);
  return Math.max(-2_000_000_000, Math.min(2_000_000_000, seconds));
}

async function storeReceipts(
  tx: Tx,
  occasion: Occasion,
  input: Sync,
  world: OfflineWorld,
  judged: readonly Outcome[],
  shifts: ReadonlyMap<string, { id: string; state: string }>,
): Promise<Map<string, number>> {
  const taken = judged.flatMap((one) => (one.receipt ? [{ ...one, receipt: one.receipt }] : []));
  const numbers = new Map<string, number>();
  for (const [day, ones] of [...Map.groupBy(taken, (one) => one.entry.held_on)].sort()) {
    const first = Number(await reserveNumbers(tx, `collection.receipt ${input.centre_id}`, day, ones.length));
    for (const [at, one] of ones.entries()) numbers.set(one.entry.id, first + at);
  }
  const rows = taken.map(({ entry, receipt }): OfflineRow => {
    const shift = shifts.get(shiftKey(entry));
    const number = numbers.get(entry.id);
    assert(shift && number !== undefined, 'every receipt has its shift and number');
    return {
      ...receipt,
      number,
      shift_id: shift.id,
      centre_id: input.centre_id,
      device_id: input.device_id,
      device_seq: entry.seq,
      recorded_at: occasion.now.toString(),
      recorded_by: occasion.actor.personId,
    };
  });
  await insertOfflineReceipts(tx, rows);
  await resumDays(
    tx,
    input.centre_id,
    rows.map((row) => row.held_on),
  );
  await insertOfflineTests(
    tx,
    taken.flatMap(({ entry }) =>
      entry.kind === 'receipt' ? (entry.tests ?? []).map((test) => ({ receipt_id: entry.id, ...test })) : [],
    ),
  );
  await insertConflicts(tx, occasion.now, rows);
  await insertDifferences(tx, occasion.now, taken);
  const late = taken.flatMap(({ entry }) => {
    const shift = shifts.get(shiftKey(entry));
    return shift?.state === 'closed' ? [shift.id] : [];
  });
  if (late.length > 0) await resumShifts(tx, [...new Set(late)]);
  assert(world.centre.site_id === input.centre_id, 'the world is that of the centre');
  return numbers;
}

async function closeOnes(
  tx: Tx,
  occasion: Occasion,
  judged: readonly Outcome[],
  shifts: ReadonlyMap<string, { id: string; state: string }>,
): Promise<void> {
  const closing = judged.filter((one) => one.entry.kind === 'close' && one.result !== 'refused');
  for (const { entry } of closing) {
    const shift = shifts.get(shiftKey(entry));
    if (!shift) continue;
    if (shift.state === 'open') {
      await closeShifts(tx, [shift.id], { at: occasion.now, by: occasion.actor.personId });
    }
    await keepSigned(tx, occasion, shift.id);
  }
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  world: OfflineWorld,
  judged: readonly Outcome[],
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const taken = judged.filter((one) => one.receipt !== null);
  if (taken.length === 0) return;
  const { site_id: centreId, union_id: unionId } = world.centre;
  await recordAudits(
    tx,
    occasion,
    taken.map(({ entry, receipt }) => ({
      action: receiptRecorded,
      siteId: centreId,
      subject: { kind: 'collection.receipt', id: entry.id },
      after: {
        number: numbers.get(entry.id) ?? null,
        held_on: entry.held_on,
        period: entry.period,
        volume_ml: receipt?.volume_ml ?? 0,
        fat_bp: receipt?.fat_bp ?? 0,
        snf_bp: receipt?.snf_bp ?? 0,
        amount: receipt?.amount ?? '0',
        milk_type: receipt?.milk_type ?? null,
      } satisfies Record<string, JsonValue>,
      reason: receipt?.repeat_reason ?? null,
    })),
  );
  const told = { centre_id: centreId, union_id: unionId, receipts: taken.length };
  await emit(tx, 'collection.receipts_synced', told);
  await tellSynced(
    tx,
    occasion,
    world,
    taken.map(({ entry }) => entry),
  );
  const people = taken.flatMap(({ entry }) => {
    const person = world.members.get((entry as OfflineReceipt).member_id)?.person_id ?? null;
    return person === null ? [] : [`person:${person}`];
  });
  const topics = [`site:${centreId}:day`, `site:${unionId}:day`, ...new Set(people)];
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: 'collection.receipts_synced', data: told })),
  );
}

function answerOf(one: Outcome, number: number | null): SyncResult {
  const { entry, result, code, params, ourAmount } = one;
  const ours = ourAmount === null ? null : Number(ourAmount);
  return { seq: entry.seq, id: entry.id, result, number, code, params, our_amount: ours };
}

function answerAgain(
  entry: OfflineEntry,
  before: { entry_id: string; result: string; code: string | null; number: number | null },
): SyncResult {
  const same = before.entry_id === entry.id;
  const none = { seq: entry.seq, id: entry.id, params: {}, our_amount: null };
  if (!same) return { ...none, result: 'refused', number: null, code: 'collection.sequence_reused' };
  const result = before.result === 'refused' ? 'refused' : 'already';
  return { ...none, result, number: before.number, code: before.code };
}
