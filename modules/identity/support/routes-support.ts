// Support access: begun by support, seen, agreed to and ended by the person.
import { Type } from 'typebox';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { ownId } from '../actors/me.ts';
import { signedIn } from '../actors/resolve-actor.ts';
import {
  SupportAccesses,
  SupportAgreement,
  SupportBegun,
  SupportRequest,
  supportPermission,
} from '../contract-support.ts';
import { agreeToSupport, endSupport } from './answer-support.ts';
import { beginSupport } from './begin-support.ts';
import { listSupport } from './list-support.ts';
import { insertSupportRead } from './support-store.ts';

const tags = ['support'];
const params = object({ id: Uuid });

export function serveSupport(app: App, house: House): void {
  keepWhatSupportReads(app, house);
  app.post(
    '/api/people/:id/support-access',
    {
      schema: {
        tags,
        summary: 'Look through a person’s eyes for some minutes',
        params,
        body: SupportRequest,
        response: { 201: SupportBegun },
      },
      config: { permission: supportPermission, site: anySite },
    },
    async (request, reply) => {
      const session = await signedIn(house, request);
      assert(session, 'the door let only a session pass');
      return write(house, request, reply, 201, async (tx, occasion) => {
        const begun = await beginSupport(tx, occasion, request.params.id, session.sessionId, request.body);
        return { id: begun.id, ends_at: begun.endsAt.toString() };
      });
    },
  );
  serveOwnSupport(app, house);
}

function serveOwnSupport(app: App, house: House): void {
  app.get(
    '/api/me/support-accesses',
    {
      schema: { tags, summary: 'Who looked through my eyes', response: { 200: SupportAccesses } },
      config: { permission: 'self' },
    },
    async ({ occasion }) => ({ items: await listSupport(house.db, ownId(occasion.actor), occasion.now) }),
  );
  app.put(
    '/api/me/support-accesses/:id/agreement',
    {
      schema: {
        tags,
        summary: 'Let support change things for me, or take it back',
        params,
        body: SupportAgreement,
        response: { 204: Type.Null() },
      },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await agreeToSupport(tx, occasion, request.params.id, request.body.agreed);
        return null;
      }),
  );
  app.post(
    '/api/me/support-accesses/:id/ending',
    {
      schema: { tags, summary: 'End support access', params, response: { 204: Type.Null() } },
      config: { permission: 'self', whileSeen: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await endSupport(tx, occasion, request.params.id);
        return null;
      }),
  );
}

/** What support was shown is kept for the person to read; a refused page was not shown. */
function keepWhatSupportReads(app: App, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { seenBy } = request.occasion?.actor ?? {};
    const path = request.url.split('?')[0] ?? '';
    if (seenBy && request.method === 'GET' && reply.statusCode < 400 && path.startsWith('/api/'))
      await insertSupportRead(house.db, seenBy.accessId, path.slice(0, 200), request.occasion.now);
    return payload;
  });
}
