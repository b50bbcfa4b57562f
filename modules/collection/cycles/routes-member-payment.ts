import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import {
  DocumentQuery,
  MemberPayment,
  OwnStatementQuery,
  PaymentParams,
  Statement,
  StatementPage,
} from '../contract-payment.ts';
import { sendStatementDocument } from '../statements/send-statement-document.ts';
import { findStatement, findStatementPlace, listOwnStatements } from '../statements/statement-store.ts';
import { expectPayment } from './expect-payment.ts';
import { findOwnMember } from './payment-store.ts';

/** A member's own money: whose it is comes from the session, never from the request. */
export function serveMemberPayment(app: App, house: House): void {
  const ownSite = siteOf(async (db, { occasion }) => {
    const member = await findOwnMember(db, occasion.actor.personId);
    return member?.centre_id ?? null;
  });
  const siteOfOwnStatement = siteOf(async (db, { params, occasion }) => {
    const place = await findStatementPlace(db, (params as PaymentParams).id);
    return place && place.person_id === occasion.actor.personId ? place.centre_id : null;
  });
  app.get(
    '/api/member/payment',
    {
      schema: { tags: ['member'], summary: 'What I have earned so far', response: { 200: MemberPayment } },
      config: { permission: 'collection.own.read', site: ownSite },
    },
    ({ occasion }) => expectPayment(house.db, occasion.actor.personId, occasion.now),
  );
  app.get(
    '/api/member/statements',
    {
      schema: {
        tags: ['member'],
        summary: 'My statements',
        querystring: OwnStatementQuery,
        response: { 200: StatementPage },
      },
      config: { permission: 'collection.own.read', site: ownSite },
    },
    ({ occasion, query }) => listOwnStatements(house.db, occasion.actor.personId, query),
  );
  app.get(
    '/api/member/statements/:id',
    {
      schema: {
        tags: ['member'],
        summary: 'One of my statements',
        params: PaymentParams,
        response: { 200: Statement },
      },
      config: { permission: 'collection.own.read', site: siteOfOwnStatement },
    },
    async ({ params }) => {
      const statement = await findStatement(house.db, params.id);
      if (!statement) throw new DomainError('collection.statement_missing');
      return statement;
    },
  );
  app.get(
    '/api/member/statements/:id/document',
    {
      schema: {
        tags: ['member'],
        summary: 'One of my statements as PDF',
        params: PaymentParams,
        querystring: DocumentQuery,
        produces: ['application/pdf'],
      },
      config: { permission: 'collection.own.read', site: siteOfOwnStatement },
    },
    ({ occasion, params, query }, reply) =>
      sendStatementDocument(house, reply, params.id, query.language ?? occasion.actor.language),
  );
}
