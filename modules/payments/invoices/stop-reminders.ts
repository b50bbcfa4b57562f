// Somebody promised to pay, or asked for quiet: no reminder of this one invoice goes out until it is taken back.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { finalised, lockInvoice } from './invoice-locks.ts';
import { deleteReminderStop, findReminderStop, writeReminderStop } from './reminder-store.ts';

/** Asking for what is so already changes nothing. Throws `payments.invoice_not_finalised`. */
export async function stopReminders(tx: Tx, occasion: Occasion, invoiceId: string, isStopped: boolean): Promise<void> {
  const invoice = finalised(await lockInvoice(tx, invoiceId));
  const stands = (await findReminderStop(tx, invoiceId)) !== undefined;
  if (stands === isStopped) return;
  if (isStopped) {
    const by = { stopped_at: occasion.now, stopped_by: occasion.actor.personId };
    await writeReminderStop(tx, { invoice_id: invoiceId, ...by });
  } else await deleteReminderStop(tx, invoiceId);
  await recordAudit(tx, occasion, {
    action: isStopped ? 'payments.invoice_reminders_stopped' : 'payments.invoice_reminders_resumed',
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id: invoiceId },
  });
}
