import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { write } from '../../platform/http/write.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { AllowPush, Created, ForbidPush, PushBrowsers, PushForbidden } from './contract.ts';
import { readPushKey } from './push-key.ts';
import { allowPush, forbidPush, listPushBrowsers } from './push-subscriptions.ts';

export function servePush(app: App, house: House): void {
  const config = { permission: 'self' } as const;
  app.get(
    '/api/me/push-subscriptions',
    {
      schema: { tags: ['notify'], summary: 'Browsers I am told things in', response: { 200: PushBrowsers } },
      config,
    },
    async (request) => {
      const { publicKey } = await readPushKey(house.db, house.config, request.occasion.now);
      return listPushBrowsers(house.db, personOf(request.occasion), publicKey);
    },
  );
  app.post(
    '/api/me/push-subscriptions',
    {
      schema: { tags: ['notify'], summary: 'Allow this browser', body: AllowPush, response: { 201: Created } },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) =>
        allowPush(tx, occasion, house.config, personOf(occasion), request.body),
      ),
  );
  app.delete(
    '/api/me/push-subscriptions',
    {
      schema: {
        tags: ['notify'],
        summary: 'No longer this browser',
        querystring: ForbidPush,
        response: { 200: PushForbidden },
      },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => forbidPush(tx, personOf(occasion), request.query.endpoint)),
  );
}

function personOf(occasion: Occasion): string {
  const { personId } = occasion.actor;
  assert(personId !== null, 'a route for oneself is only open to people');
  return personId;
}
