// SQL of reminders: which invoices are due for one, and which steps were taken.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type ReminderRow = Selectable<DB['payments.invoice_reminders']>;

export async function findReminders(db: Db, invoiceId: string): Promise<readonly ReminderRow[]> {
  const query = db.selectFrom('payments.invoice_reminders').selectAll().where('invoice_id', '=', invoiceId);
  return query.orderBy('sent_at').execute();
}

export async function insertReminder(tx: Tx, row: ReminderRow): Promise<void> {
  await tx
    .insertInto('payments.invoice_reminders')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface DueReminder {
  readonly invoice_id: string;
  readonly days: number;
}

/**
 * Of every open invoice the last step of its site's ladder whose day has come, when it was not taken yet: whoever was
 * switched off for a month sends one reminder, not four.
 */
export async function findDueReminders(db: Db, now: Temporal.Instant, limit: number): Promise<readonly DueReminder[]> {
  const { rows } = await sql<DueReminder>`
    select invoice.id as invoice_id, step.days
    from payments.invoices invoice
    join payments.invoice_settings settings using (site_id)
    join identity.sites site on site.id = invoice.site_id
    cross join lateral (
      select max(days) as days from unnest(settings.reminder_days) as days
      where invoice.due_on + days <= (${now}::timestamptz at time zone site.time_zone)::date) step
    where invoice.open > 0 and step.days is not null and not exists (
      select from payments.invoice_reminders done where done.invoice_id = invoice.id and done.days >= step.days)
    order by invoice.due_on, invoice.id limit ${limit}`.execute(db);
  return rows;
}
