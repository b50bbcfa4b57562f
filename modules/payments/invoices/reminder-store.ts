// SQL of the reminders an invoice has had.
import type { Selectable } from 'kysely';
import type { DB, Db } from '../../../platform/db/database.ts';

export type ReminderRow = Selectable<DB['payments.invoice_reminders']>;

export async function findReminders(db: Db, invoiceId: string): Promise<readonly ReminderRow[]> {
  const query = db.selectFrom('payments.invoice_reminders').selectAll().where('invoice_id', '=', invoiceId);
  return query.orderBy('sent_at').execute();
}
