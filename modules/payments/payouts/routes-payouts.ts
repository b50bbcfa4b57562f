// Payouts over HTTP: parse, authorise, call, reply.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  CancelPayout,
  Destination,
  Payout,
  PayoutLinePage,
  PayoutLineQuery,
  PayoutPage,
  PayoutQuery,
  RetryPayout,
} from '../contract-payouts.ts';
import { answerLines, answerPayouts } from '../csv-lists.ts';
import { approvePayout, cancelPayout } from './approve-payout.ts';
import { readPayout, readPayoutLines, readPayouts } from './payout-json.ts';
import { findKnownLines } from './payout-line-store.ts';
import { siteOfPayout } from './payout-site.ts';
import { findBatch } from './payout-store.ts';
import { producePayoutFile } from './produce-payout-file.ts';
import { retryPayout } from './retry-payout.ts';
import { servePayoutAccounts } from './routes-accounts.ts';
import { serveDisbursements } from './routes-disbursements.ts';
import { serveDrafts } from './routes-drafts.ts';
import { serveFiles } from './routes-files.ts';
import { servePayoutTerms } from './routes-terms.ts';

export function routes(app: App, house: House): void {
  serveReading(app, house);
  serveDisbursements(app, house);
  serveDrafts(app, house);
  serveSteps(app, house);
  serveFiles(app, house);
  servePayoutAccounts(app, house);
  servePayoutTerms(app, house);
}

const ById = object({ id: Uuid });
const tags = ['payments'];

function serveReading(app: App, house: House): void {
  app.get(
    '/api/payouts',
    {
      schema: { tags, summary: 'List payout batches', querystring: PayoutQuery, response: { 200: PayoutPage } },
      config: { permission: 'payments.payout.read', site: anySite },
    },
    async (request, reply) => {
      const { actor } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'payments.payout.read', request.query.site_id);
      const { format, ...filter } = request.query;
      if (format === 'csv' || format === 'xlsx') return answerPayouts(house.db, reply, format, siteIds, filter);
      return readPayouts(house.db, siteIds, filter);
    },
  );
  const config = { permission: 'payments.payout.read', site: siteOfPayout };
  app.get(
    '/api/payouts/:id',
    { schema: { tags, summary: 'One payout batch', params: ById, response: { 200: Payout } }, config },
    (request) => readPayout(house.db, request.occasion.actor, request.params.id),
  );
  app.get(
    '/api/payouts/:id/lines',
    {
      schema: {
        tags,
        summary: 'Lines of a batch',
        params: ById,
        querystring: PayoutLineQuery,
        response: { 200: PayoutLinePage },
      },
      config,
    },
    async (request, reply) => {
      const batch = await findBatch(house.db, request.params.id);
      if (!batch) return { items: [], next: null };
      const { format, ...filter } = request.query;
      if (format === 'csv' || format === 'xlsx') return answerLines(house.db, reply, format, batch, filter);
      return readPayoutLines(house.db, batch, filter);
    },
  );
  app.get(
    '/api/payouts/:id/lines/:line_id/destination',
    {
      schema: {
        tags,
        summary: 'Where the money of a line goes, in full; that it was looked at is written down',
        params: object({ id: Uuid, line_id: Uuid }),
        response: { 200: Destination },
      },
      config: {
        ...{ permission: 'payments.payout.destination', site: siteOfPayout },
        sensitive: { kind: 'payments.payout_batch' },
      },
    },
    async ({ params }) => {
      const [line] = await findKnownLines(house.db, [params.line_id]);
      if (line?.batch_id !== params.id.toLowerCase()) throw new DomainError('payments.destination_missing', {});
      return line.destination;
    },
  );
}

function serveSteps(app: App, house: House): void {
  const step = (summary: string, permission: string) => ({
    schema: { tags, summary, params: ById, response: { 200: Payout } },
    config: { permission, site: siteOfPayout },
  });
  const confirmed = (summary: string, permission: string) => {
    const { schema, config } = step(summary, permission);
    return { schema, config: { ...config, confirm: true as const } };
  };
  app.post(
    '/api/payouts/:id/approval',
    confirmed('Approve, and keep the money of every line', 'payments.payout.approve'),
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approvePayout(tx, occasion, request.params.id);
        return readPayout(tx, occasion.actor, request.params.id);
      }),
  );
  app.post(
    '/api/payouts/:id/sending',
    confirmed('Produce the files and send', 'payments.payout.send'),
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await producePayoutFile(tx, house.files, occasion, request.params.id);
        return readPayout(tx, occasion.actor, request.params.id);
      }),
  );
  const cancelling = step('Cancel before it is sent', 'payments.payout.propose');
  app.post(
    '/api/payouts/:id/cancellation',
    { ...cancelling, schema: { ...cancelling.schema, body: CancelPayout } },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await cancelPayout(tx, occasion, request.params.id, request.body.reason);
        return readPayout(tx, occasion.actor, request.params.id);
      }),
  );
  app.post(
    '/api/payouts/:id/retry',
    {
      schema: {
        tags,
        summary: 'Propose the failed lines again',
        params: ById,
        body: RetryPayout,
        response: { 201: Payout },
      },
      config: { permission: 'payments.payout.propose', site: siteOfPayout },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const corrections = request.body.lines?.map(({ line_id: lineId, ...rest }) => ({ lineId, ...rest })) ?? null;
        const id = await retryPayout(tx, occasion, request.params.id, corrections);
        return readPayout(tx, occasion.actor, id);
      }),
  );
}
