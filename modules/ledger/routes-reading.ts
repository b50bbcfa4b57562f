// Reading the books over HTTP: balances at any time, entries, cash flow, and the journal out and in.
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { findSite, sitesFrom } from '../identity/index.ts';
import { accountHeadJson } from './account-json.ts';
import { findAccount } from './account-store.ts';
import {
  BalanceAt,
  BalanceQuery,
  CashFlow,
  CashFlowClassSet,
  CashFlowQuery,
  EntryPage,
  EntryQuery,
  ImportJournal,
  ImportVerdict,
  JournalQuery,
  SetCashFlowClass,
} from './contract-books.ts';
import { metadataIn } from './contract-metadata.ts';
import { answerJournal } from './journal/export-journal.ts';
import { importJournal } from './journal/import-journal.ts';
import { balanceAt } from './reading/balance-at.ts';
import { cashFlow } from './reading/cash-flow.ts';
import { answerCashFlow, cashFlowJson } from './reading/cash-flow-json.ts';
import { classCashFlow, findCashFlowClass } from './reading/class-cash-flow.ts';
import { answerEntries, readEntries } from './reading/entries-json.ts';
import { sitesInScope } from './sites-in-scope.ts';

const ById = object({ id: Uuid });
const tags = ['ledger'];

const siteOfAccount = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findAccount(db, id))?.site_id ?? null;
});

export function serveReading(app: App, house: House): void {
  const read = { permission: 'ledger.account.read', site: siteOfAccount };
  app.get(
    '/api/ledger/accounts/:id/balance',
    {
      schema: {
        tags,
        summary: 'What an account held at a moment of recording, at the end of a day, or both',
        params: ById,
        querystring: BalanceQuery,
        response: { 200: BalanceAt },
      },
      config: read,
    },
    async (request) => {
      const { at, on } = request.query;
      const account = await findAccount(house.db, request.params.id);
      if (!account) throw new DomainError('ledger.account_missing', { id: request.params.id });
      const { balance, entryCount } = await balanceAt(house.db, account.id, {
        ...(at ? { at: Temporal.Instant.from(at) } : {}),
        ...(on ? { on: Temporal.PlainDate.from(on) } : {}),
      });
      return {
        ...{ account: accountHeadJson(account), at: at ?? null, on: on ?? null },
        ...{ balance: { amount: balance, currency: account.currency }, entry_count: entryCount },
      };
    },
  );
  app.get(
    '/api/ledger/entries',
    {
      schema: {
        tags,
        summary: 'Search entries',
        description: 'By facts of their transactions too: `metadata[order_id]=A-17`.',
        querystring: EntryQuery,
        response: { 200: EntryPage },
      },
      config: { permission: 'ledger.account.read', site: anySite },
    },
    async (request, reply) => {
      const { format = 'json', site_id: siteId, ...asked } = request.query;
      const filter = { ...asked, metadata: metadataIn(asked) };
      const siteIds = await sitesInScope(house.db, request.occasion.actor, 'ledger.account.read', siteId);
      if (format !== 'json') return answerEntries(house.db, reply, format, siteIds, filter);
      return readEntries(house.db, siteIds, filter);
    },
  );
  serveCashFlow(app, house);
  serveJournal(app, house);
}

function serveCashFlow(app: App, house: House): void {
  app.get(
    '/api/ledger/cash-flow',
    {
      schema: {
        tags,
        summary: 'Cash flow between two days, by the direct method',
        querystring: CashFlowQuery,
        response: { 200: CashFlow },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { site_id: siteId, from, to, format } = request.query;
      const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
      if (Temporal.PlainDate.compare(first, last) > 0) throw new DomainError('ledger.days_in_wrong_order', {}, '/to');
      const statement = await cashFlow(house.db, {
        siteIds: await sitesFrom(house.db, siteId),
        ...{ from: first, to: last },
      });
      if (format && format !== 'json') return answerCashFlow(reply, format, statement, `${from}-${to}`);
      return { from, to, ...cashFlowJson(statement) };
    },
  );
  app.get(
    '/api/ledger/accounts/:id/cash-flow-class',
    {
      schema: {
        tags,
        summary: 'Where an account by itself stands in the cash flow',
        params: ById,
        response: { 200: CashFlowClassSet },
      },
      config: { permission: 'ledger.account.read', site: siteOfAccount },
    },
    async ({ params }) => ({ account_id: params.id, class: await findCashFlowClass(house.db, params.id) }),
  );
  app.put(
    '/api/ledger/accounts/:id/cash-flow-class',
    {
      schema: {
        tags,
        summary: 'Say where an account stands in the cash flow',
        params: ById,
        body: SetCashFlowClass,
        response: { 200: CashFlowClassSet },
      },
      config: { permission: 'ledger.account.manage', site: siteOfAccount },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await classCashFlow(tx, occasion, request.params.id, request.body.class);
        return { account_id: request.params.id, class: request.body.class };
      }),
  );
}

function serveJournal(app: App, house: House): void {
  app.get(
    '/api/ledger/journal',
    {
      schema: {
        tags,
        summary: 'The whole journal as a file: JSON, CSV, a workbook or Beancount',
        querystring: JournalQuery,
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { site_id: siteId, from, to, format } = request.query;
      const site = await findSite(house.db, siteId);
      return answerJournal(house.db, reply, {
        ...{ siteIds: await sitesFrom(house.db, siteId), title: site?.nameEn ?? '', format },
        days: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
      });
    },
  );
  app.post(
    '/api/ledger/journal-imports',
    {
      schema: {
        tags,
        summary: 'Check a journal, or import one that was checked',
        body: ImportJournal,
        response: { 200: ImportVerdict },
      },
      config: { permission: 'ledger.transaction.post', site: siteInBody('site_id') },
    },
    (request, reply) => write(house, request, reply, 200, (tx, occasion) => importJournal(tx, occasion, request.body)),
  );
}
