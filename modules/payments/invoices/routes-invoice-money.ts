// What invoices are paid with, over HTTP.
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { write } from '../../../platform/http/write.ts';
import {
  DecideWriteOff,
  Invoice,
  ProposeWriteOff,
  ReceivePayment,
  RecordWithholding,
  StopReminders,
  UseCredit,
} from '../contract-invoices.ts';
import { readInvoice } from './invoice-json.ts';
import { findInvoice } from './invoice-store.ts';
import { receivePayment, spendBuyerCredit } from './receive-payment.ts';
import { ById, invoiceAtDoor } from './routes-invoices.ts';
import { findWriteOff } from './settlement-store.ts';
import { stopReminders } from './stop-reminders.ts';
import { withholdVat } from './withhold-vat.ts';
import { decideWriteOff, proposeWriteOff } from './write-off-invoice.ts';

const tags = ['invoices'];
const manage = { permission: 'payments.invoice.manage', site: invoiceAtDoor.site } as const;

export function serveInvoiceMoney(app: App, house: House): void {
  const told: Told = (tx, id, now) => readInvoice(tx, house.config.SECRET, id, now);
  app.post(
    '/api/invoices/:id/payments',
    {
      schema: {
        tags,
        summary: 'Take in money by hand',
        params: ById,
        body: ReceivePayment,
        response: { 201: Invoice },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await receivePayment(tx, occasion, request.params.id, request.body);
        return told(tx, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/invoices/:id/credits',
    {
      schema: {
        tags,
        summary: 'Pay it with what the buyer paid too much',
        params: ById,
        body: UseCredit,
        response: { 201: Invoice },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await spendBuyerCredit(tx, occasion, request.params.id, BigInt(request.body.amount));
        return told(tx, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/invoices/:id/withholdings',
    {
      schema: {
        tags,
        summary: 'VAT the buyer kept back, by certificate 6.6',
        params: ById,
        body: RecordWithholding,
        response: { 201: Invoice },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await withholdVat(tx, occasion, request.params.id, request.body);
        return told(tx, request.params.id, occasion.now);
      }),
  );
  serveWriteOffs(app, house, told);
  serveReminderStop(app, house, told);
}

type Told = (tx: Tx, id: string, now: Temporal.Instant) => ReturnType<typeof readInvoice>;

function serveReminderStop(app: App, house: House, told: Told): void {
  app.put(
    '/api/invoices/:id/reminder-stop',
    {
      schema: {
        tags,
        summary: 'Remind nobody of this invoice, or remind again',
        params: ById,
        body: StopReminders,
        response: { 200: Invoice },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await stopReminders(tx, occasion, request.params.id, request.body.is_stopped);
        return told(tx, request.params.id, occasion.now);
      }),
  );
}

function serveWriteOffs(app: App, house: House, told: Told): void {
  app.post(
    '/api/invoices/:id/write-offs',
    {
      schema: {
        tags,
        summary: 'Ask to give up what is open',
        params: ById,
        body: ProposeWriteOff,
        response: { 201: Invoice },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await proposeWriteOff(tx, occasion, request.params.id, request.body.reason);
        return told(tx, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/write-offs/:id/decision',
    {
      schema: {
        tags,
        summary: 'Allow or refuse to give it up, as a second person',
        params: ById,
        body: DecideWriteOff,
        response: { 200: Invoice },
      },
      config: { permission: 'payments.invoice.write_off', site: siteOf(siteOfWriteOff) },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const id = await decideWriteOff(tx, occasion, request.params.id, request.body.allow);
        return told(tx, id, occasion.now);
      }),
  );
}

const siteOfWriteOff: Parameters<typeof siteOf>[0] = async (db, request) => {
  const writeOff = await findWriteOff(db, (request.params as { id: string }).id);
  return writeOff ? ((await findInvoice(db, writeOff.invoice_id))?.site_id ?? null) : null;
};
