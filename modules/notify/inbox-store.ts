import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export async function countUnread(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom('notify.messages')
    .select((select) => select.fn.countAll<bigint>().as('unread'))
    .where('channel', '=', 'in_app')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.unread);
}

/** Marks the person's own unread notices, all of them when no ids are given; others' ids change nothing. */
export async function markRead(
  tx: Tx,
  now: Temporal.Instant,
  personId: string,
  ids: readonly string[] | undefined,
): Promise<number> {
  let update = tx
    .updateTable('notify.messages')
    .set({ read_at: now })
    .where('channel', '=', 'in_app')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null);
  if (ids) update = update.where('id', '=', sql<string>`any(${[...ids]}::uuid[])`);
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
