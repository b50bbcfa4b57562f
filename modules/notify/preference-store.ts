import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export interface Choice {
  readonly kind: string;
  readonly channel: string;
  readonly is_on: boolean;
}

/** By `<kind> <channel>`. */
export async function readChoices(db: Db, personId: string): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('notify.preferences')
    .select(['kind', 'channel', 'is_on'])
    .where('person_id', '=', personId)
    .execute();
  return new Map(rows.map(({ kind, channel, is_on }) => [`${kind} ${channel}`, is_on]));
}

/** Of several choices for one kind and channel the last counts. */
export async function writeChoices(
  tx: Tx,
  now: Temporal.Instant,
  personId: string,
  choices: readonly Choice[],
): Promise<void> {
  const last = new Map(choices.map((choice) => [`${choice.kind} ${choice.channel}`, choice]));
  await tx
    .insertInto('notify.preferences')
    .values([...last.values()].map((choice) => ({ ...choice, person_id: personId, changed_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'kind', 'channel'])
        .doUpdateSet({ is_on: sql`excluded.is_on`, changed_at: sql`excluded.changed_at` }),
    )
    .execute();
}
