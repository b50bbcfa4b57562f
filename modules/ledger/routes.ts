// The ledger over HTTP: parse, authorise, call, reply.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { readAccount, readAccounts } from './account-json.ts';
import { findAccount } from './account-store.ts';
import { serveChain } from './chain/routes-chain.ts';
import { type AccountChange, changeAccount, closeAccount } from './change-account.ts';
import {
  Account,
  AccountPage,
  AccountQuery,
  AccountStatement,
  ChangeAccount,
  OpenAccount,
  StatementQuery,
} from './contract.ts';
import { factsOrNone, type MetadataFacts, metadataIn } from './contract-metadata.ts';
import { answerAccounts, answerStatement } from './csv-lists.ts';
import { serveExchange } from './exchange/routes-exchange.ts';
import { serveHolds } from './holds/routes-holds.ts';
import { serveLimits } from './limits/routes-limits.ts';
import { openAccount } from './open-accounts.ts';
import { serveBooks } from './routes-books.ts';
import { servePostings } from './routes-postings.ts';
import { serveReading } from './routes-reading.ts';
import { serveTransactions } from './routes-transactions.ts';
import { sitesInScope } from './sites-in-scope.ts';
import { readStatement } from './transaction-json.ts';

export function routes(app: App, house: House): void {
  serveAccounts(app, house);
  serveAccountChanges(app, house);
  serveLimits(app, house);
  serveHolds(app, house);
  serveTransactions(app, house);
  serveBooks(app, house);
  serveReading(app, house);
  servePostings(app, house);
  serveChain(app, house);
  serveExchange(app, house);
}

const ById = object({ id: Uuid });
const tags = ['ledger'];

const siteOfAccount = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findAccount(db, id))?.site_id ?? null;
});

function serveAccounts(app: App, house: House): void {
  const read = { permission: 'ledger.account.read', site: siteOfAccount };
  app.get(
    '/api/ledger/accounts',
    {
      schema: {
        tags,
        summary: 'List accounts with their balances',
        description: 'By facts too: `metadata[order_id]=A-17`.',
        querystring: AccountQuery,
        response: { 200: AccountPage },
      },
      config: { permission: 'ledger.account.read', site: anySite },
    },
    async (request, reply) => {
      const { actor } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'ledger.account.read', request.query.site_id);
      const { format = 'json' } = request.query;
      const filter = { ...request.query, metadata: metadataIn(request.query) };
      if (format !== 'json') return answerAccounts(house.db, reply, format, siteIds, filter);
      return readAccounts(house.db, siteIds, filter);
    },
  );
  app.get(
    '/api/ledger/accounts/:id',
    { schema: { tags, summary: 'One account', params: ById, response: { 200: Account } }, config: read },
    (request) => readAccount(house.db, request.params.id),
  );
  app.get(
    '/api/ledger/accounts/:id/entries',
    {
      schema: {
        tags,
        summary: 'Statement of an account',
        params: ById,
        querystring: StatementQuery,
        response: { 200: AccountStatement },
      },
      config: read,
    },
    (request, reply) => {
      const { from, to } = request.query;
      const period = {
        ...(from ? { from: Temporal.PlainDate.from(from) } : {}),
        ...(to ? { to: Temporal.PlainDate.from(to) } : {}),
      };
      const { id } = request.params;
      const { format = 'json' } = request.query;
      if (format !== 'json') return answerStatement(house.db, reply, format, id, period, request.query);
      return readStatement(house.db, id, period, request.query);
    },
  );
}

function serveAccountChanges(app: App, house: House): void {
  const manage = { permission: 'ledger.account.manage', site: siteOfAccount };
  app.post(
    '/api/ledger/accounts',
    {
      schema: { tags, summary: 'Open an account', body: OpenAccount, response: { 201: Account } },
      config: { permission: 'ledger.account.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { body } = request;
        const id = await openAccount(tx, occasion, {
          code: body.code,
          nameBn: body.name_bn,
          nameEn: body.name_en,
          kind: body.kind,
          currency: body.currency,
          siteId: body.site_id,
          parentId: body.parent_id ?? null,
          minimum: limit(body.minimum) ?? null,
          maximum: limit(body.maximum) ?? null,
          ...facts(body.metadata),
          isRecording: body.is_recording ?? false,
        });
        return readAccount(tx, id);
      }),
  );
  app.patch(
    '/api/ledger/accounts/:id',
    {
      schema: {
        tags,
        summary: 'Change names, limits or facts',
        params: ById,
        body: ChangeAccount,
        response: { 200: Account },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeAccount(tx, occasion, request.params.id, changeOf(request.body));
        return readAccount(tx, request.params.id);
      }),
  );
  app.post(
    '/api/ledger/accounts/:id/closing',
    {
      schema: {
        tags,
        summary: 'Close an empty account',
        params: ById,
        response: { 200: Account },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await closeAccount(tx, occasion, request.params.id);
        return readAccount(tx, request.params.id);
      }),
  );
}

function changeOf(body: ChangeAccount): AccountChange {
  const minimum = limit(body.minimum);
  const maximum = limit(body.maximum);
  return {
    ...(body.name_bn === undefined ? {} : { nameBn: body.name_bn }),
    ...(body.name_en === undefined ? {} : { nameEn: body.name_en }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(body.metadata === undefined ? {} : { metadata: factsOrNone(body.metadata) ?? null }),
  };
}

function facts(given: MetadataFacts | undefined): { metadata?: MetadataFacts } {
  const metadata = factsOrNone(given);
  return metadata === undefined ? {} : { metadata };
}

function limit(value: number | null | undefined): bigint | null | undefined {
  return value === null || value === undefined ? value : BigInt(value);
}
