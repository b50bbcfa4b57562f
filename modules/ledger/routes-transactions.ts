// Transactions over HTTP: list, read, enter by hand, reverse.
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { PostJournalEntry, ReverseTransaction, Transaction, TransactionPage, TransactionQuery } from './contract.ts';
import { metadataIn } from './contract-metadata.ts';
import { Rehearsed } from './contract-postings.ts';
import { answerTransactions } from './csv-lists.ts';
import { postJournalEntry, rehearseJournalEntry } from './post-journal-entry.ts';
import { reverseJournalEntry } from './reverse-journal-entry.ts';
import { sitesInScope } from './sites-in-scope.ts';
import { readTransaction, readTransactions } from './transaction-json.ts';
import { findTransaction } from './transaction-store.ts';

const ById = object({ id: Uuid });
const tags = ['ledger'];

const siteOfTransaction = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findTransaction(db, id))?.site_id ?? null;
});

export function serveTransactions(app: App, house: House): void {
  app.get(
    '/api/ledger/transactions',
    {
      schema: {
        tags,
        summary: 'List transactions',
        description: 'By facts too: `metadata[order_id]=A-17`.',
        querystring: TransactionQuery,
        response: { 200: TransactionPage },
      },
      config: { permission: 'ledger.account.read', site: anySite },
    },
    async (request, reply) => {
      const { actor } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'ledger.account.read', request.query.site_id);
      const { format = 'json' } = request.query;
      const filter = { ...request.query, metadata: metadataIn(request.query) };
      if (format !== 'json') return answerTransactions(house.db, reply, format, siteIds, filter);
      return readTransactions(house.db, siteIds, filter);
    },
  );
  app.get(
    '/api/ledger/transactions/:id',
    {
      schema: { tags, summary: 'One transaction with its legs', params: ById, response: { 200: Transaction } },
      config: { permission: 'ledger.account.read', site: siteOfTransaction },
    },
    (request) => readTransaction(house.db, request.params.id),
  );
  serveEntries(app, house);
}

/** What is written by hand, and taken back by hand. */
function serveEntries(app: App, house: House): void {
  app.post(
    '/api/ledger/transactions',
    {
      schema: { tags, summary: 'Post a journal entry', body: PostJournalEntry, response: { 201: Transaction } },
      config: { permission: 'ledger.transaction.post', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readTransaction(tx, await postJournalEntry(tx, occasion, request.body)),
      ),
  );
  app.post(
    '/api/ledger/transactions/rehearsal',
    {
      schema: {
        tags,
        summary: 'What posting this journal entry would do now; nothing is written',
        body: PostJournalEntry,
        response: { 200: Rehearsed },
      },
      config: { permission: 'ledger.transaction.post', site: siteInBody('site_id') },
    },
    (request) => inTransaction(house.db, (tx) => rehearseJournalEntry(tx, request.occasion, request.body)),
  );
  app.post(
    '/api/ledger/transactions/:id/reversal',
    {
      schema: {
        tags,
        summary: 'Reverse a journal entry, in full or in part',
        params: ById,
        body: ReverseTransaction,
        response: { 201: Transaction },
      },
      config: { permission: 'ledger.transaction.reverse', site: siteOfTransaction },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { reason, effective_on: day, amount, late_into: lateInto } = request.body;
        const id = await reverseJournalEntry(tx, occasion, request.params.id, {
          reason,
          ...(day ? { effectiveOn: Temporal.PlainDate.from(day) } : {}),
          ...(amount === undefined ? {} : { amount: BigInt(amount) }),
          ...(lateInto === undefined ? {} : { lateInto }),
        });
        return readTransaction(tx, id);
      }),
  );
}
