// SQL of VAT codes: what each means on a day.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type VatRateRow = Selectable<DB['payments.vat_rates']>;

/** Each code once, with the newest row up to that day. */
export async function findVatRates(
  db: Db,
  siteId: string,
  on: Temporal.PlainDate,
): Promise<ReadonlyMap<string, VatRateRow>> {
  const { rows } = await sql<VatRateRow>`
    select distinct on (code) * from payments.vat_rates
    where site_id = ${siteId} and effective_from <= ${on}::date
    order by code, effective_from desc`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

/** All that were and will be, newest first. */
export async function listVatRates(db: Db, siteId: string): Promise<readonly VatRateRow[]> {
  return db
    .selectFrom('payments.vat_rates')
    .selectAll()
    .where('site_id', '=', siteId)
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .execute();
}

export async function insertVatRates(tx: Tx, rows: readonly VatRateRow[]): Promise<void> {
  await tx.insertInto('payments.vat_rates').values(rows).execute();
}
