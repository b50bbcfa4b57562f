/** Announcements as the office reads them: the list, one with what became of it, and who opened it. */

import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { listPage } from '../../platform/list.ts';
import type { Actor } from '../../platform/occasion.ts';
import {
  type AnnouncementRow,
  countTold,
  countWays,
  selectAnnouncements,
  selectReaders,
} from './announcement-store.ts';
import type {
  Announcement,
  AnnouncementDetail,
  AnnouncementQuery,
  AnnouncementReader,
  AnnouncementReaderQuery,
} from './contract-announcements.ts';

interface Page<T> {
  items: T[];
  next: string | null;
}

export async function listAnnouncements(db: Db, actor: Actor, query: AnnouncementQuery): Promise<Page<Announcement>> {
  const sites = actor.sitesWith('notify.announcement.manage');
  let rows = selectAnnouncements(db).where(
    'notify.announcements.site_id',
    '=',
    sql<string>`any(${[...sites]}::uuid[])`,
  );
  if (query.state !== undefined) rows = rows.where('notify.announcements.state', '=', query.state);
  if (query.site_id !== undefined) rows = rows.where('notify.announcements.site_id', '=', query.site_id);
  if (query.q !== undefined && query.q.trim() !== '') {
    const pattern = `%${query.q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((where) =>
      where.or([
        where('notify.announcements.title_bn', 'ilike', pattern),
        where('notify.announcements.title_en', 'ilike', pattern),
      ]),
    );
  }
  const order = {
    sorts: { written_at: 'notify.announcements.written_at', state: 'notify.announcements.state' },
    default: '-written_at',
    key: 'notify.announcements.id',
  };
  const { items, next } = await listPage(rows, order, query);
  return { items: items.map(present), next };
}

/** @throws DomainError `notify.announcement_missing` */
export async function getAnnouncement(db: Db, id: string): Promise<AnnouncementDetail> {
  const row = await selectAnnouncements(db).where('notify.announcements.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('notify.announcement_missing');
  const [counts, ways] = await Promise.all([countTold(db, id), countWays(db, id)]);
  return { ...present(row), ...counts, ways };
}

export async function listReaders(
  db: Db,
  id: string,
  query: AnnouncementReaderQuery,
): Promise<Page<AnnouncementReader>> {
  let rows = selectReaders(db, id);
  if (query.read !== undefined) rows = rows.where('notify.messages.read_at', query.read ? 'is not' : 'is', null);
  const { items, next } = await listPage(
    rows,
    {
      sorts: { name: 'identity.people.name' },
      default: 'name',
      key: 'notify.announcement_people.person_id',
    },
    query,
  );
  const shown = items.map(({ told_at, read_at, ...reader }) => ({
    ...reader,
    told_at: told_at?.toString() ?? null,
    read_at: read_at?.toString() ?? null,
  }));
  return { items: shown, next };
}

function present(row: AnnouncementRow): Announcement {
  const { send_at, expires_at, written_at, finished_at, cancelled_at, started_at: _begun, ...rest } = row;
  return {
    ...rest,
    send_at: send_at?.toString() ?? null,
    expires_at: expires_at?.toString() ?? null,
    written_at: written_at.toString(),
    finished_at: finished_at?.toString() ?? null,
    cancelled_at: cancelled_at?.toString() ?? null,
  };
}
