// Payments received over HTTP: parse, authorise, call, reply.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findAccount, sitesInScope } from '../../ledger/index.ts';
import {
  CancelIntent,
  CreateIntent,
  Intent,
  IntentPage,
  IntentQuery,
  JudgeReview,
  OrderCapture,
  OrderRefund,
} from '../contract-intents.ts';
import { carryOutRefund } from '../refunds/carry-out-refund.ts';
import { orderRefund, returnAside } from '../refunds/order-refund.ts';
import { refuseUnapproved } from '../refunds/refund-limit.ts';
import { cancelIntent } from './cancel-intent.ts';
import { carryOutCapture, orderCapture } from './capture-attempt.ts';
import { createIntent } from './create-intent.ts';
import { answerIntents } from './intent-csv.ts';
import { readIntent, readIntents } from './intent-json.ts';
import { siteOfIntent } from './intent-site.ts';
import { acceptReviewed } from './judge-review.ts';
import { refuseCardNumbers } from './refuse-card-numbers.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];

export function serveIntents(app: App, house: House): void {
  refuseCardNumbers(app);
  serveReading(app, house);
  serveCreating(app, house);
  serveCancelling(app, house);
  serveRefunds(app, house);
  serveCapture(app, house);
}

function serveReading(app: App, house: House): void {
  app.get(
    '/api/intents',
    {
      schema: { tags, summary: 'List payments received', querystring: IntentQuery, response: { 200: IntentPage } },
      config: { permission: 'payments.intent.read', site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.intent.read', query.site_id);
      if (query.format === 'csv' || query.format === 'xlsx')
        return answerIntents(house.db, reply, query.format, siteIds, query);
      return readIntents(house.db, siteIds, query);
    },
  );
  app.get(
    '/api/intents/:id',
    {
      schema: { tags, summary: 'One payment with its time line', params: ById, response: { 200: Intent } },
      config: { permission: 'payments.intent.read', site: siteOfIntent },
    },
    (request) => readIntent(house.db, house.config, request.params.id),
  );
}

function serveCreating(app: App, house: House): void {
  app.post(
    '/api/intents',
    {
      schema: { tags, summary: 'Ask for a payment', body: CreateIntent, response: { 201: Intent } },
      config: { permission: 'payments.intent.create', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { body } = request;
        await refuseForeignAccount(tx, occasion, body.credit_account_id);
        const id = newId();
        await createIntent(tx, occasion, {
          ...{ id, siteId: body.site_id, description: body.description },
          subject: body.subject ?? { kind: 'payments.intent', id },
          ...{ amount: BigInt(body.amount.amount), currency: body.amount.currency },
          creditAccountId: body.credit_account_id,
          ...(body.capture_mode ? { captureMode: body.capture_mode } : {}),
          ...(body.gateways ? { gateways: body.gateways } : {}),
          ...(body.expires_at ? { expiresAt: Temporal.Instant.from(body.expires_at) } : {}),
        });
        return readIntent(tx, house.config, id);
      }),
  );
}

/** An account elsewhere is answered like one that does not exist. */
async function refuseForeignAccount(tx: Tx, { actor }: Occasion, id: string): Promise<void> {
  const account = await findAccount(tx, id);
  if (account && !actor.may('payments.intent.create', account.site_id))
    throw new DomainError('ledger.account_missing', { id }, '/credit_account_id');
}

function serveCancelling(app: App, house: House): void {
  app.post(
    '/api/intents/:id/cancellation',
    {
      schema: {
        tags,
        summary: 'Nobody is to pay it any more',
        params: ById,
        body: CancelIntent,
        response: { 200: Intent },
      },
      config: { permission: 'payments.intent.create', site: siteOfIntent },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await cancelIntent(tx, occasion, request.params.id, request.body.reason);
        return readIntent(tx, house.config, request.params.id);
      }),
  );
  app.post(
    '/api/intents/:id/review',
    {
      schema: {
        tags,
        summary: 'Take a payment that was held for review, or give it back',
        params: ById,
        body: JudgeReview,
        response: { 200: Intent },
      },
      config: { permission: 'payments.intent.review', site: siteOfIntent, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id } = request.params;
        const { is_accepted: isAccepted, reason } = request.body;
        if (isAccepted) await acceptReviewed(tx, occasion, id, reason);
        else await returnAside(tx, occasion, id, reason);
        return readIntent(tx, house.config, id);
      }),
  );
}

function serveRefunds(app: App, house: House): void {
  const serve = (path: string, permission: string, summary: string, isLarge: boolean): void => {
    app.post(
      path,
      {
        schema: { tags, summary, params: ById, body: OrderRefund, response: { 201: Intent } },
        config: { permission, site: siteOfIntent, confirm: true },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { amount, reason, attempt_id: attemptId } = request.body;
        const order = { amount: BigInt(amount), reason, ...(attemptId ? { attemptId } : {}) };
        const { refundId } = await write(house, request, reply, 201, async (tx, occasion) => {
          // What cannot be given back at all is said before anybody is asked to approve it.
          const refundId = await orderRefund(tx, occasion, id, order);
          refuseUnapproved(occasion, order.amount, isLarge);
          return { refundId };
        });
        await carryOutRefund(house, refundId);
        return readIntent(house.db, house.config, id);
      },
    );
  };
  serve('/api/intents/:id/refunds', 'payments.intent.refund', 'Give money back, in full or in part', false);
  const large = 'Give back more than one person alone may';
  serve('/api/intents/:id/large-refunds', 'payments.intent.refund_large', large, true);
}

function serveCapture(app: App, house: House): void {
  app.post(
    '/api/intents/:id/captures',
    {
      schema: {
        tags,
        summary: 'Take what was authorised, in full or in part',
        params: ById,
        body: OrderCapture,
        response: { 201: Intent },
      },
      config: { permission: 'payments.intent.capture', site: siteOfIntent },
    },
    async (request, reply) => {
      const { id } = request.params;
      const order = { amount: BigInt(request.body.amount), isFinal: request.body.is_final ?? true };
      const { attemptId } = await write(house, request, reply, 201, (tx, occasion) =>
        orderCapture(tx, occasion, id, order),
      );
      await carryOutCapture(house, request.occasion, attemptId);
      return readIntent(house.db, house.config, id);
    },
  );
}
