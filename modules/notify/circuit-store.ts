import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Circuit } from './circuit.ts';

export interface CircuitRow extends Circuit {
  readonly provider: string;
  readonly last_error: string | null;
  readonly changed_at: Temporal.Instant;
}

export async function readCircuits(db: Db, providers: readonly string[]): Promise<Map<string, CircuitRow>> {
  const rows = await db
    .selectFrom('notify.circuits')
    .select(['provider', 'failures', 'open_until', 'probe_until', 'last_error', 'changed_at'])
    .where('provider', '=', sql<string>`any(${[...providers]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.provider, row]));
}

/** Whether this sender is the one that may ask; of several at once exactly one is. */
export async function takeProbe(
  tx: Tx,
  provider: string,
  now: Temporal.Instant,
  until: Temporal.Instant,
): Promise<boolean> {
  const taken = await tx
    .updateTable('notify.circuits')
    .set({ probe_until: until })
    .where('provider', '=', provider)
    .where('open_until', '<=', now)
    .where((where) => where.or([where('probe_until', 'is', null), where('probe_until', '<=', now)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

export async function writeCircuit(
  tx: Tx,
  now: Temporal.Instant,
  circuit: { provider: string; failures: number; open_until: Temporal.Instant | null; last_error: string | null },
): Promise<void> {
  const kept = { ...circuit, probe_until: null, changed_at: now };
  await tx
    .insertInto('notify.circuits')
    .values(kept)
    .onConflict((conflict) => conflict.column('provider').doUpdateSet(kept))
    .execute();
}

/** The probe was not needed: no message waited for that provider. */
export async function returnProbe(tx: Tx, provider: string): Promise<void> {
  await tx.updateTable('notify.circuits').set({ probe_until: null }).where('provider', '=', provider).execute();
}
