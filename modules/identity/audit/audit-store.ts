import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { SealedRecord } from './audit-chain.ts';

export interface Link {
  readonly position: bigint;
  readonly recordId: string;
  readonly hash: Uint8Array;
}

/** One sealer at a time, over all processes, until the transaction ends. */
export async function lockChain(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.audit_chain', 0))`.execute(tx);
}

export async function lastLink(db: Db): Promise<Link | null> {
  const row = await db
    .selectFrom('identity.audit_links')
    .select(['position', 'record_id', 'hash'])
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { position: row.position, recordId: row.record_id, hash: row.hash } : null;
}

/** The oldest records that wait to be sealed and are visible, that is, committed. */
export async function unsealedRecords(tx: Tx, limit: number): Promise<SealedRecord[]> {
  return tx
    .selectFrom('identity.audit_unsealed as waiting')
    .innerJoin('identity.audit_records as record', 'record.id', 'waiting.record_id')
    .select(sealedColumns)
    .orderBy('waiting.record_id')
    .limit(limit)
    .execute();
}

export async function insertLinks(tx: Tx, links: readonly Link[], now: Temporal.Instant): Promise<void> {
  await sql`
    insert into identity.audit_links (position, record_id, hash, sealed_at)
    select position, record_id, hash, ${now}::timestamptz
    from unnest(${links.map(({ position }) => position)}::bigint[], ${links.map(({ recordId }) => recordId)}::uuid[],
      ${links.map(({ hash }) => hash)}::bytea[]) as link (position, record_id, hash)`.execute(tx);
  await sql`delete from identity.audit_unsealed
    where record_id = any(${links.map(({ recordId }) => recordId)}::uuid[])`.execute(tx);
}

export interface LinkedRecord {
  readonly position: bigint;
  readonly record_id: string;
  readonly hash: Uint8Array;
  /** Null when the record the link names is gone. */
  readonly record: SealedRecord | null;
}

/** Links after a position with their records, in order. */
export async function linkedRecords(db: Db, after: bigint, limit: number): Promise<LinkedRecord[]> {
  const rows = await db
    .selectFrom('identity.audit_links as link')
    .leftJoin('identity.audit_records as record', 'record.id', 'link.record_id')
    .select(['link.position', 'link.record_id', 'link.hash'])
    .select(sealedColumns)
    .where('link.position', '>', after)
    .orderBy('link.position')
    .limit(limit)
    .execute();
  return rows.map(({ position, record_id, hash, ...record }) => ({
    position,
    record_id,
    hash,
    record: record.id === null ? null : (record as SealedRecord),
  }));
}

/** The first record that is neither sealed nor waiting: somebody took it out of the queue. */
export async function firstForgottenRecord(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('identity.audit_records as record')
    .select('record.id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('identity.audit_links as link')
            .select('link.position')
            .whereRef('link.record_id', '=', 'record.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('identity.audit_unsealed as waiting')
            .select('waiting.record_id')
            .whereRef('waiting.record_id', '=', 'record.id'),
        ),
      ),
    )
    .orderBy('record.id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

const sealedColumns = [
  'record.id',
  'record.recorded_at',
  'record.person_id',
  'record.system_name',
  'record.machine_id',
  'record.acting_for',
  'record.action',
  'record.site_id',
  'record.subject_kind',
  'record.subject_id',
  sql<string | null>`record.before::text`.as('before'),
  sql<string | null>`record.after::text`.as('after'),
  'record.reason',
  'record.address',
  'record.request_id',
] as const;
