import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

/** Unread: never opened, or put off since and back again. What is put away or put off for now does not count. */
export async function countUnread(db: Db, personId: string, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notify.messages message
    where message.channel = 'in_app' and message.person_id = ${personId}::uuid
      and ${isUnread(now)} and ${isAt('inbox', now)}`.execute(db);
  return rows[0]?.unread ?? 0;
}

export type InboxPlace = 'inbox' | 'snoozed' | 'archived';

/** Over `notify.messages message`. */
export function isUnread(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`(message.read_at is null
    or message.snoozed_until <= ${now}::timestamptz and message.read_at < message.snoozed_until)`;
}

/** Over `notify.messages message`. */
export function isAt(place: InboxPlace, now: Temporal.Instant): RawBuilder<boolean> {
  if (place === 'archived') return sql<boolean>`message.archived_at is not null`;
  const isAway = sql`coalesce(message.snoozed_until > ${now}::timestamptz, false)`;
  return place === 'snoozed'
    ? sql<boolean>`(message.archived_at is null and ${isAway})`
    : sql<boolean>`(message.archived_at is null and not ${isAway})`;
}

/** Marks the person's own unread notices, all of them when no ids are given; others' ids change nothing. */
export async function markRead(
  tx: Tx,
  now: Temporal.Instant,
  personId: string,
  ids: readonly string[] | undefined,
): Promise<number> {
  const chosen = ids === undefined ? sql`${isAt('inbox', now)}` : sql`message.id = any(${[...ids]}::uuid[])`;
  const result = await sql`
    update notify.messages message set read_at = ${now}
    where message.channel = 'in_app' and message.person_id = ${personId}::uuid
      and ${isUnread(now)} and ${chosen}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

export interface InboxMark {
  readonly read_at?: null;
  readonly archived_at?: Temporal.Instant | null;
  readonly snoozed_until?: Temporal.Instant | null;
}

/** Others' ids change nothing. Returns how many of the person's own were found. */
export async function markInbox(tx: Tx, personId: string, ids: readonly string[], mark: InboxMark): Promise<number> {
  const result = await tx
    .updateTable('notify.messages')
    .set(mark)
    .where('channel', '=', 'in_app')
    .where('person_id', '=', personId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Whose notices came back from being put off since then. */
export async function peopleWoken(db: Db, since: Temporal.Instant, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from notify.messages
    where snoozed_until > ${since}::timestamptz and snoozed_until <= ${now}::timestamptz
      and archived_at is null`.execute(db);
  return rows.map(({ person_id }) => person_id);
}
