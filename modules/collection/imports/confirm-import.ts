// Turns the accepted rows of a previewed file into receipts, in one transaction; a second confirmation is refused.
import { reserveNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { recordAudit } from '../../identity/index.ts';
import { type CentreRow, lockCentre, timeZoneOf } from '../centre-store.ts';
import { sharePrices } from '../collection-locks.ts';
import type { ParsedRow } from '../contract-import.ts';
import type { Period } from '../contract-words.ts';
import { resumDays } from '../seeing/day-sums.ts';
import { closeShifts } from '../shifts/shift-store.ts';
import type { Verdict } from './evaluate-import.ts';
import {
  acceptedRows,
  changeVerdict,
  type ImportedReceipt,
  insertImportedReceipts,
  lockImport,
  markImported,
} from './import-store.ts';
import { judgeRows } from './preview-import.ts';

interface Taken {
  readonly line: number;
  readonly row: ParsedRow;
  readonly verdict: Extract<Verdict, { result: 'ok' }>;
}

/** Throws `collection.import_missing`, `collection.import_confirmed`, `collection.import_nothing`. */
export async function confirmImport(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const found = await lockImport(tx, id);
  if (!found) throw new DomainError('collection.import_missing');
  if (found.state !== 'preview') throw new DomainError('collection.import_confirmed');
  // Imports of a centre follow one another, so that two of the same file cannot both find nothing there.
  const centre = await lockCentre(tx, found.centre_id);
  assert(centre, 'an import is of a centre');
  await sharePrices(tx, centre.union_id);
  const rows = await acceptedRows(tx, id);
  const verdicts = await judgeRows(tx, occasion, centre.site_id, rows, found.repeat_reason);
  const taken = await keepAccepted(tx, id, rows, verdicts);
  if (taken.length === 0) throw new DomainError('collection.import_nothing');
  const shifts = await shiftsFor(tx, occasion, centre, taken);
  const receipts = await receiptsOf(tx, occasion, centre, id, taken, shifts);
  await insertImportedReceipts(tx, receipts);
  await resumDays(
    tx,
    centre.site_id,
    taken.map(({ row }) => row.held_on),
  );
  await closeShifts(tx, [...shifts.values()], { at: occasion.now, by: occasion.actor.personId });
  await markImported(tx, id, { at: occasion.now, by: occasion.actor.personId });
  await tell(tx, occasion, centre, id, receipts);
}

async function keepAccepted(
  tx: Tx,
  importId: string,
  rows: readonly { line: number; row: ParsedRow }[],
  verdicts: readonly Verdict[],
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const [index, { line, row }] of rows.entries()) {
    const verdict = verdicts[index];
    assert(verdict, 'every row has a verdict');
    if (verdict.result === 'ok') taken.push({ line, row, verdict });
    else {
      const refusal = verdict.result === 'refused' ? verdict.refusal : { code: null, params: null, field: null };
      await changeVerdict(tx, importId, line, { result: verdict.result, ...refusal });
    }
  }
  return taken;
}

const shiftKey = (row: { held_on: string; period: Period }) => `${row.held_on} ${row.period}`;

/** The shifts of the rows, keyed by day and period; those that were never held at the counter are made, closed. */
async function shiftsFor(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  taken: readonly Taken[],
): Promise<Map<string, string>> {
  const wanted = new Map(taken.map(({ row }) => [shiftKey(row), { held_on: row.held_on, period: row.period }]));
  const values = [...wanted.values()].map(({ held_on, period }) => ({
    id: newId(),
    centre_id: centre.site_id,
    held_on: Temporal.PlainDate.from(held_on),
    period,
    state: 'closed',
    origin: 'import',
    opened_at: occasion.now,
    opened_by: occasion.actor.personId,
    closed_at: occasion.now,
    closed_by: occasion.actor.personId,
    receipts_count: 0,
    volume_ml: 0n,
    mass_g: 0n,
    amount: 0n,
  }));
  const rows = await tx
    .insertInto('collection.shifts')
    .values(values)
    // Touches nothing, but returns and locks the shift of an earlier import.
    .onConflict((conflict) =>
      conflict.constraint('shifts_one_per_period').doUpdateSet((eb) => ({ origin: eb.ref('shifts.origin' as never) })),
    )
    .returning(['id', 'held_on', 'period'])
    .execute();
  return new Map(rows.map((row) => [`${row.held_on} ${row.period}`, row.id]));
}

async function receiptsOf(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  importId: string,
  taken: readonly Taken[],
  shifts: ReadonlyMap<string, string>,
): Promise<ImportedReceipt[]> {
  const zone = await timeZoneOf(tx, centre.site_id);
  const next = await firstNumbers(tx, centre.site_id, taken);
  return taken.map(({ line, row, verdict }) => {
    const { derivation, amount, snf_bp } = verdict.price;
    const number = next.get(row.held_on);
    const shiftId = shifts.get(shiftKey(row));
    assert(number !== undefined && shiftId !== undefined, 'every day has its numbers and every row its shift');
    next.set(row.held_on, number + 1);
    return {
      line,
      id: newId(),
      number,
      centre_id: centre.site_id,
      shift_id: shiftId,
      held_on: Temporal.PlainDate.from(row.held_on),
      settle_on: Temporal.PlainDate.from(row.held_on),
      period: row.period,
      member_id: verdict.memberId,
      milk_type: row.milk_type,
      volume_ml: row.volume_ml,
      density_g_per_l: derivation.density_g_per_l,
      fat_bp: row.fat_bp,
      clr_tenths: row.clr_tenths,
      snf_bp,
      formula_id: verdict.formulaId,
      chart_id: derivation.chart.id,
      amount,
      currency: derivation.currency,
      derivation,
      repeat_reason: verdict.repeatReason,
      poured_at: middleOf(row, zone),
      recorded_at: occasion.now,
      recorded_by: occasion.actor.personId,
      import_id: importId,
      import_key: verdict.importKey,
    };
  });
}

/** Lists carry no hour: the middle of a usual shift stands for it. */
function middleOf(row: ParsedRow, zone: string): Temporal.Instant {
  const hour = row.period === 'morning' ? 7 : 17;
  const time = Temporal.PlainTime.from({ hour });
  return Temporal.PlainDate.from(row.held_on).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}

async function firstNumbers(tx: Tx, centreId: string, taken: readonly Taken[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { row } of taken) counts.set(row.held_on, (counts.get(row.held_on) ?? 0) + 1);
  const first = new Map<string, number>();
  for (const day of [...counts.keys()].sort()) {
    first.set(day, Number(await reserveNumbers(tx, `collection.receipt ${centreId}`, day, counts.get(day) ?? 0)));
  }
  return first;
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  importId: string,
  receipts: readonly ImportedReceipt[],
): Promise<void> {
  const days = [...new Set(receipts.map((receipt) => receipt.held_on.toString()))].sort();
  const told = { import_id: importId, centre_id: centre.site_id, receipts: receipts.length };
  await recordAudit(tx, occasion, {
    action: 'collection.receipts_imported',
    siteId: centre.site_id,
    subject: { kind: 'collection.receipt_import', id: importId },
    after: { ...told, from_on: days[0] ?? null, to_on: days.at(-1) ?? null },
  });
  await emit(tx, 'collection.receipts_imported', { ...told, union_id: centre.union_id });
  const topics = [centre.site_id, centre.union_id].map((siteId) => `site:${siteId}:day`);
  await publishMany(
    tx,
    topics.map((topic) => ({ topic, name: 'collection.receipts_imported', data: told })),
  );
}
