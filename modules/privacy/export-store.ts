import type { Db, Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import type { Export } from './contract.ts';

export interface ExportRow {
  readonly id: string;
  readonly person_id: string;
  readonly asked_by: string | null;
  readonly asked_at: Temporal.Instant;
  readonly reason: string | null;
  readonly state: string;
  readonly file_id: string | null;
  readonly ready_at: Temporal.Instant | null;
  readonly expires_at: Temporal.Instant | null;
}

export async function insertExport(
  tx: Tx,
  row: Pick<ExportRow, 'id' | 'person_id' | 'asked_by' | 'asked_at' | 'reason'>,
): Promise<void> {
  await tx.insertInto('privacy.exports').values(row).execute();
}

export async function findExport(db: Db, id: string): Promise<ExportRow | undefined> {
  return db.selectFrom('privacy.exports').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function lockExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  return tx.selectFrom('privacy.exports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function markExportReady(
  tx: Tx,
  id: string,
  made: { readonly fileId: string; readonly at: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<void> {
  const result = await tx
    .updateTable('privacy.exports')
    .set({ state: 'ready', file_id: made.fileId, ready_at: made.at, expires_at: made.until })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'privacy.request_missing');
}

/** Those a person asked for about themselves, newest first. */
export async function ownExports(db: Db, personId: string): Promise<ExportRow[]> {
  return db
    .selectFrom('privacy.exports')
    .selectAll()
    .where('person_id', '=', personId)
    .where('asked_by', '=', personId)
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
}

export function exportJson(row: ExportRow): Export {
  return {
    id: row.id,
    state: row.state as Export['state'],
    asked_at: row.asked_at.toString(),
    ready_at: row.ready_at?.toString() ?? null,
    expires_at: row.expires_at?.toString() ?? null,
  };
}
