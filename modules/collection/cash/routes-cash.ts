// Milk money paid out in cash, over HTTP: the sheet to sign, the cash handed out, and what was fetched.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { payoutBatch } from '../../payments/index.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
import { renderCashSheet } from './cash-paper.ts';
import { CashPaperQuery, CashSheet, HandOutCash, RecordCash } from './contract-cash.ts';
import { readCashSheet } from './read-cash-sheet.ts';
import { handOutCash, recordCash } from './record-cash.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

export function serveCash(app: App, house: House): void {
  const site = siteOf(async (db, request) => {
    const batch = await payoutBatch(db, (request.params as { id: string }).id);
    return batch?.site_id ?? null;
  });
  const path = '/api/collection/cash-sheets/:id';
  app.get(
    path,
    {
      schema: { tags, summary: 'The cash lines of a payout, by centre', params: ById, response: { 200: CashSheet } },
      config: { permission: 'payments.payout.read', site },
    },
    ({ params }) => readCashSheet(house.db, params.id),
  );
  app.get(
    `${path}/document`,
    {
      schema: {
        tags,
        summary: 'The sheet to sign, as PDF',
        params: ById,
        querystring: CashPaperQuery,
        produces: ['application/pdf'],
      },
      config: { permission: 'payments.payout.read', site },
    },
    async ({ occasion, params, query }, reply) => {
      const sheet = await readCashSheet(house.db, params.id);
      const pdf = renderCashSheet(
        house,
        sheet,
        occasion.now,
        query.language ?? occasion.actor.language,
        query.centre_id,
      );
      return answerPdf(reply, `${sheet.number}-cash`, pdf);
    },
  );
  app.post(
    `${path}/handouts`,
    {
      schema: {
        tags,
        summary: 'Hand cash to somebody who pays it out, or take it back',
        params: ById,
        body: HandOutCash,
        response: { 201: CashSheet },
      },
      config: { permission: 'payments.payout.send', site },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => handOutCash(tx, occasion, request.params.id, request.body)),
  );
  app.post(
    `${path}/payments`,
    {
      schema: {
        tags,
        summary: 'Record who fetched their money and who did not',
        params: ById,
        body: RecordCash,
        response: { 200: CashSheet },
      },
      config: { permission: 'payments.payout.send', site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => recordCash(tx, occasion, request.params.id, request.body)),
  );
}
