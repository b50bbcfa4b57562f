// How a person is reached: their own contact points, and those of somebody an official looks after.
import { type Static, Type } from 'typebox';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { webAddress } from '../../../platform/web-address.ts';
import { signedIn } from '../actors/resolve-actor.ts';
import { requireManageable, requireVisible } from '../actors/visible-people.ts';
import * as contract from '../contract-contact.ts';
import { addContactPoint, resendContactCode } from './add-contact-point.ts';
import { type ContactPoint, pointsOf } from './contact-point-store.ts';
import { movePrimaryContact } from './move-primary-contact.ts';
import { removeContactPoint } from './remove-contact-point.ts';
import { openContactUndo, undoContactChange } from './undo-contact-change.ts';
import { countContactTry, verifyContactPoint } from './verify-contact-point.ts';

const tags = ['contact'];
const ByPoint = object({ id: Uuid });
const ByPerson = object({ id: Uuid });
const ByPersonPoint = object({ id: Uuid, contact_id: Uuid });
const own = { permission: 'self' } as const;
const manage = { permission: 'identity.person.manage', site: anySite } as const;
/** Whoever moves where codes go can move into the account. */
const guarded = { ...own, confirm: true } as const;
const guardedManage = { ...manage, confirm: true } as const;

export function serveContact(app: App, house: House): void {
  serveOwnPoints(app, house);
  serveOwnPrimary(app, house);
  serveTheirPoints(app, house);
  serveTheirPrimary(app, house);
  serveUndo(app, house);
}

function serveOwnPoints(app: App, house: House): void {
  app.get(
    '/api/me/contact-points',
    { schema: { tags, summary: 'How I am reached', response: { 200: contract.ContactPoints } }, config: own },
    ({ occasion }) => listPoints(house, personOf(occasion)),
  );
  app.post(
    '/api/me/contact-points',
    {
      schema: {
        tags,
        summary: 'Add a phone or e-mail; a code goes to it',
        body: contract.NewContactPoint,
        response: { 201: contract.ContactPoint },
      },
      config: guarded,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        pointJson(await addContactPoint(tx, occasion, personOf(occasion), request.body.value)),
      ),
  );
  app.post(
    '/api/me/contact-points/:id/code',
    { schema: { tags, summary: 'Send the code again', params: ByPoint, response: { 204: Type.Null() } }, config: own },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await resendContactCode(tx, occasion, personOf(occasion), request.params.id);
        return null;
      }),
  );
  app.post(
    '/api/me/contact-points/:id/verification',
    {
      schema: {
        tags,
        summary: 'Prove it with the code',
        params: ByPoint,
        body: contract.ContactCode,
        response: { 200: contract.ContactPoint },
      },
      config: own,
    },
    async (request, reply) => {
      const input = { personId: personOf(request.occasion), id: request.params.id, code: request.body.code };
      await countContactTry(house.db, input.personId, input.id);
      return write(house, request, reply, 200, async (tx, occasion) =>
        pointJson(await verifyContactPoint(tx, occasion, house.config.SECRET, input)),
      );
    },
  );
}

function serveOwnPrimary(app: App, house: House): void {
  app.put(
    '/api/me/contact-points/:id/primary',
    {
      schema: {
        tags,
        summary: 'Sign in with this one from now on',
        params: ByPoint,
        response: { 200: contract.ContactPoints },
      },
      config: guarded,
    },
    async (request, reply) => {
      const session = await signedIn(house, request);
      const link = (token: string): string => webAddress(house.config, `/undo-contact/${token}`);
      return write(house, request, reply, 200, async (tx, occasion) => {
        const personId = personOf(occasion);
        await movePrimaryContact(tx, occasion, {
          personId,
          pointId: request.params.id,
          ...(session ? { keepSessionId: session.sessionId } : {}),
          undo: { secret: house.config.SECRET, link },
        });
        return { items: (await pointsOf(tx, personId)).map(pointJson) };
      });
    },
  );
  app.delete(
    '/api/me/contact-points/:id',
    { schema: { tags, summary: 'Remove it', params: ByPoint, response: { 204: Type.Null() } }, config: guarded },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removeContactPoint(tx, occasion, personOf(occasion), request.params.id);
        return null;
      }),
  );
}

