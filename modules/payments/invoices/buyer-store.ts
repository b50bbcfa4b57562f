// SQL of buyers, with what they owe.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { ChangeBuyer } from '../contract-buyers.ts';

export type BuyerRow = Selectable<DB['payments.buyers']>;

export interface ListedBuyer extends BuyerRow {
  readonly balance: bigint;
  readonly open: bigint;
  readonly overdue: bigint;
  readonly currency: string;
  readonly person_name: string | null;
  readonly person_name_bn: string | null;
}

export async function findBuyer(db: Db, id: string): Promise<BuyerRow | undefined> {
  return db.selectFrom('payments.buyers').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Throws `payments.buyer_missing`; a buyer of another site is not there either. */
export async function requireBuyer(db: Db, id: string, siteId: string): Promise<BuyerRow> {
  const buyer = await findBuyer(db, id);
  if (buyer?.site_id !== siteId) throw new DomainError('payments.buyer_missing', { id }, '/buyer_id');
  return buyer;
}

export async function insertBuyer(tx: Tx, row: BuyerRow): Promise<void> {
  await tx.insertInto('payments.buyers').values(row).execute();
}

export async function updateBuyer(tx: Tx, id: string, change: ChangeBuyer): Promise<void> {
  const result = await tx.updateTable('payments.buyers').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.buyer_missing');
}

export interface BuyerFilter extends ListParams {
  readonly site_id?: string;
  readonly id?: string;
}

/** `open` counts invoices; the balance is the ledger's, so what is paid too much is in it. */
export async function listBuyers(
  db: Db,
  siteIds: readonly string[],
  today: Temporal.PlainDate,
  filter: BuyerFilter,
): Promise<Page<ListedBuyer>> {
  let query = db
    .selectFrom('payments.buyers')
    .innerJoin('ledger.accounts', 'ledger.accounts.id', 'payments.buyers.account_id')
    .leftJoin('identity.people as person', 'person.id', 'payments.buyers.person_id')
    .selectAll('payments.buyers')
    .select(['ledger.accounts.balance', 'ledger.accounts.currency'])
    .select(['person.name as person_name', 'person.name_bn as person_name_bn'])
    .select([
      sql<bigint>`(select coalesce(sum(open), 0)::bigint from payments.invoices
        where buyer_id = buyers.id and open > 0)`.as('open'),
      sql<bigint>`(select coalesce(sum(open), 0)::bigint from payments.invoices
        where buyer_id = buyers.id and open > 0 and due_on < ${today}::date)`.as('overdue'),
    ])
    .where('payments.buyers.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('payments.buyers.site_id', '=', filter.site_id);
  if (filter.id) query = query.where('payments.buyers.id', '=', filter.id);
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<string>`(buyers.name || ' ' || coalesce(buyers.bin, '') || ' ' || coalesce(buyers.phone, ''))`,
      'ilike',
      pattern,
    );
  }
  const sorts = { name: 'payments.buyers.name', number: 'payments.buyers.number', balance: 'ledger.accounts.balance' };
  return listPage(query, { sorts, default: 'name', key: 'payments.buyers.id' }, filter);
}
