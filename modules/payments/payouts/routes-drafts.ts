// Payouts drafted by hand, over HTTP.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { DraftPayout, PayoutSuggestions } from '../contract-payout-drafts.ts';
import { Payout } from '../contract-payouts.ts';
import { draftPayout } from './draft-payout.ts';
import { maskedDestination, readPayout } from './payout-json.ts';
import { findSuggestions } from './payout-line-store.ts';

const tags = ['payments'];

export function serveDrafts(app: App, house: House): void {
  app.get(
    '/api/payout-suggestions',
    {
      schema: {
        tags,
        summary: 'Whom a draft may pay: what failed and is not tried again, then people paid before',
        querystring: object({
          site_id: Uuid,
          currency: Type.Optional(Text(3, { pattern: '^[A-Z]{3}$' })),
          q: Type.Optional(Text(200)),
        }),
        response: { 200: PayoutSuggestions },
      },
      config: { permission: 'payments.payout.propose', site: siteInQuery('site_id') },
    },
    async ({ query }) => {
      const { site_id: siteId, currency = 'BDT', q = '' } = query;
      const lines = await findSuggestions(house.db, { siteId, currency, q, now: house.clock.now() });
      return {
        items: lines.map((line) => ({
          line_id: line.id,
          has_failed: line.has_failed,
          payee_name: line.payee_name,
          method: line.method,
          destination: maskedDestination(line),
          amount: { amount: line.amount, currency },
          number: line.number,
          result_code: line.result_code,
        })),
      };
    },
  );
  app.post(
    '/api/payouts',
    {
      schema: { tags, summary: 'Draft a payout, for another to approve', body: DraftPayout, response: { 201: Payout } },
      config: { permission: 'payments.payout.propose', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readPayout(tx, occasion.actor, await draftPayout(tx, occasion, request.body)),
      ),
  );
}
