import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../platform/db/database.ts';
import type { AnnouncementState } from './contract-announcements.ts';

export interface AnnouncementWords {
  readonly site_id: string;
  readonly title_bn: string;
  readonly title_en: string;
  readonly body_bn: string;
  readonly body_en: string;
  readonly channels: string[];
  readonly roles: string[];
  readonly language: string | null;
  readonly app: string | null;
  readonly is_urgent: boolean;
  readonly is_marketing: boolean;
  readonly send_at: Temporal.Instant | null;
  readonly expires_at: Temporal.Instant | null;
}

export interface StoredAnnouncement extends AnnouncementWords {
  readonly id: string;
  readonly state: AnnouncementState;
  readonly written_at: Temporal.Instant;
  readonly started_at: Temporal.Instant | null;
  readonly finished_at: Temporal.Instant | null;
  readonly cancelled_at: Temporal.Instant | null;
  readonly audience_size: number | null;
}

export async function insertAnnouncement(
  tx: Tx,
  id: string,
  words: AnnouncementWords,
  writtenBy: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('notify.announcements')
    .values({ id, state: 'draft', ...words, written_by: writtenBy, written_at: now })
    .execute();
}

const columns = [
  'id',
  'site_id',
  'state',
  'title_bn',
  'title_en',
  'body_bn',
  'body_en',
  'channels',
  'roles',
  'language',
  'app',
  'is_urgent',
  'is_marketing',
  'send_at',
  'expires_at',
  'written_at',
  'started_at',
  'finished_at',
  'cancelled_at',
  'audience_size',
] as const;

export async function lockAnnouncement(tx: Tx, id: string): Promise<StoredAnnouncement | undefined> {
  const row = await tx
    .selectFrom('notify.announcements')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row as StoredAnnouncement | undefined;
}

export async function findAnnouncement(db: Db, id: string): Promise<StoredAnnouncement | undefined> {
  const row = await db.selectFrom('notify.announcements').select(columns).where('id', '=', id).executeTakeFirst();
  return row as StoredAnnouncement | undefined;
}

export type AnnouncementChange = Partial<AnnouncementWords> & {
  readonly state?: AnnouncementState;
  readonly released_by?: string | null;
  readonly released_at?: Temporal.Instant;
  readonly started_at?: Temporal.Instant;
  readonly finished_at?: Temporal.Instant;
  readonly cancelled_by?: string | null;
  readonly cancelled_at?: Temporal.Instant;
  readonly audience_size?: number;
};

export async function updateAnnouncement(tx: Tx, id: string, change: AnnouncementChange): Promise<void> {
  await tx.updateTable('notify.announcements').set(change).where('id', '=', id).executeTakeFirstOrThrow();
}

/** The oldest that has begun or should begin. */
export async function dueAnnouncements(db: Db, now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('notify.announcements')
    .select('id')
    .where('state', 'in', ['scheduled', 'sending'])
    .where('send_at', '<=', now)
    .orderBy('send_at')
    .limit(20)
    .execute();
  return rows.map(({ id }) => id);
}

/** Ends the messages of the announcement that have not left. Returns how many. */
export async function cancelQueuedMessages(tx: Tx, announcementId: string, now: Temporal.Instant): Promise<number> {
  const result = await tx
    .updateTable('notify.messages')
    .set({ state: 'cancelled', settled_at: now, secret_body: null, last_error: 'announcement_cancelled' })
    .where('announcement_id', '=', announcementId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export type AnnouncementRow = StoredAnnouncement & {
  readonly site_name_bn: string;
  readonly site_name_en: string;
  readonly written_by_name: string | null;
  readonly written_by_name_bn: string | null;
};

type AnnouncementSelect = SelectQueryBuilder<
  DB,
  'notify.announcements' | 'identity.sites' | 'identity.people',
  AnnouncementRow
>;

export function selectAnnouncements(db: Db): AnnouncementSelect {
  return db
    .selectFrom('notify.announcements')
    .innerJoin('identity.sites', 'identity.sites.id', 'notify.announcements.site_id')
    .leftJoin('identity.people', 'identity.people.id', 'notify.announcements.written_by')
    .select(columns.map((column) => `notify.announcements.${column}` as const))
    .select([
      'identity.sites.name_bn as site_name_bn',
      'identity.sites.name_en as site_name_en',
      'identity.people.name as written_by_name',
      'identity.people.name_bn as written_by_name_bn',
    ]) as unknown as AnnouncementSelect;
}

export interface WayCount {
  readonly channel: string;
  readonly state: string;
  readonly count: number;
}

export async function countWays(db: Db, announcementId: string): Promise<WayCount[]> {
  const rows = await db
    .selectFrom('notify.messages')
    .select((select) => ['channel', 'state', select.fn.countAll<bigint>().as('count')])
    .where('announcement_id', '=', announcementId)
    .groupBy(['channel', 'state'])
    .orderBy('channel')
    .orderBy('state')
    .execute();
  return rows.map(({ count, ...way }) => ({ ...way, count: Number(count) }));
}

export async function countTold(db: Db, announcementId: string): Promise<{ told: number; opened: number }> {
  const { rows } = await sql<{ told: number; opened: number }>`
    select
      (select count(*)::int from notify.announcement_people
        where announcement_id = ${announcementId}::uuid and told_at is not null) as told,
      (select count(*)::int from notify.messages
        where announcement_id = ${announcementId}::uuid and read_at is not null) as opened`.execute(db);
  return rows[0] ?? { told: 0, opened: 0 };
}

export interface ReaderRow {
  readonly person_id: string;
  readonly person_name: string;
  readonly person_name_bn: string;
  readonly told_at: Temporal.Instant | null;
  readonly read_at: Temporal.Instant | null;
}

type ReaderSelect = SelectQueryBuilder<
  DB,
  'notify.announcement_people' | 'identity.people' | 'notify.messages',
  ReaderRow
>;

export function selectReaders(db: Db, announcementId: string): ReaderSelect {
  return db
    .selectFrom('notify.announcement_people')
    .innerJoin('identity.people', 'identity.people.id', 'notify.announcement_people.person_id')
    .leftJoin('notify.messages', (join) =>
      join
        .onRef('notify.messages.person_id', '=', 'notify.announcement_people.person_id')
        .on('notify.messages.announcement_id', '=', announcementId)
        .on('notify.messages.channel', '=', 'in_app'),
    )
    .select([
      'notify.announcement_people.person_id',
      'identity.people.name as person_name',
      'identity.people.name_bn as person_name_bn',
      'notify.announcement_people.told_at',
      'notify.messages.read_at',
    ])
    .where('notify.announcement_people.announcement_id', '=', announcementId) as unknown as ReaderSelect;
}
