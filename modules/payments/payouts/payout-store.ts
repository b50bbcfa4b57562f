// SQL of payout batches and their files.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { PayoutState } from '../contract-payouts.ts';
import type { BatchRow } from './payout-locks.ts';

export type FileRow = Selectable<DB['payments.payout_files']>;

export interface NewBatch {
  readonly id: string;
  readonly number: string;
  readonly site_id: string;
  readonly source_kind: string;
  readonly source_id: string;
  readonly retries_batch_id: string | null;
  readonly currency: string;
  readonly effective_on: Temporal.PlainDate;
  readonly proposed_by: string | null;
  readonly proposed_at: Temporal.Instant;
  readonly purpose: string | null;
}

export async function insertBatch(tx: Tx, batch: NewBatch): Promise<void> {
  await tx.insertInto('payments.payout_batches').values(batch).execute();
}

export async function findBatch(db: Db, id: string): Promise<BatchRow | undefined> {
  return db.selectFrom('payments.payout_batches').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The batch that pays a source, unless it was cancelled; retries are not meant. */
export async function findBatchOfSource(
  db: Db,
  source: { readonly kind: string; readonly id: string },
): Promise<BatchRow | undefined> {
  return db
    .selectFrom('payments.payout_batches')
    .selectAll()
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .where('retries_batch_id', 'is', null)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst();
}

export async function findRetries(db: Db, batchId: string): Promise<{ id: string; number: string }[]> {
  return db
    .selectFrom('payments.payout_batches')
    .select(['id', 'number'])
    .where('retries_batch_id', '=', batchId)
    .where('state', '<>', 'cancelled')
    .orderBy('proposed_at')
    .execute();
}

/** What a step writes beside the new state. */
export type Step = Partial<
  Pick<
    BatchRow,
    | 'approved_by'
    | 'approved_at'
    | 'locked_at'
    | 'sent_by'
    | 'sent_at'
    | 'settled_at'
    | 'cancelled_by'
    | 'cancelled_at'
    | 'cancel_reason'
  >
>;

export async function moveBatch(tx: Tx, id: string, state: PayoutState, step: Step): Promise<void> {
  const result = await tx
    .updateTable('payments.payout_batches')
    .set({ state, ...step })
    .where('id', '=', id)
    .execute();
  mustTouchOne(result, 'payments.payout_missing');
}

export interface BatchFilter {
  readonly state?: string;
  readonly source_kind?: string;
  readonly source_id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export async function listBatches(db: Db, siteIds: readonly string[], filter: BatchFilter): Promise<Page<BatchRow>> {
  let query = db
    .selectFrom('payments.payout_batches')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.source_kind) query = query.where('source_kind', '=', filter.source_kind);
  if (filter.source_id) query = query.where('source_id', '=', filter.source_id);
  if (filter.from) query = query.where('effective_on', '>=', Temporal.PlainDate.from(filter.from));
  if (filter.to) query = query.where('effective_on', '<=', Temporal.PlainDate.from(filter.to));
  if (filter.q) query = query.where('number', 'ilike', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  const sorts = { proposed_at: 'proposed_at', effective_on: 'effective_on', number: 'number' };
  return listPage(query, { sorts, default: '-proposed_at', key: 'id' }, filter);
}

export async function insertFile(tx: Tx, file: FileRow): Promise<void> {
  await tx.insertInto('payments.payout_files').values(file).execute();
}

export async function findFiles(db: Db, batchId: string): Promise<readonly FileRow[]> {
  return db.selectFrom('payments.payout_files').selectAll().where('batch_id', '=', batchId).orderBy('method').execute();
}
