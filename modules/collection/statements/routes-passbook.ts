// A member's year over HTTP: their own, and the office's view of it.
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { decimalCell } from '../../../platform/sheets/decimal-cell.ts';
import { Passbook, PassbookQuery } from '../contract-passbook.ts';
import { findOwnMember } from '../cycles/payment-store.ts';
import { siteOfMember } from '../deductions/deduction-store.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
import { renderPassbook } from './passbook-paper.ts';
import { readPassbook } from './read-passbook.ts';

export function servePassbook(app: App, house: House): void {
  const ownSite = siteOf(async (db, { occasion }) => {
    const member = await findOwnMember(db, occasion.actor.personId);
    return member?.centre_id ?? null;
  });
  const site = siteOf((db, request) => siteOfMember(db, (request.params as { id: string }).id));
  app.get(
    '/api/member/passbook',
    {
      schema: { tags: ['member'], summary: 'My year', querystring: PassbookQuery, response: { 200: Passbook } },
      config: { permission: 'collection.own.read', site: ownSite },
    },
    async ({ occasion, query }, reply) => {
      const own = await findOwnMember(house.db, occasion.actor.personId);
      return answer(house, occasion, reply, await readPassbook(house.db, own?.id, occasion.now, query.year), query);
    },
  );
  app.get(
    '/api/collection/members/:id/passbook',
    {
      schema: {
        tags: ['collection'],
        summary: 'A member’s year',
        params: object({ id: Uuid }),
        querystring: PassbookQuery,
        response: { 200: Passbook },
      },
      config: { permission: 'collection.statement.read', site },
    },
    async ({ occasion, params, query }, reply) =>
      answer(house, occasion, reply, await readPassbook(house.db, params.id, occasion.now, query.year), query),
  );
}

function answer(
  house: House,
  occasion: Occasion,
  reply: FastifyReply,
  passbook: Passbook,
  { format, language }: Static<typeof PassbookQuery>,
): Passbook | FastifyReply {
  if (format === 'pdf') {
    const pdf = renderPassbook(house, passbook, occasion.now, language ?? occasion.actor.language);
    return answerPdf(reply, `passbook-${passbook.member_code}-${passbook.year}`, pdf);
  }
  if (format !== 'csv') return passbook;
  const header = ['number', 'from', 'to', 'receipts', 'litres', 'milk', 'earned', 'deducted', 'net', 'state'];
  const rows = passbook.statements.map((one) => [
    one.number,
    one.from_on,
    one.to_on,
    one.receipts_count,
    decimalCell(one.volume_ml, 3),
    ...[one.gross, one.earned, one.deducted, one.net].map((money) => decimalCell(money.amount, 2)),
    one.payout_state,
  ]);
  return answerCsv(reply, `passbook-${passbook.year}`, header, rows);
}
