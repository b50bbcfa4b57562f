// What stands behind a figure of the return, deposits at the treasury, and certificates 6.6, over HTTP.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { Language, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import {
  Deposit,
  DepositPage,
  NoteRows,
  NoteRowsQuery,
  PurchaseQuery,
  RecordDeposit,
  VatPaperQuery,
} from '../contract-vat.ts';
import { renderCertificate } from './certificate-paper.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { firstOfMonth } from './keep-vat-books.ts';
import { partsOf } from './reckon-return.ts';
import { depositJson, recordDeposit } from './record-deposit.ts';
import { renderRegister } from './register-paper.ts';
import { answerPaper } from './routes-papers.ts';
import { answerList, told } from './routes-vat-books.ts';
import { listDeposits } from './vat-deposit-store.ts';
import { findNoteRows, findPurchase, type PurchaseFilter } from './vat-store.ts';

const tags = ['vat'];

export function serveVatPapers(app: App, house: House): void {
  serveNoteRows(app, house);
  serveDeposits(app, house);
  serveRegisterPapers(app, house);
  app.get(
    '/api/vat/purchases/:id/certificate',
    {
      schema: {
        tags,
        summary: 'The certificate 6.6 for VAT kept back, as PDF',
        params: object({ id: Uuid }),
        querystring: object({ language: Type.Optional(Language) }),
        produces: ['application/pdf'],
      },
      config: { permission: 'payments.invoice.read', site: siteOf(siteOfPurchase) },
    },
    async (request, reply) => {
      const { language = request.occasion.actor.language } = request.query;
      return answerPaper(reply, await renderCertificate(house, request.params.id, language));
    },
  );
}

const papers = [
  ['/api/vat/return/paper', 'return', 'The figures of form 9.1, as PDF'],
  ['/api/vat/purchase-register/paper', 'purchases', 'Register 6.1 of a month, as PDF'],
  ['/api/vat/sales-register/paper', 'sales', 'Register 6.2 of a month, as PDF'],
] as const;

function serveRegisterPapers(app: App, house: House): void {
  for (const [path, register, summary] of papers) {
    app.get(
      path,
      {
        schema: { tags, summary, querystring: VatPaperQuery, produces: ['application/pdf'] },
        config: { permission: 'payments.invoice.read', site: siteInQuery('site_id') },
      },
      async ({ query, occasion }, reply) => {
        const { site_id: siteId, month, language = occasion.actor.language } = query;
        return answerPaper(reply, await renderRegister(house, { siteId, month, register, language }));
      },
    );
  }
}

const siteOfPurchase: Parameters<typeof siteOf>[0] = async (db, request) =>
  (await findPurchase(db, (request.params as { id: string }).id))?.site_id ?? null;

function serveNoteRows(app: App, house: House): void {
  app.get(
    '/api/vat/return/rows',
    {
      schema: {
        tags,
        summary: 'The sub-form of a note: the records behind its figure',
        querystring: NoteRowsQuery,
        response: { 200: NoteRows },
      },
      config: { permission: 'payments.invoice.read', site: siteInQuery('site_id') },
    },
    async ({ query }, reply) => {
      const { site_id, month, note, format = 'json' } = query;
      const { currency } = await requireSettings(house.db, site_id);
      const rows = await findNoteRows(house.db, site_id, firstOfMonth(month), partsOf(note));
      const money = (amount: bigint) => ({ amount, currency });
      const items = rows.map(({ value, sd, vat, on_day, ...row }) => ({
        ...{ ...row, on: on_day.toString(), value: money(value), sd: money(sd), vat: money(vat) },
      }));
      if (format === 'json') return { note, items };
      const header = ['note', 'on', 'number', 'party', 'description', 'value', 'sd', 'vat'];
      const cells = items.map((one) => [
        ...[one.note, one.on, one.number, one.party, one.description, moneyCell(one.value), moneyCell(one.sd)],
        moneyCell(one.vat),
      ]);
      return answerSheet(reply, format, `mushak-9.1-${month.slice(0, 7)}-note-${note}`, header, cells);
    },
  );
}

function serveDeposits(app: App, house: House): void {
  app.get(
    '/api/vat/deposits',
    {
      schema: { tags, summary: 'Paid to the treasury', querystring: PurchaseQuery, response: { 200: DepositPage } },
      config: { permission: 'payments.invoice.read', site: anySite },
    },
    ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const read = (part: PurchaseFilter) => told(listDeposits(house.db, sites, part), depositJson);
      const header = ['month', 'tax', 'challan', 'challan_on', 'economic_code', 'bank', 'amount'];
      return answerList(reply, query, read, 'vat-deposits', header, (one) => [
        ...[one.month, one.tax, one.challan_number, one.challan_on, one.economic_code, one.bank],
        moneyCell(one.amount),
      ]);
    },
  );
  app.post(
    '/api/vat/deposits',
    {
      schema: { tags, summary: 'Enter a treasury challan', body: RecordDeposit, response: { 201: Deposit } },
      config: { permission: 'payments.vat.manage', site: siteInBody('site_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordDeposit(tx, occasion, request.body)),
  );
}
