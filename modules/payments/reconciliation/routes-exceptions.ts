// What no pass could match, over HTTP: listed, aged, owned, explained.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import {
  ChangeException,
  ExceptionAges,
  ReconciliationExceptionPage,
  ReconciliationExceptionQuery,
} from '../contract-reconciliation.ts';
import { exceptionAgesJson, exceptionPage } from './bench-json.ts';
import { changeException } from './change-exception.ts';
import type { ExceptionFilter } from './exception-store.ts';
import type { SourceRow } from './reconciliation-store.ts';
import { matchingOfException, reading, sourceOf } from './source-door.ts';

const params = object({ id: Uuid });
const tags = ['payments'];

export function serveExceptions(app: App, house: House): void {
  app.get(
    '/api/reconciliation-sources/:id/exceptions',
    {
      schema: {
        tags,
        summary: 'What no pass could match',
        params,
        querystring: ReconciliationExceptionQuery,
        response: { 200: ReconciliationExceptionPage },
      },
      config: reading,
    },
    async (request, reply) => {
      const source = await sourceOf(house.db, request.params.id);
      const { format, ...filter } = request.query;
      if (format === 'csv' || format === 'xlsx') {
        return answerSheet(
          reply,
          format,
          'exceptions',
          header,
          exceptionRows(house, source, filter as ExceptionFilter),
        );
      }
      return exceptionPage(house, source, filter as ExceptionFilter);
    },
  );
  app.get(
    '/api/reconciliation-sources/:id/exception-ages',
    {
      schema: {
        tags,
        summary: 'How old they are, and who may look into one',
        params,
        response: { 200: ExceptionAges },
      },
      config: reading,
    },
    async (request) => exceptionAgesJson(house, await sourceOf(house.db, request.params.id)),
  );
  app.patch(
    '/api/reconciliation-exceptions/:id',
    {
      schema: { tags, summary: 'Give it an owner, a note', params, body: ChangeException, response: { 200: params } },
      config: matchingOfException,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeException(tx, occasion, request.params.id, request.body);
        return { id: request.params.id };
      }),
  );
}

const header = ['kind', 'day', 'age_days', 'currency', 'amount', 'reference', 'owner', 'note'];

async function* exceptionRows(house: House, source: SourceRow, filter: ExceptionFilter) {
  for await (const one of allPages(filter, (part) => exceptionPage(house, source, part))) {
    const { amount, owner } = one;
    yield [one.kind, one.on, one.age, amount.currency, moneyCell(amount), one.reference, owner?.name ?? null, one.note];
  }
}