function serveTheirPoints(app: App, house: House): void {
  app.get(
    '/api/people/:id/contact-points',
    {
      schema: {
        tags,
        summary: 'How a person is reached',
        params: ByPerson,
        response: { 200: contract.ContactPoints },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    async ({ occasion, params }) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return listPoints(house, params.id);
    },
  );
  app.post(
    '/api/people/:id/contact-points',
    {
      schema: {
        tags,
        summary: 'Add a phone or e-mail of a person; a code goes to it',
        params: ByPerson,
        body: contract.NewContactPoint,
        response: { 201: contract.ContactPoint },
      },
      config: guardedManage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return pointJson(await addContactPoint(tx, occasion, request.params.id, request.body.value));
      }),
  );
  app.post(
    '/api/people/:id/contact-points/:contact_id/verification',
    {
      schema: {
        tags,
        summary: 'Prove it with the code the person reads out',
        params: ByPersonPoint,
        body: contract.ContactCode,
        response: { 200: contract.ContactPoint },
      },
      config: manage,
    },
    async (request, reply) => {
      const { id: personId, contact_id: id } = request.params;
      await requireManageable(house.db, request.occasion.actor, personId);
      await countContactTry(house.db, personId, id);
      const input = { personId, id, code: request.body.code };
      return write(house, request, reply, 200, async (tx, occasion) =>
        pointJson(await verifyContactPoint(tx, occasion, house.config.SECRET, input)),
      );
    },
  );
}

function serveTheirPrimary(app: App, house: House): void {
  app.put(
    '/api/people/:id/contact-points/:contact_id/primary',
    {
      schema: {
        tags,
        summary: 'The person signs in with this one from now on',
        params: ByPersonPoint,
        response: { 200: contract.ContactPoints },
      },
      config: guardedManage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id: personId, contact_id: pointId } = request.params;
        await requireManageable(tx, occasion.actor, personId);
        await movePrimaryContact(tx, occasion, { personId, pointId });
        return { items: (await pointsOf(tx, personId)).map(pointJson) };
      }),
  );
  app.delete(
    '/api/people/:id/contact-points/:contact_id',
    {
      schema: { tags, summary: 'Remove it', params: ByPersonPoint, response: { 204: Type.Null() } },
      config: guardedManage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        await removeContactPoint(tx, occasion, request.params.id, request.params.contact_id);
        return null;
      }),
  );
}

/** For whoever holds the old address and may be unable to sign in: the link is the proof. */
function serveUndo(app: App, house: House): void {
  const { SECRET } = house.config;
  app.get(
    '/api/contact-changes/:token',
    {
      schema: {
        tags,
        summary: 'The change of address a link takes back',
        params: contract.ContactUndoToken,
        response: { 200: contract.ContactUndo },
      },
      config: { public: true },
    },
    async ({ occasion, params }) => {
      const change = await openContactUndo(house.db, SECRET, params.token, occasion.now);
      const { kind, oldValue, newValue, undoUntil } = change;
      return { kind, old_value: masked(oldValue), new_value: masked(newValue), undo_until: undoUntil.toString() };
    },
  );
  app.post(
    '/api/contact-changes/:token/undoing',
    {
      schema: {
        tags,
        summary: 'Take a change of address back',
        params: contract.ContactUndoToken,
        response: { 204: Type.Null() },
      },
      config: { public: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await undoContactChange(tx, occasion, SECRET, request.params.token);
        return null;
      }),
  );
}

async function listPoints(house: House, personId: string): Promise<Static<typeof contract.ContactPoints>> {
  return { items: (await pointsOf(house.db, personId)).map(pointJson) };
}

function pointJson(point: ContactPoint): Static<typeof contract.ContactPoint> {
  return {
    id: point.id,
    kind: point.kind,
    value: point.value,
    is_primary: point.isPrimary,
    verified_at: point.verifiedAt?.toString() ?? null,
    added_at: point.addedAt.toString(),
  };
}

function masked(value: string): string {
  const at = value.indexOf('@');
  return at < 0 ? `${value.slice(0, 4)}…${value.slice(-3)}` : `${value.slice(0, 1)}…${value.slice(at)}`;
}

function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}
