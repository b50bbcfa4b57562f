// SQL of who sells at a site, and of the accounts invoices pass through.
import type { Selectable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type SettingsRow = Selectable<DB['payments.invoice_settings']>;

export async function findSettings(db: Db, siteId: string): Promise<SettingsRow | undefined> {
  return db.selectFrom('payments.invoice_settings').selectAll().where('site_id', '=', siteId).executeTakeFirst();
}

/** Throws `payments.invoice_settings_missing`. */
export async function requireSettings(db: Db, siteId: string): Promise<SettingsRow> {
  const settings = await findSettings(db, siteId);
  if (!settings) throw new DomainError('payments.invoice_settings_missing', {}, '/site_id');
  return settings;
}

export async function listSettings(db: Db, siteIds: readonly string[]): Promise<readonly SettingsRow[]> {
  if (siteIds.length === 0) return [];
  return db
    .selectFrom('payments.invoice_settings')
    .selectAll()
    .where('site_id', 'in', siteIds)
    .orderBy('name_en')
    .execute();
}

export async function writeSettings(tx: Tx, row: SettingsRow): Promise<void> {
  const { site_id: _site, ...rest } = row;
  await tx
    .insertInto('payments.invoice_settings')
    .values(row)
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(rest))
    .execute();
}

/** Of the whole house, for what is done by the clock. */
export async function listAllSettings(db: Db): Promise<readonly SettingsRow[]> {
  return db.selectFrom('payments.invoice_settings').selectAll().orderBy('site_id').execute();
}
