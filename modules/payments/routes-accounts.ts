// The ledger accounts of payouts over HTTP.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { PayoutAccounts, SetPayoutAccounts } from './contract.ts';
import { listPayoutAccounts, setPayoutAccounts, siteLine } from './payout-accounts.ts';

const tags = ['payments'];

export function servePayoutAccounts(app: App, house: House): void {
  app.get(
    '/api/payout-accounts',
    {
      schema: {
        tags,
        summary: 'Accounts that payouts of a site pass through, its own and those of the sites above',
        querystring: object({ site_id: Uuid }),
        response: { 200: PayoutAccounts },
      },
      config: { permission: 'payments.payout.read', site: siteInQuery('site_id') },
    },
    async (request) => {
      const line = await siteLine(house.db, request.query.site_id.toLowerCase());
      const items = (await listPayoutAccounts(house.db, line)).map((row) => ({
        site_id: row.siteId,
        method: row.method,
        currency: row.currency,
        in_transit_account_id: row.inTransitAccountId,
        paying_account_id: row.payingAccountId,
      }));
      return { items };
    },
  );
  app.put(
    '/api/payout-accounts',
    {
      schema: {
        tags,
        summary: 'Set the accounts of one way of paying',
        body: SetPayoutAccounts,
        response: { 200: SetPayoutAccounts },
      },
      config: { permission: 'ledger.account.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { body } = request;
        await setPayoutAccounts(tx, occasion, {
          siteId: body.site_id,
          method: body.method,
          currency: body.currency,
          inTransitAccountId: body.in_transit_account_id,
          payingAccountId: body.paying_account_id,
        });
        return body;
      }),
  );
}
