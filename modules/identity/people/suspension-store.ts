import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export async function markSuspended(
  tx: Tx,
  personId: string,
  made: {
    readonly at: Temporal.Instant;
    readonly until: Temporal.Instant | null;
    readonly by: string | null;
    readonly reason: string;
  },
): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({
      suspended_at: made.at,
      suspended_until: made.until,
      suspended_by: made.by,
      suspension_reason: made.reason,
    })
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

export async function markLifted(tx: Tx, personId: string): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({ suspended_at: null, suspended_until: null, suspended_by: null, suspension_reason: null })
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

export async function endedSuspensions(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('identity.people')
    .select('id')
    .where('suspended_at', 'is not', null)
    .where('suspended_until', '<=', now)
    .orderBy('id')
    .limit(1_000)
    .execute();
  return rows.map(({ id }) => id);
}

export async function suspensionReason(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('identity.people')
    .select('suspension_reason')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.suspension_reason ?? null;
}
