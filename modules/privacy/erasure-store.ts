import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Obstacle } from '../../platform/personal-data.ts';
import type { Erasure } from './contract.ts';

export interface ErasureRow {
  readonly id: string;
  readonly person_id: string;
  readonly asked_by: string | null;
  readonly asked_at: Temporal.Instant;
  readonly reason: string | null;
  readonly state: string;
  readonly due_at: Temporal.Instant;
  readonly ended_at: Temporal.Instant | null;
  readonly ended_by: string | null;
  readonly obstacles: JsonValue | null;
}

export async function insertErasure(
  tx: Tx,
  row: Pick<ErasureRow, 'id' | 'person_id' | 'asked_by' | 'asked_at' | 'reason' | 'due_at'>,
): Promise<void> {
  await tx.insertInto('privacy.erasures').values(row).execute();
}

export async function lockErasure(tx: Tx, id: string): Promise<ErasureRow | undefined> {
  return tx.selectFrom('privacy.erasures').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findErasure(db: Db, id: string): Promise<ErasureRow | undefined> {
  return db.selectFrom('privacy.erasures').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest of a person. */
export async function newestErasure(db: Db, personId: string): Promise<ErasureRow | undefined> {
  return db
    .selectFrom('privacy.erasures')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function endErasure(
  tx: Tx,
  id: string,
  end: {
    readonly state: 'cancelled' | 'done';
    readonly at: Temporal.Instant;
    readonly by: string | null;
    readonly report?: JsonValue;
  },
): Promise<void> {
  const result = await tx
    .updateTable('privacy.erasures')
    .set({
      state: end.state,
      ended_at: end.at,
      ended_by: end.by,
      obstacles: null,
      report: end.report === undefined ? null : sql`${JSON.stringify(end.report)}::text::jsonb`,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'privacy.request_missing');
}

/** What stood in the way, and when it is tried again. */
export async function postponeErasure(
  tx: Tx,
  id: string,
  obstacles: readonly Obstacle[],
  until: Temporal.Instant,
): Promise<void> {
  const result = await tx
    .updateTable('privacy.erasures')
    .set({ obstacles: sql`${JSON.stringify(obstacles)}::text::jsonb`, due_at: until })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'privacy.request_missing');
}

export async function dueErasures(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('privacy.erasures')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
}

export function erasureJson(row: ErasureRow): Erasure {
  return {
    id: row.id,
    state: row.state as Erasure['state'],
    asked_at: row.asked_at.toString(),
    due_at: row.due_at.toString(),
    ended_at: row.ended_at?.toString() ?? null,
    obstacles: obstaclesJson(row.obstacles),
  };
}

export function obstaclesJson(stored: JsonValue | null): { code: string; params: Record<string, string | number> }[] {
  return (stored ?? []) as unknown as { code: string; params: Record<string, string | number> }[];
}
