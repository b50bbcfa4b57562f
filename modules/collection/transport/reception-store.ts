// SQL of what arrived at the dock.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { MilkType } from '../contract-words.ts';
import type { Reception, ReceptionLine, SealState, Verdict } from './contract-trips.ts';

export async function insertReception(
  tx: Tx,
  reception: Insertable<DB['collection.receptions']>,
  lines: readonly Insertable<DB['collection.reception_lines']>[],
): Promise<void> {
  await tx.insertInto('collection.receptions').values(reception).execute();
  await tx
    .insertInto('collection.reception_lines')
    .values([...lines])
    .execute();
}

/** Its instant stays one, for what is reckoned from it. */
export type FoundReception = Omit<Reception, 'weighed_at'> & { readonly weighed_at: Temporal.Instant };

export async function findReception(db: Db, tripId: string): Promise<FoundReception | null> {
  const row = await db
    .selectFrom('collection.receptions as reception')
    .leftJoin('identity.people as person', 'person.id', 'reception.recorded_by')
    .select([
      'reception.id',
      'reception.ticket',
      'reception.gross_g',
      'reception.tare_g',
      sql<number>`reception.net_g`.as('net_g'),
      'reception.verdict',
      'reception.note',
      'reception.weighed_at',
      'person.name as recorded_by_name',
    ])
    .where('reception.trip_id', '=', tripId)
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, verdict: row.verdict as Verdict, lines: await linesOf(db, row.id) };
}

async function linesOf(db: Db, receptionId: string): Promise<ReceptionLine[]> {
  const rows = await db
    .selectFrom('collection.reception_lines as line')
    .innerJoin('collection.tanker_compartments as compartment', 'compartment.id', 'line.compartment_id')
    .select([
      'line.id',
      'line.compartment_id',
      'compartment.position',
      'line.milk_type',
      'line.mass_g',
      'line.accepted_g',
      'line.read_ml',
      'line.fat_bp',
      'line.snf_bp',
      'line.temp_tenths',
      'line.seal_number',
      'line.seal_state',
      'line.tests',
      'line.reason',
      'line.lot_id',
    ])
    .where('line.reception_id', '=', receptionId)
    .orderBy('compartment.position')
    .execute();
  return rows.map((row) => ({
    ...row,
    milk_type: row.milk_type as MilkType,
    seal_state: row.seal_state as SealState,
    tests: row.tests as unknown as ReceptionLine['tests'],
  }));
}
