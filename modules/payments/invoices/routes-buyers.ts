// Buyers, and who sells, over HTTP.

import { dayAt } from '../../../platform/clock.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { DEFAULT_TIME_ZONE } from '../../../platform/language/format-time.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { findPersonByPhone } from '../../identity/index.ts';
import {
  Buyer,
  BuyerPage,
  BuyerPerson,
  BuyerPersonQuery,
  BuyerQuery,
  ChangeBuyer,
  InvoiceSettings,
  InvoiceSettingsList,
  SaveBuyer,
  SetInvoiceSettings,
  SetVatRate,
  VatCodeQuery,
  VatCodes,
} from '../contract-buyers.ts';
import { findBuyer, listBuyers } from './buyer-store.ts';
import { listSettings } from './invoice-settings-store.ts';
import { buyerJson, changeBuyer, readBuyer, saveBuyer } from './save-buyer.ts';
import { setInvoiceSettings, settingsJson } from './set-invoice-settings.ts';
import { setVatRate, vatCodeJson } from './set-vat-rate.ts';
import { findVatRates, listVatRates } from './vat-rate-store.ts';

const tags = ['invoices'];
const ById = object({ id: Uuid });
export const buyerAtDoor = foundAtDoor(
  async (db, request) => (await findBuyer(db, (request.params as { id: string }).id)) ?? null,
  ({ site_id }) => site_id,
);

export function serveBuyers(app: App, house: House): void {
  app.get(
    '/api/buyers',
    {
      schema: { tags, summary: 'Who buys, and what they owe', querystring: BuyerQuery, response: { 200: BuyerPage } },
      config: { permission: 'payments.invoice.read', site: anySite },
    },
    async ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const today = dayAt(occasion.now, DEFAULT_TIME_ZONE);
      const read = async (part: typeof query) => {
        const { items, next } = await listBuyers(house.db, sites, today, part);
        return { items: items.map(buyerJson), next };
      };
      const { format = 'json' } = query;
      if (format === 'json') return read(query);
      async function* rows() {
        for await (const one of allPages(query, read)) {
          const { number, name, bin, nid, address, phone, email, terms_days, balance, overdue } = one;
          yield [number, name, bin, nid, address, phone, email, terms_days, moneyCell(balance), moneyCell(overdue)];
        }
      }
      const header = ['number', 'name', 'bin', 'nid', 'address', 'phone', 'email', 'terms_days', 'balance', 'overdue'];
      return answerSheet(reply, format, 'buyers', header, rows());
    },
  );
  app.get(
    '/api/buyers/:id',
    {
      schema: { tags, summary: 'One buyer', params: ById, response: { 200: Buyer } },
      config: { permission: 'payments.invoice.read', site: buyerAtDoor.site },
    },
    ({ params, occasion }) => readBuyer(house.db, params.id, occasion.now),
  );
  app.post(
    '/api/buyers',
    {
      schema: { tags, summary: 'Keep a new buyer', body: SaveBuyer, response: { 201: Buyer } },
      config: { permission: 'payments.invoice.manage', site: siteInBody('site_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => saveBuyer(tx, occasion, request.body)),
  );
  app.put(
    '/api/buyers/:id',
    {
      schema: { tags, summary: 'Change a buyer', params: ById, body: ChangeBuyer, response: { 200: Buyer } },
      config: { permission: 'payments.invoice.manage', site: buyerAtDoor.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => changeBuyer(tx, occasion, request.params.id, request.body)),
  );
  serveBuyerPeople(app, house);
  serveSellers(app, house);
}

/** By the whole number only: whoever keeps buyers may not leaf through the people of the house. */
function serveBuyerPeople(app: App, house: House): void {
  app.get(
    '/api/buyer-people',
    {
      schema: {
        tags,
        summary: 'Who signs in with a phone number, to link a buyer to them',
        querystring: BuyerPersonQuery,
        response: { 200: BuyerPerson },
      },
      config: { permission: 'payments.invoice.manage', site: siteInQuery('site_id') },
    },
    async ({ query }) => {
      const found = await findPersonByPhone(house.db, query.phone);
      return { person: found && { id: found.id, name: found.name, name_bn: found.nameBn } };
    },
  );
}

function serveSellers(app: App, house: House): void {
  app.get(
    '/api/invoice-settings',
    {
      schema: { tags, summary: 'Who sells, at each site that does', response: { 200: InvoiceSettingsList } },
      config: { permission: 'payments.invoice.read', site: anySite },
    },
    async ({ occasion }) => {
      const rows = await listSettings(house.db, occasion.actor.sitesWith('payments.invoice.read'));
      return { items: rows.map(settingsJson) };
    },
  );
  app.put(
    '/api/invoice-settings',
    {
      schema: {
        tags,
        summary: 'Say who sells at a site',
        body: SetInvoiceSettings,
        response: { 200: InvoiceSettings },
      },
      config: { permission: 'payments.vat.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => setInvoiceSettings(tx, occasion, request.body)),
  );
  app.get(
    '/api/vat/rates',
    {
      schema: {
        tags: ['vat'],
        summary: 'VAT codes: in force on a day, or all that were and will be',
        querystring: VatCodeQuery,
        response: { 200: VatCodes },
      },
      config: { permission: 'payments.invoice.read', site: siteInQuery('site_id') },
    },
    async ({ query }, reply) => {
      const rows = query.on
        ? [...(await findVatRates(house.db, query.site_id, Temporal.PlainDate.from(query.on))).values()]
        : await listVatRates(house.db, query.site_id);
      const { format = 'json' } = query;
      const items = rows.map(vatCodeJson);
      if (format === 'json') return { items };
      const header = ['code', 'name_bn', 'name_en', 'rate_percent', 'note', 'effective_from'];
      const cells = items.map((one) => [
        ...[one.code, one.name_bn, one.name_en, decimalCell(one.rate_bp, 2), one.output_note, one.effective_from],
      ]);
      return answerSheet(reply, format, 'vat-rates', header, cells);
    },
  );
  app.post(
    '/api/vat/rates',
    {
      schema: {
        tags: ['vat'],
        summary: 'What a code means from a day on',
        body: SetVatRate,
        response: { 201: VatCodes.properties.items.items },
      },
      config: { permission: 'payments.vat.manage', site: siteInBody('site_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => setVatRate(tx, occasion, request.body)),
  );
}
