import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';

export interface ChatHookRow {
  readonly id: string;
  readonly site_id: string;
  readonly name: string;
  readonly host: string;
  readonly kinds: string[];
  readonly is_on: boolean;
  readonly created_at: Temporal.Instant;
  readonly last_sent_at: Temporal.Instant | null;
  readonly last_error: string | null;
}

const shown = ['id', 'site_id', 'name', 'host', 'kinds', 'is_on', 'created_at', 'last_sent_at', 'last_error'] as const;

export function readChatHooks(db: Db, siteIds: readonly string[]): Promise<ChatHookRow[]> {
  return db
    .selectFrom('notify.chat_hooks')
    .select(shown)
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`)
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute();
}

export async function insertChatHook(
  tx: Tx,
  hook: Omit<ChatHookRow, 'last_sent_at' | 'last_error' | 'is_on'> & { readonly url_sealed: Buffer },
): Promise<void> {
  await tx.insertInto('notify.chat_hooks').values(hook).execute();
}

export async function deleteChatHook(tx: Tx, siteId: string, id: string): Promise<boolean> {
  const hook = tx.deleteFrom('notify.chat_hooks').where('id', '=', id).where('site_id', '=', siteId);
  const deleted = await hook.executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** Those that are on at the site or above it and want to hear of the kind. */
export async function hooksFor(db: Db, siteId: string, kind: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from identity.sites where id = ${siteId}::uuid
      union all
      select s.id, s.parent_id from identity.sites s join above on s.id = above.parent_id
    )
    select h.id from notify.chat_hooks h join above on above.id = h.site_id
    where h.is_on and (cardinality(h.kinds) = 0 or ${kind} = any(h.kinds)) order by h.id`.execute(db);
  return rows.map(({ id }) => id);
}

export function readChatAddress(db: Db, id: string): Promise<{ url_sealed: Uint8Array; is_on: boolean } | undefined> {
  return db.selectFrom('notify.chat_hooks').select(['url_sealed', 'is_on']).where('id', '=', id).executeTakeFirst();
}

export async function noteChatHook(db: Db, now: Temporal.Instant, id: string, error: string | null): Promise<void> {
  await db
    .updateTable('notify.chat_hooks')
    .set(error === null ? { last_sent_at: now, last_error: null } : { last_error: error })
    .where('id', '=', id)
    .execute();
}
