// SQL of the lists of who is never paid and who is known to be right.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';

export type EntryRow = Omit<Selectable<DB['payments.risk_list_entries']>, 'list' | 'kind' | 'state'> & {
  readonly list: 'blocked' | 'allowed';
  readonly kind: 'phone' | 'account' | 'person';
  readonly state: 'proposed' | 'in_force' | 'ending' | 'ended';
};

type Decided = 'approved_at' | 'approved_by' | 'ending_asked_at' | 'ending_asked_by' | 'ended_at' | 'ended_by';

export async function insertEntry(tx: Tx, entry: Omit<EntryRow, Decided>): Promise<void> {
  await tx.insertInto('payments.risk_list_entries').values(entry).execute();
}

export async function findEntry(db: Db, id: string): Promise<EntryRow | undefined> {
  const row = await db.selectFrom('payments.risk_list_entries').selectAll().where('id', '=', id).executeTakeFirst();
  return row as EntryRow | undefined;
}

export async function lockEntry(tx: Tx, id: string): Promise<EntryRow | undefined> {
  const query = tx.selectFrom('payments.risk_list_entries').selectAll().where('id', '=', id).forNoKeyUpdate();
  return (await query.executeTakeFirst()) as EntryRow | undefined;
}

export async function changeEntry(
  tx: Tx,
  id: string,
  change: Partial<Pick<EntryRow, Decided | 'state'>>,
): Promise<void> {
  const result = await tx.updateTable('payments.risk_list_entries').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.risk_entry_missing');
}

export interface EntryFilter {
  readonly list?: string;
  readonly state?: string;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

/** Without a state those that are not over. */
export async function listEntries(db: Db, siteIds: readonly string[], filter: EntryFilter): Promise<Page<EntryRow>> {
  let query = db
    .selectFrom('payments.risk_list_entries')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`);
  if (filter.list) query = query.where('list', '=', filter.list);
  query = filter.state ? query.where('state', '=', filter.state) : query.where('state', '<>', 'ended');
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) => either.or([either('value', 'ilike', pattern), either('reason', 'ilike', pattern)]));
  }
  const sorts = { added_at: 'added_at', value: 'value' };
  return (await listPage(query, { sorts, default: '-added_at', key: 'id' }, filter)) as unknown as Page<EntryRow>;
}
