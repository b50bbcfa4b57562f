// What the database knows that decides about rows of an import: members, shifts, receipts already there, closed days.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { UnionRow } from '../centre-store.ts';
import type { Placed } from '../members/place-on.ts';
import type { ReadRow } from './read-import-rows.ts';

export interface ImportWorld {
  readonly centreId: string;
  readonly today: string;
  readonly bounds: UnionRow;
  /** Keyed by every number given out at the centre, of members who went on to another one too. */
  readonly members: ReadonlyMap<string, Placed & { readonly id: string }>;
  /** Keyed by day and period. */
  readonly shifts: ReadonlyMap<string, { id: string; state: string; origin: string }>;
  /** How many receipts of exactly these values there are already. */
  readonly known: ReadonlyMap<string, number>;
  /** The number of the first receipt, keyed by day, period, member and milk. */
  readonly poured: ReadonlyMap<string, number>;
  readonly closedDays: readonly { readonly from_on: string; readonly to_on: string }[];
}

export async function readImportWorld(
  db: Db,
  at: { centreId: string; union: UnionRow; today: Temporal.PlainDate; from: string; to: string },
): Promise<ImportWorld> {
  const { centreId, union, today, from, to } = at;
  const [members, shifts, receipts, closedDays] = await Promise.all([
    membersOf(db, centreId),
    shiftsOf(db, centreId, from, to),
    receiptsOf(db, centreId, from, to),
    closedDaysOf(db, union.site_id, centreId, from, to),
  ]);
  const known = new Map<string, number>();
  const poured = new Map<string, number>();
  for (const { number, measured, ...receipt } of receipts) {
    const solids = measured ? { clr_tenths: null } : { snf_bp: null };
    const value = valueKey(centreId, receipt.member_id, { ...receipt, ...solids });
    known.set(value, (known.get(value) ?? 0) + 1);
    const pouring = `${receipt.held_on} ${receipt.period} ${receipt.member_id} ${receipt.milk_type}`;
    poured.set(pouring, Math.min(number, poured.get(pouring) ?? number));
  }
  return { centreId, today: today.toString(), bounds: union, members, shifts, known, poured, closedDays };
}

/** What makes two rows the same pouring, told apart only by how often it stands in the file. */
export function valueKey(
  centreId: string,
  memberId: string,
  row: Omit<ReadRow, 'member_code' | 'repeat_reason'>,
): string {
  const solids = row.snf_bp === null ? `clr ${row.clr_tenths}` : `snf ${row.snf_bp}`;
  return [centreId, row.held_on, row.period, memberId, row.milk_type, row.volume_ml, row.fat_bp, solids].join(' ');
}

/** The same file sent twice gives the same keys, and the index on them lets each in once. */
export function importKey(value: string, ordinal: number): string {
  return createHash('sha256').update(`${value} ${ordinal}`).digest('base64url');
}

async function membersOf(db: Db, centreId: string): Promise<ImportWorld['members']> {
  const { rows } = await sql<Placed & { id: string; code_here: string }>`
    select member.id, member.centre_id, member.code, member.joined_on::text, member.left_on::text,
      place.code as code_here, jsonb_agg(place) as places
    from collection.member_centres place join collection.members member on member.id = place.member_id
    where place.centre_id = ${centreId}::uuid
    group by member.id, place.code`.execute(db);
  return new Map(rows.map((row) => [row.code_here, row]));
}

async function shiftsOf(db: Db, centreId: string, from: string, to: string): Promise<ImportWorld['shifts']> {
  const rows = await db
    .selectFrom('collection.shifts')
    .select(['id', 'held_on', 'period', 'state', 'origin'])
    .where('centre_id', '=', centreId)
    .where('held_on', '>=', Temporal.PlainDate.from(from))
    .where('held_on', '<=', Temporal.PlainDate.from(to))
    .execute();
  return new Map(rows.map(({ held_on, period, ...row }) => [`${held_on} ${period}`, row]));
}

type KnownReceipt = Omit<ReadRow, 'member_code' | 'repeat_reason'> & {
  readonly member_id: string;
  readonly number: number;
  readonly measured: boolean;
};

async function receiptsOf(db: Db, centreId: string, from: string, to: string): Promise<KnownReceipt[]> {
  const { rows } = await sql<KnownReceipt>`
    select held_on::text, period, member_id, milk_type, volume_ml, fat_bp, snf_bp, clr_tenths, number,
      derivation -> 'snf' ->> 'from' = 'measured' as measured
    from collection.receipts
    where centre_id = ${centreId} and standing and held_on between ${from}::date and ${to}::date`.execute(db);
  return rows;
}

async function closedDaysOf(
  db: Db,
  unionId: string,
  centreId: string,
  from: string,
  to: string,
): Promise<ImportWorld['closedDays']> {
  const rows = await db
    .selectFrom('collection.cycles')
    .select(['from_on', 'to_on'])
    .where('site_id', '=', unionId)
    .where(sql<boolean>`group_id is not distinct from collection.payment_group(${centreId}::uuid, from_on)`)
    .where('state', '<>', 'open')
    .where('from_on', '<=', Temporal.PlainDate.from(to))
    .where('to_on', '>=', Temporal.PlainDate.from(from))
    .execute();
  return rows.map((row) => ({ from_on: row.from_on.toString(), to_on: row.to_on.toString() }));
}
