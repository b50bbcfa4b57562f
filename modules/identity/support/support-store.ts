import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

interface Tables extends DB {
  access: DB['identity.support_accesses'];
  supporter: DB['identity.people'];
}

export interface SupportAccessRow {
  readonly id: string;
  readonly supporter_id: string;
  readonly supporter_name: string;
  readonly supporter_name_bn: string;
  readonly person_id: string;
  readonly reason: string;
  readonly begun_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly agreed_at: Temporal.Instant | null;
  readonly ended_at: Temporal.Instant | null;
}

export interface NewSupportAccess {
  readonly id: string;
  readonly supporterId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly reason: string;
  readonly begunAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

export async function insertSupportAccess(tx: Tx, access: NewSupportAccess): Promise<void> {
  await tx
    .insertInto('identity.support_accesses')
    .values({
      id: access.id,
      supporter_id: access.supporterId,
      person_id: access.personId,
      session_id: access.sessionId,
      reason: access.reason,
      begun_at: access.begunAt,
      ends_at: access.endsAt,
    })
    .execute();
}

/** What has run out but was never ended, so that the session is free for another access. */
export async function endRunOutAccesses(tx: Tx, sessionId: string, now: Temporal.Instant): Promise<void> {
  await sql`update identity.support_accesses set ended_at = ends_at
    where session_id = ${sessionId}::uuid and ended_at is null and ends_at <= ${now}::timestamptz`.execute(tx);
}

function accesses(db: Db): SelectQueryBuilder<Tables, 'access' | 'supporter', SupportAccessRow> {
  return db
    .selectFrom('identity.support_accesses as access')
    .innerJoin('identity.people as supporter', 'supporter.id', 'access.supporter_id')
    .select([
      'access.id',
      'access.supporter_id',
      'supporter.name as supporter_name',
      'supporter.name_bn as supporter_name_bn',
      'access.person_id',
      'access.reason',
      'access.begun_at',
      'access.ends_at',
      'access.agreed_at',
      'access.ended_at',
    ]);
}

export async function findSupportAccess(db: Db, id: string): Promise<SupportAccessRow | null> {
  return (await accesses(db).where('access.id', '=', id).executeTakeFirst()) ?? null;
}

/** Locks it: agreeing and ending at once happen one after the other. */
export async function lockSupportAccess(tx: Tx, id: string): Promise<SupportAccessRow | null> {
  return (await accesses(tx).where('access.id', '=', id).forUpdate('access').executeTakeFirst()) ?? null;
}

/** Who looked through this person's eyes, newest first, at most 100. */
export async function supportAccessesTo(db: Db, personId: string): Promise<SupportAccessRow[]> {
  return accesses(db).where('access.person_id', '=', personId).orderBy('access.id', 'desc').limit(100).execute();
}

export async function setAgreement(tx: Tx, id: string, agreedAt: Temporal.Instant | null): Promise<void> {
  const touched = await tx
    .updateTable('identity.support_accesses')
    .set({ agreed_at: agreedAt })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(touched, 'identity.support_access_missing');
}

export async function setEnded(tx: Tx, id: string, endedAt: Temporal.Instant, endedBy: string): Promise<void> {
  const touched = await tx
    .updateTable('identity.support_accesses')
    .set({ ended_at: endedAt, ended_by: endedBy })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(touched, 'identity.support_access_ended');
}

export async function insertSupportRead(db: Db, accessId: string, path: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into identity.support_reads (access_id, path, first_at)
    values (${accessId}::uuid, ${path}, ${now}::timestamptz) on conflict do nothing`.execute(db);
}

export async function readsOf(db: Db, accessIds: readonly string[]): Promise<{ access_id: string; path: string }[]> {
  if (accessIds.length === 0) return [];
  return db
    .selectFrom('identity.support_reads')
    .select(['access_id', 'path'])
    .where('access_id', 'in', accessIds)
    .orderBy('first_at')
    .limit(2_000)
    .execute();
}
