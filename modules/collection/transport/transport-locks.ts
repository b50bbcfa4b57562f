// The one place where rows of transport are locked.
import type { Tx } from '../../../platform/db/database.ts';

export interface LockedTrip {
  readonly id: string;
  readonly union_id: string;
  readonly number: number;
  readonly tanker_id: string;
  readonly trip_on: Temporal.PlainDate;
  readonly driver_id: string | null;
  readonly state: string;
  readonly departed_at: Temporal.Instant | null;
  readonly arrived_at: Temporal.Instant | null;
}

/** Whoever loads, weighs or moves a trip waits for whoever does so already. */
export async function lockTrip(tx: Tx, id: string): Promise<LockedTrip | null> {
  const row = await tx
    .selectFrom('collection.trips')
    .select(['id', 'union_id', 'number', 'tanker_id', 'trip_on', 'driver_id', 'state', 'departed_at', 'arrived_at'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function lockClaim(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('collection.transport_claims')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
