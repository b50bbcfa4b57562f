// SQL of what providers tell us: kept as it came, judged once.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export type NoticeRow = Selectable<DB['payments.gateway_notices']>;

export async function insertNotice(
  tx: Tx,
  notice: Pick<NoticeRow, 'id' | 'site_id' | 'gateway' | 'body' | 'address' | 'received_at'> & {
    readonly headers: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await tx.insertInto('payments.gateway_notices').values(notice).execute();
}

export async function findNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  return db.selectFrom('payments.gateway_notices').selectAll().where('id', '=', id).executeTakeFirst();
}

export type Judged = Pick<NoticeRow, 'event_id' | 'kind' | 'reason' | 'attempt_id'> & {
  readonly verdict: 'valid' | 'invalid';
};

/** A second notice of the same event is a copy. Returns what it was. Judged already: nothing changes. */
export async function judgeNotice(
  tx: Tx,
  notice: Pick<NoticeRow, 'id' | 'gateway' | 'site_id'>,
  judged: Judged,
  now: Temporal.Instant,
): Promise<'valid' | 'copy' | 'invalid'> {
  const event = `${notice.gateway} ${judged.event_id ?? notice.id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${event}, 0))`.execute(tx);
  const earlier =
    judged.verdict === 'valid'
      ? await tx
          .selectFrom('payments.gateway_notices')
          .select('id')
          .where('gateway', '=', notice.gateway)
          .where('site_id', '=', notice.site_id)
          .where('event_id', '=', judged.event_id)
          .where('verdict', '=', 'valid')
          .where('id', '<>', notice.id)
          .executeTakeFirst()
      : undefined;
  const verdict = earlier ? 'copy' : judged.verdict;
  const result = await tx
    .updateTable('payments.gateway_notices')
    .set({ ...judged, verdict, judged_at: now })
    .where('id', '=', notice.id)
    .execute();
  mustTouchOne(result, 'payments.notice_address_unknown');
  return verdict;
}

export async function findNoticesOf(db: Db, attemptIds: readonly string[]): Promise<readonly NoticeRow[]> {
  return db
    .selectFrom('payments.gateway_notices')
    .selectAll()
    .where('attempt_id', '=', sql<string>`any(${attemptIds}::uuid[])`)
    .orderBy('received_at')
    .limit(100)
    .execute();
}

/** Kept, and never understood: the process ended in between. */
export async function findWaitingNotices(db: Db, before: Temporal.Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('payments.gateway_notices')
    .select('id')
    .where('verdict', '=', 'waiting')
    .where('received_at', '<', before)
    .orderBy('received_at')
    .limit(100)
    .execute();
  return rows.map((row) => row.id);
}
