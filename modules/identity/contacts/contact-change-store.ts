import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export interface ContactChange {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'phone' | 'email';
  readonly oldValue: string;
  readonly newValue: string;
  readonly changedAt: Temporal.Instant;
  readonly undoUntil: Temporal.Instant;
  readonly undoneAt: Temporal.Instant | null;
}

export async function insertContactChange(tx: Tx, change: ContactChange): Promise<void> {
  await tx
    .insertInto('identity.contact_changes')
    .values({
      id: change.id,
      person_id: change.personId,
      kind: change.kind,
      old_value: change.oldValue,
      new_value: change.newValue,
      changed_at: change.changedAt,
      undo_until: change.undoUntil,
    })
    .execute();
}

export async function findContactChange(db: Db, id: string): Promise<ContactChange | null> {
  const row = await db
    .selectFrom('identity.contact_changes')
    .select(['id', 'person_id as personId', 'kind', 'old_value as oldValue', 'new_value as newValue'])
    .select(['changed_at as changedAt', 'undo_until as undoUntil', 'undone_at as undoneAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  return (row as ContactChange | undefined) ?? null;
}

export async function markUndone(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.contact_changes')
    .set({ undone_at: now })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.contact_undo_ended');
}

/** Kept as long as it can be undone, and a month more for whoever asks what happened. */
export async function dropOldContactChanges(db: Db, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('identity.contact_changes')
    .where('undo_until', '<', now.subtract({ hours: 30 * 24 }))
    .execute();
}
