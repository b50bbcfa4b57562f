// Paying out through a provider's interface, over HTTP: its settings, its balance, a line that is not known of.
import { Type } from 'typebox';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import {
  DisbursementBalance,
  DisbursementList,
  DisbursementView,
  LookAtDisbursement,
  ProposeDisbursement,
} from '../contract-disbursements.ts';
import { Payout } from '../contract-payouts.ts';
import { findChange } from './disbursement-change-store.ts';
import { findDisbursement } from './disbursement-store.ts';
import { openDisbursement } from './open-disbursement.ts';
import { readPayout } from './payout-json.ts';
import { siteOfPayout } from './payout-site.ts';
import {
  approveDisbursement,
  disbursementView,
  proposeDisbursement,
  withdrawDisbursement,
} from './propose-disbursement.ts';
import { lookAtLine } from './send-disbursements.ts';

const tags = ['payments'];
const query = object({ site_id: Uuid });

export function serveDisbursements(app: App, house: House): void {
  serveSettings(app, house);
  app.post(
    '/api/payouts/:id/lines/:line_id/look',
    {
      schema: {
        tags,
        summary: 'Ask the provider about a line whose end is not known, by a transaction read there',
        params: object({ id: Uuid, line_id: Uuid }),
        body: LookAtDisbursement,
        response: { 200: Payout },
      },
      config: { permission: 'payments.payout.send', site: siteOfPayout },
    },
    async (request) => {
      const { id, line_id: lineId } = request.params;
      const row = await findDisbursement(house.db, lineId);
      if (row?.batch_id !== id.toLowerCase()) throw new DomainError('payments.disbursement_missing', { id: lineId });
      await lookAtLine(house, row.line_id, request.body.transaction_id ?? null);
      return readPayout(house.db, request.occasion.actor, id);
    },
  );
}

function serveSettings(app: App, house: House): void {
  app.get(
    '/api/disbursement-settings',
    {
      schema: {
        tags,
        summary: 'Interfaces a site pays out through; secrets are never shown',
        querystring: query,
        response: { 200: DisbursementList },
      },
      config: { permission: 'payments.payout.read', site: siteInQuery('site_id') },
    },
    async ({ query: { site_id: siteId }, occasion }) => ({
      items: [await disbursementView(house.db, house.config, occasion.actor, siteId, 'bkash')],
    }),
  );
  app.post(
    '/api/disbursement-changes',
    {
      schema: {
        tags,
        summary: 'Propose settings of one; what is left out stays, and another person lets them',
        body: ProposeDisbursement,
        response: { 201: DisbursementView },
      },
      config: { permission: 'payments.gateway.manage', site: siteInBody('site_id'), confirm: true as const },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await proposeDisbursement(tx, occasion, house.config, request.body);
        const { site_id: siteId, method } = request.body;
        return disbursementView(tx, house.config, occasion.actor, siteId, method);
      }),
  );
  serveDeciding(app, house);
  app.get(
    '/api/disbursement-balance',
    {
      schema: {
        tags,
        summary: 'What the provider holds for paying out, asked now',
        querystring: object({ site_id: Uuid, method: Type.Literal('bkash') }),
        response: { 200: DisbursementBalance },
      },
      config: { permission: 'payments.payout.send', site: siteInQuery('site_id') },
    },
    async (request) => {
      const provider = await openDisbursement(house.db, house, request.query.site_id, request.query.method);
      const told = await provider.balance();
      if (told.state === 'unknown') return { balance: null, code: told.code };
      return { balance: { amount: told.amount, currency: told.currency }, code: null };
    },
  );
}

const siteOfChange = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findChange(db, id))?.site_id ?? null;
});

function serveDeciding(app: App, house: House): void {
  const step = (summary: string) => ({
    schema: { tags, summary, params: object({ id: Uuid }), response: { 200: DisbursementView } },
    config: { permission: 'payments.gateway.manage', site: siteOfChange, confirm: true as const },
  });
  const viewAt = (tx: Tx, occasion: Occasion, { site_id: siteId }: { readonly site_id: string }) =>
    disbursementView(tx, house.config, occasion.actor, siteId, 'bkash');
  app.post('/api/disbursement-changes/:id/approval', step('Let proposed settings take effect'), (request, reply) =>
    write(house, request, reply, 200, async (tx, occasion) =>
      viewAt(tx, occasion, await approveDisbursement(tx, occasion, house.config, request.params.id)),
    ),
  );
  app.post('/api/disbursement-changes/:id/withdrawal', step('Take proposed settings back'), (request, reply) =>
    write(house, request, reply, 200, async (tx, occasion) =>
      viewAt(tx, occasion, await withdrawDisbursement(tx, occasion, request.params.id)),
    ),
  );
}
