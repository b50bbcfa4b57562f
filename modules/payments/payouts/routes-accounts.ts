// The ledger accounts of payouts over HTTP.
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findAccount } from '../../ledger/index.ts';
import { PayoutAccounts, SetPayoutAccounts } from '../contract-payouts.ts';
import {
  listPayoutAccounts,
  type PayoutAccounts as PayoutAccountsRow,
  setPayoutAccounts,
  siteLine,
} from './payout-accounts.ts';

const tags = ['payments'];

export function servePayoutAccounts(app: App, house: House): void {
  app.get(
    '/api/payout-accounts',
    {
      schema: {
        tags,
        summary: 'Accounts that payouts of a site pass through: its own, then those of the sites above, nearest first',
        querystring: object({ site_id: Uuid }),
        response: { 200: PayoutAccounts },
      },
      config: { permission: 'payments.payout.read', site: siteInQuery('site_id') },
    },
    async (request) => {
      const line = await siteLine(house.db, request.query.site_id.toLowerCase());
      const rows = await listPayoutAccounts(house.db, line);
      const nearest = rows.toSorted((one, other) => line.indexOf(one.siteId) - line.indexOf(other.siteId));
      return { items: await payoutAccountsJson(house.db, nearest) };
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
          payer: body.payer
            ? {
                name: body.payer.name,
                accountNumber: body.payer.account_number,
                routingNumber: body.payer.routing_number,
              }
            : null,
        });
        return body;
      }),
  );
}

/** A site has a handful of them, most pointing at the same accounts: each is read once. */
async function payoutAccountsJson(db: Db, rows: readonly PayoutAccountsRow[]): Promise<PayoutAccounts['items']> {
  const ids = new Set(rows.flatMap((row) => [row.inTransitAccountId, row.payingAccountId]));
  const heads = new Map(await Promise.all([...ids].map(async (id) => [id, await headOf(db, id)] as const)));
  const head = (id: string) => {
    const found = heads.get(id);
    assert(found, 'the accounts of payouts exist as long as they are named');
    return found;
  };
  return rows.map((row) => ({
    site_id: row.siteId,
    method: row.method,
    currency: row.currency,
    in_transit_account_id: row.inTransitAccountId,
    paying_account_id: row.payingAccountId,
    payer: row.payer && {
      name: row.payer.name,
      account_number: row.payer.accountNumber,
      routing_number: row.payer.routingNumber,
    },
    in_transit_account: head(row.inTransitAccountId),
    paying_account: head(row.payingAccountId),
  }));
}

async function headOf(db: Db, id: string): Promise<PayoutAccounts['items'][number]['paying_account'] | null> {
  const account = await findAccount(db, id);
  if (!account) return null;
  return { id: account.id, code: account.code, name_bn: account.name_bn, name_en: account.name_en };
}
