// A member's own milk over HTTP: nobody else's can be asked for.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { MemberMonth, MemberOverview, MonthQuery } from '../contract-members.ts';
import { ReceiptDetail } from '../contract-receipts.ts';
import { readMonth, readOverview, readOwnReceipt } from './read-own.ts';

const tags = ['collection'];
// The use cases look up the person's own membership; no id of a member is taken from outside.
const own = { permission: 'collection.own.read', site: anySite } as const;

export function serveOwn(app: App, house: House): void {
  app.get(
    '/api/member/overview',
    { schema: { tags, summary: 'My milk today and this month', response: { 200: MemberOverview } }, config: own },
    (request) => readOverview(house.db, request.occasion.actor, request.occasion.now),
  );
  app.get(
    '/api/member/receipts',
    {
      schema: { tags, summary: 'My receipts of a month', querystring: MonthQuery, response: { 200: MemberMonth } },
      config: own,
    },
    (request) => readMonth(house.db, request.occasion.actor, request.occasion.now, request.query.month),
  );
  app.get(
    '/api/member/receipts/:id',
    {
      schema: {
        tags,
        summary: 'One of my receipts and how its price came about',
        params: object({ id: Uuid }),
        response: { 200: ReceiptDetail },
      },
      config: own,
    },
    (request) => readOwnReceipt(house.db, request.occasion.actor, request.params.id),
  );
}
