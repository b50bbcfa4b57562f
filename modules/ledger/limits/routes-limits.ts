// Limits of an account over HTTP: read, give, withdraw.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findAccount } from '../account-store.ts';
import { AccountLimits, GiveLimit } from '../contract-limits.ts';
import { giveLimit, withdrawLimit } from './give-limit.ts';
import { readLimits } from './limits-json.ts';

const ById = object({ id: Uuid });
const ByLimit = object({ id: Uuid, limit_id: Uuid });
const tags = ['ledger'];

const siteOfAccount = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findAccount(db, id))?.site_id ?? null;
});

export function serveLimits(app: App, house: House): void {
  const manage = { permission: 'ledger.account.manage', site: siteOfAccount };
  app.get(
    '/api/ledger/accounts/:id/limits',
    {
      schema: { tags, summary: 'Limits of an account by days', params: ById, response: { 200: AccountLimits } },
      config: { permission: 'ledger.account.read', site: siteOfAccount },
    },
    (request) => readLimits(house.db, request.params.id, request.occasion.now),
  );
  app.post(
    '/api/ledger/accounts/:id/limits',
    {
      schema: {
        tags,
        summary: 'Give an account another minimum on some days, such as a credit',
        params: ById,
        body: GiveLimit,
        response: { 201: AccountLimits },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { minimum, from_on: from, until_on: until, reason } = request.body;
        await giveLimit(tx, occasion, request.params.id, {
          minimum: BigInt(minimum),
          fromOn: Temporal.PlainDate.from(from),
          untilOn: until ? Temporal.PlainDate.from(until) : null,
          reason,
        });
        return readLimits(tx, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/ledger/accounts/:id/limits/:limit_id/withdrawal',
    {
      schema: {
        tags,
        summary: 'Withdraw a limit that is in force or to come',
        params: ByLimit,
        body: object({ reason: Text(500, { minLength: 1 }) }),
        response: { 200: AccountLimits },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id, limit_id: limitId } = request.params;
        await withdrawLimit(tx, occasion, id, limitId, request.body.reason);
        return readLimits(tx, id, occasion.now);
      }),
  );
}
