// SQL of the reminders an invoice has had, and of those nobody wants.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type ReminderRow = Selectable<DB['payments.invoice_reminders']>;
export type ReminderStop = Selectable<DB['payments.invoice_reminder_stops']>;

export async function findReminders(db: Db, invoiceId: string): Promise<readonly ReminderRow[]> {
  const query = db.selectFrom('payments.invoice_reminders').selectAll().where('invoice_id', '=', invoiceId);
  return query.orderBy('sent_at').execute();
}

export async function insertReminder(tx: Tx, row: ReminderRow): Promise<void> {
  await tx.insertInto('payments.invoice_reminders').values(row).execute();
}

export async function findReminderStop(db: Db, invoiceId: string): Promise<ReminderStop | undefined> {
  const query = db.selectFrom('payments.invoice_reminder_stops').selectAll().where('invoice_id', '=', invoiceId);
  return query.executeTakeFirst();
}

export async function writeReminderStop(tx: Tx, row: ReminderStop): Promise<void> {
  await tx.insertInto('payments.invoice_reminder_stops').values(row).execute();
}

export async function deleteReminderStop(tx: Tx, invoiceId: string): Promise<void> {
  await tx.deleteFrom('payments.invoice_reminder_stops').where('invoice_id', '=', invoiceId).execute();
}

/** Open invoices of a seller that some step of the ladder may be due for; the rule itself decides, one by one. */
export async function findToRemind(
  db: Db,
  { siteId, reminderDays }: { readonly siteId: string; readonly reminderDays: readonly number[] },
  today: Temporal.PlainDate,
): Promise<readonly string[]> {
  if (reminderDays.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select invoices.id from payments.invoices
    where site_id = ${siteId} and open > 0
      and due_on between ${today.subtract({ days: 7 + Math.max(...reminderDays) })}::date
        and ${today.subtract({ days: Math.min(...reminderDays) })}::date
      and not exists (select from payments.invoice_reminder_stops where invoice_id = invoices.id)
    order by due_on, id`.execute(db);
  return rows.map(({ id }) => id);
}
