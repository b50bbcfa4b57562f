// Each day: whoever has not paid is reminded on the days their seller chose, each time once.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { parsePhone, publicOrigin, recordAudit } from '../../identity/index.ts';
import {
  type NoticeParams,
  type NoticeRequest,
  type NoticeTemplate,
  type NoticeVariables,
  notifyMany,
} from '../../notify/index.ts';
import { type BuyerRow, requireBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import type { SellerWords } from './finalise-invoice.ts';
import { invoiceToken } from './invoice-link.ts';
import { type FinalInvoice, finalised, lockInvoice } from './invoice-locks.ts';
import { listAllSettings, type SettingsRow } from './invoice-settings-store.ts';
import { invoiceDueSoon, invoiceDueToday, invoiceOverdue } from './notices.ts';
import { stepDue } from './reminder-step.ts';
import { findReminderStop, findReminders, findToRemind, insertReminder } from './reminder-store.ts';

/** One that fails hinders no other: it is logged, and due again at the next run. */
export async function remindOfInvoices(house: House): Promise<void> {
  for (const settings of await listAllSettings(house.db)) {
    const occasion = systemOccasion(house.clock, 'payments.remind_of_invoices');
    const today = await dayAtSite(house.db, settings.site_id, occasion.now);
    const seller = { siteId: settings.site_id, reminderDays: settings.reminder_days };
    for (const id of await findToRemind(house.db, seller, today))
      await inTransaction(house.db, (tx) => remind(tx, occasion, house.config, { id, settings, today })).catch(
        (error: unknown) => house.log.error({ err: error, invoice: id }, 'reminding of it failed'),
      );
  }
}

interface Reminding {
  readonly id: string;
  readonly settings: SettingsRow;
  readonly today: Temporal.PlainDate;
}

type Links = House['config'];

/** Under the invoice's lock, so that a payment or a second run at the same moment is seen. */
async function remind(tx: Tx, occasion: Occasion, config: Links, { id, settings, today }: Reminding): Promise<void> {
  const invoice = finalised(await lockInvoice(tx, id));
  if (invoice.open <= 0n || (await findReminderStop(tx, id))) return;
  const sent = (await findReminders(tx, id)).map(({ days }) => days);
  const dates = { issuedOn: invoice.issued_on, dueOn: invoice.due_on };
  const step = stepDue({ ...dates, reminderDays: settings.reminder_days, sent }, today);
  if (step === null) return;
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  const link = `${publicOrigin(config)}/i/${invoiceToken(config.SECRET, id)}`;
  const reached = await tell(tx, occasion, { invoice, buyer, today, step, link });
  await insertReminder(tx, { invoice_id: id, days: step, sent_at: occasion.now, sent_by: null, reached });
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_reminded',
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id },
    after: { days: step, reached, open: invoice.open.toString() },
  });
}

interface Telling {
  readonly invoice: FinalInvoice;
  readonly buyer: BuyerRow;
  readonly today: Temporal.PlainDate;
  readonly step: number;
  readonly link: string;
}

/** What is true on the day it leaves, whatever the step was meant for. False when there is no way to the buyer. */
async function tell(tx: Tx, occasion: Occasion, telling: Telling): Promise<boolean> {
  const { invoice, today, link } = telling;
  const seller = invoice.seller as unknown as SellerWords;
  const params = {
    ...{ seller: { bn: seller.name_bn, en: seller.name_en }, number: invoice.number, due_on: invoice.due_on, link },
    amount: { amount: invoice.open, currency: invoice.currency },
  };
  const late = invoice.due_on.until(today, { largestUnit: 'days' }).days;
  if (late > 0) return send(tx, occasion, telling, { notice: invoiceOverdue, params: { ...params, days: late } });
  return send(tx, occasion, telling, { notice: late === 0 ? invoiceDueToday : invoiceDueSoon, params });
}

interface Words<V extends NoticeVariables> {
  readonly notice: NoticeTemplate<V>;
  readonly params: NoticeParams<V>;
}

/** To the addresses kept of the buyer, and to the inbox of the person they are here. */
async function send<V extends NoticeVariables>(
  tx: Tx,
  occasion: Occasion,
  { invoice, buyer, step, link }: Telling,
  words: Words<V>,
): Promise<boolean> {
  const language = buyer.language === 'en' ? 'en' : 'bn';
  const phone = buyer.phone === null ? null : parsePhone(buyer.phone);
  const ways: Pick<NoticeRequest, 'address' | 'language' | 'channels' | 'personId'>[] = [
    ...(buyer.email === null ? [] : [{ address: buyer.email, language, channels: ['email'] } as const]),
    ...(phone === null ? [] : [{ address: phone, language, channels: ['sms'] } as const]),
    ...(buyer.person_id === null ? [] : [{ personId: buyer.person_id, channels: ['in_app'] } as const]),
  ];
  const about = {
    ...{ dedupeKey: `payments.invoice_reminder:${invoice.id}:${step}`, siteId: invoice.site_id },
    ...{ subject: `payments.invoice:${invoice.id}`, href: new URL(link).pathname },
  };
  const requests = ways.map((way) => ({ ...about, ...way, ...words }));
  const { queued, repeated } = await notifyMany(tx, occasion, requests);
  return queued + repeated > 0;
}
