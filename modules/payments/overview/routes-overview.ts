// The overview of payments over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { sitesInScope } from '../../ledger/index.ts';
import { OverviewQuery, PaymentsOverview } from '../contract-overview.ts';
import { readOverview } from './read-overview.ts';

export function serveOverview(app: App, house: House): void {
  app.get(
    '/api/payments/overview',
    {
      schema: {
        ...{ tags: ['payments'], summary: 'Balances, thirty days, and what waits for somebody' },
        ...{ querystring: OverviewQuery, response: { 200: PaymentsOverview } },
      },
      config: { permission: 'payments.intent.read', site: anySite },
    },
    async ({ query, occasion }) => {
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.intent.read', query.site_id);
      return readOverview(house.db, siteIds, occasion.now);
    },
  );
}
