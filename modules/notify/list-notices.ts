/** A person's own inbox, newest first, with the number not yet read. */
import type { Db } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import type { Inbox, InboxQuery } from './contract.ts';
import { countUnread } from './inbox-store.ts';

export async function listNotices(db: Db, personId: string, query: InboxQuery): Promise<Inbox> {
  let rows = db
    .selectFrom('notify.messages')
    .select(['id', 'kind', 'title', 'body', 'href', 'created_at', 'read_at'])
    .where('channel', '=', 'in_app')
    .where('person_id', '=', personId);
  if (query.unread) rows = rows.where('read_at', 'is', null);
  const order = {
    sorts: { created_at: 'notify.messages.created_at' },
    default: '-created_at',
    key: 'notify.messages.id',
  };
  const [{ items, next }, unread] = await Promise.all([listPage(rows, order, query), countUnread(db, personId)]);
  const shown = items.map(({ created_at, read_at, ...notice }) => ({
    ...notice,
    created_at: created_at.toString(),
    read_at: read_at?.toString() ?? null,
  }));
  return { items: shown, next, unread };
}
