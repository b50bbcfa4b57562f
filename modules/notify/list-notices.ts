/** A person's own inbox, newest first, and how many are unread. What is of one kind, subject and day is one line. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import type { Inbox, InboxQuery } from './contract.ts';
import { countUnread, isAt, isUnread } from './inbox-store.ts';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
  readonly created_at: Temporal.Instant;
  readonly read_at: Temporal.Instant | null;
  readonly is_unread: boolean;
  readonly snoozed_until: Temporal.Instant | null;
  readonly archived_at: Temporal.Instant | null;
  readonly count: number;
  readonly unread: number;
  readonly ids: string[];
}

export async function listNotices(db: Db, personId: string, query: InboxQuery, now: Temporal.Instant): Promise<Inbox> {
  const lines = db
    .selectFrom(sql<Line & { stands_at: Temporal.Instant }>`(${linesOf(personId, query, now)})`.as('line'))
    .select(['id', 'kind', 'title', 'body', 'href', 'created_at', 'read_at', 'is_unread', 'snoozed_until'])
    .select(['archived_at', 'count', 'unread', 'ids']);
  const order = { sorts: { created_at: 'line.stands_at' }, default: '-created_at', key: 'line.id' };
  const [{ items, next }, unread] = await Promise.all([listPage(lines, order, query), countUnread(db, personId, now)]);
  const shown = items.map(({ created_at, read_at, snoozed_until, archived_at, ...line }) => ({
    ...line,
    created_at: created_at.toString(),
    read_at: read_at?.toString() ?? null,
    snoozed_until: snoozed_until?.toString() ?? null,
    archived_at: archived_at?.toString() ?? null,
  }));
  return { items: shown, next, unread };
}

/** What came back from being put off stands where it came back. */
function linesOf(personId: string, query: InboxQuery, now: Temporal.Instant): RawBuilder<unknown> {
  const { place = 'inbox', kind, unread, of } = query;
  const fold = of === undefined ? foldOf(personId) : sql`message.id::text`;
  return sql`select * from (
    select id, kind, title, body, href, created_at, read_at, is_unread, snoozed_until, archived_at, stands_at,
      (count(*) over whole)::int as count, (count(*) filter (where is_unread) over whole)::int as unread,
      (array_agg(id) over (whole order by stands_at desc, id desc
        rows between unbounded preceding and unbounded following))[1:200] as ids,
      row_number() over (whole order by stands_at desc, id desc) as place
    from (
      select message.*, ${fold} as fold, ${isUnread(now)} as is_unread,
        case when message.snoozed_until <= ${now}::timestamptz then message.snoozed_until
          else message.created_at end as stands_at
      from notify.messages message
      where message.channel = 'in_app' and message.person_id = ${personId}::uuid and ${isAt(place, now)}
        and (${kind ?? null}::text is null or message.kind = ${kind ?? null}::text)
        and (${of ?? null}::uuid is null or ${foldOf(personId)} = (
          select ${foldOf(personId)} from notify.messages message
          where message.id = ${of ?? null}::uuid and message.person_id = ${personId}::uuid))
    ) own
    where ${unread ?? false}::boolean is not true or is_unread
    window whole as (partition by fold)
  ) counted where place = 1`;
}

/** Over `notify.messages message`. Without a subject a notice stands alone. The day is the person's own. */
function foldOf(personId: string): RawBuilder<string> {
  return sql<string>`case when message.subject is null then message.id::text
    else concat_ws(' ', message.kind, message.subject, (message.created_at at time zone coalesce((
      select settings.time_zone from notify.person_settings settings
      where settings.person_id = ${personId}::uuid), 'Asia/Dhaka'))::date) end`;
}
