// SQL of proposed settings of the interfaces that pay out.
import type { Selectable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export type ChangeRow = Selectable<DB['payments.disbursement_changes']>;
type Decided = Pick<ChangeRow, 'decided_at' | 'decided_by'>;

export async function insertChange(
  tx: Tx,
  change: Omit<ChangeRow, 'state' | 'decided_at' | 'decided_by'>,
): Promise<void> {
  await tx.insertInto('payments.disbursement_changes').values(change).execute();
}

export async function lockChange(tx: Tx, id: string): Promise<ChangeRow | undefined> {
  return tx.selectFrom('payments.disbursement_changes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function findChange(db: Db, id: string): Promise<ChangeRow | undefined> {
  return db.selectFrom('payments.disbursement_changes').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findOpenChange(db: Db, siteId: string, method: string): Promise<ChangeRow | undefined> {
  return db
    .selectFrom('payments.disbursement_changes')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('method', '=', method)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
}

export async function decideChange(
  tx: Tx,
  id: string,
  decided: Decided & { readonly state: 'approved' | 'withdrawn' },
): Promise<void> {
  const result = await tx.updateTable('payments.disbursement_changes').set(decided).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.disbursement_change_missing');
}

/** A newer proposal takes the place of one that nobody decided. */
export async function withdrawOpen(tx: Tx, siteId: string, method: string, decided: Decided): Promise<void> {
  await tx
    .updateTable('payments.disbursement_changes')
    .set({ state: 'withdrawn', ...decided })
    .where('site_id', '=', siteId)
    .where('method', '=', method)
    .where('state', '=', 'proposed')
    .execute();
}
