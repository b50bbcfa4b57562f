// What a centre without a network leaves to do: a sour rate, a receipt put right, and a tablet that came back with the
// same slip a second time and never brought two of its numbers.
import { sql } from 'kysely';
import { correctReceipt, setSourRate, syncEntries } from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import { assert } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { Occasion } from '../platform/occasion.ts';
import type { Founded } from './found-group.ts';

interface Slip {
  readonly id: string;
  readonly held_on: string;
  readonly period: 'morning' | 'evening';
  readonly member_id: string;
  readonly milk_type: 'cow' | 'buffalo' | 'mixed';
  readonly volume_ml: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly clr_tenths: number | null;
  readonly measured: boolean;
  readonly amount: bigint;
  readonly chart_id: string;
  readonly formula_id: string;
  readonly poured_at: Temporal.Instant;
}

/** The receipts are those of the last centre's last closed shift, which no other part of the world looks at. */
export async function comeBack(
  tx: Tx,
  official: Occasion,
  operator: Occasion,
  founded: Founded,
  from: Temporal.PlainDate,
): Promise<void> {
  for (const milk_type of ['cow', 'buffalo'] as const) {
    await setSourRate(tx, official, {
      union_id: founded.unionId,
      milk_type,
      rate: milk_type === 'cow' ? 1_500 : 2_000,
      effective_from: from.toString(),
    });
  }
  const centre = founded.centres.at(-1);
  assert(centre, 'a group has centres');
  const [wrong, twice] = await lastSlips(tx, centre.siteId);
  if (!wrong || !twice) return;
  const { member_id, milk_type, fat_bp } = wrong;
  const solids = wrong.measured ? { snf_bp: wrong.snf_bp } : { clr_tenths: wrong.clr_tenths };
  const replacement = { id: newId(), member_id, milk_type, fat_bp, ...solids, volume_ml: wrong.volume_ml + 500 };
  await correctReceipt(tx, official, wrong.id, { reason: 'দাঁড়িপাল্লা আধা লিটার কম দেখিয়েছিল', replacement });
  const { amount, chart_id, formula_id, measured, snf_bp, clr_tenths, poured_at, ...poured } = twice;
  await syncEntries(tx, operator, {
    device_id: newId(),
    device_name: 'ট্যাবলেট ২',
    centre_id: centre.siteId,
    sent_at: operator.now.toString(),
    head_seq: 3,
    entries: [
      {
        ...poured,
        seq: 1,
        id: newId(),
        kind: 'receipt',
        at: poured_at.toString(),
        snf_bp: measured ? snf_bp : null,
        clr_tenths: measured ? null : clr_tenths,
        shown: { amount: Number(amount), chart_id, formula_id },
      },
    ],
  });
}

async function lastSlips(tx: Tx, centreId: string): Promise<Slip[]> {
  const { rows } = await sql<Slip>`
    select id, held_on::text, period, member_id, milk_type, volume_ml, fat_bp, snf_bp, clr_tenths,
      derivation -> 'snf' ->> 'from' = 'measured' as measured, amount, chart_id, formula_id, poured_at
    from collection.receipts
    where shift_id = (
        select id from collection.shifts where centre_id = ${centreId} and state = 'closed'
        order by held_on desc, period limit 1)
      and standing and acceptance = 'accepted'
    order by number limit 2`.execute(tx);
  return rows;
}
