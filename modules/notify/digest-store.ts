import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';

export interface DigestItem {
  readonly id: string;
  readonly person_id: string;
  readonly channel: string;
  readonly kind: string;
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  readonly site_id: string | null;
  readonly dedupe_key: string;
  readonly due_at: Temporal.Instant;
  readonly created_at: Temporal.Instant;
}

/** Returns how many were not there already under their dedupe key, as an item or as a message. */
export async function insertDigestItems(tx: Tx, items: readonly DigestItem[]): Promise<number> {
  if (items.length === 0) return 0;
  const result = await sql<{ id: string }>`
    insert into notify.digest_items (id, person_id, channel, kind, language, title, body, site_id, dedupe_key, due_at,
      created_at)
    select id, person_id, channel, kind, language, title, body, site_id, dedupe_key, due_at, created_at
    from json_populate_recordset(null::notify.digest_items, ${JSON.stringify(items)}::text::json) item
    where not exists (select from notify.messages m
      where m.dedupe_key = item.dedupe_key and m.kind = item.kind and m.channel = item.channel)
    order by dedupe_key, kind, channel
    on conflict on constraint digest_items_once_per_key do nothing
    returning id`.execute(tx);
  return result.rows.length;
}

/** Takes what is due of at most so many people, all of it at once; who takes at the same moment gets none of it. */
export async function takeDueItems(tx: Tx, now: Temporal.Instant, mostPeople: number): Promise<DigestItem[]> {
  const result = await sql<DigestItem>`
    with people as (
      select distinct person_id from notify.digest_items
      where due_at <= ${now} and done_at is null order by person_id limit ${mostPeople}
    ), taken as (
      update notify.digest_items as item set done_at = ${now} from people
      where item.person_id = people.person_id and item.due_at <= ${now} and item.done_at is null
      returning item.*
    ) select * from taken order by person_id, channel, created_at, id`.execute(tx);
  return result.rows;
}
