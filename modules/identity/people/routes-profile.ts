// What is told of a person, their photograph, and the suspension of their account.
import { Type } from 'typebox';
import { assert, DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Text, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { requireManageable, requireVisible } from '../actors/visible-people.ts';
import { Person } from '../contract.ts';
import * as contract from '../contract-contact.ts';
import { changePhoto, changeProfile, readProfile } from './change-profile.ts';
import { personJson } from './person-json.ts';
import { findPerson } from './person-store.ts';
import { liftSuspension, suspendPerson } from './suspend-person.ts';
import { suspensionReason } from './suspension-store.ts';

const tags = ['profile'];
const ById = object({ id: Uuid });
const own = { permission: 'self' } as const;
const read = { permission: 'identity.person.read', site: anySite } as const;
const manage = { permission: 'identity.person.manage', site: anySite } as const;
const guarded = { ...manage, confirm: true } as const;
const consumes = ['multipart/form-data'];
const produces = ['image/webp'];
/** The address of a photograph changes with it (`?v=`), so a browser may keep it for a day. */
const photoSeconds = 86_400;

export function serveProfile(app: App, house: House): void {
  serveOwnProfile(app, house);
  serveOwnPhoto(app, house);
  serveTheirProfile(app, house);
  serveTheirPhoto(app, house);
  serveSuspension(app, house);
}

function serveOwnProfile(app: App, house: House): void {
  app.get(
    '/api/me/profile',
    { schema: { tags, summary: 'What I told of myself', response: { 200: contract.Profile } }, config: own },
    ({ occasion }) => readProfile(house.db, personOf(occasion)),
  );
  app.patch(
    '/api/me/profile',
    {
      schema: {
        tags,
        summary: 'Change what I told of myself',
        body: contract.ProfileChange,
        response: { 200: contract.Profile },
      },
      config: own,
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        changeProfile(tx, occasion, personOf(occasion), request.body),
      ),
  );
}

const PhotoVersion = object({ v: Type.Optional(Text(40)) });

function serveOwnPhoto(app: App, house: House): void {
  app.get(
    '/api/me/photo',
    { schema: { tags, summary: 'My photograph', querystring: PhotoVersion, produces }, config: own },
    async ({ occasion }, reply) => answerFile(reply, await photoOf(house, personOf(occasion)), photoSeconds),
  );
  app.put(
    '/api/me/photo',
    {
      schema: {
        tags,
        summary: 'Set my photograph (multipart, one picture of at most 8 MB)',
        consumes,
        response: { 200: contract.Photo },
      },
      config: own,
    },
    async (request, reply) => {
      const { bytes } = await takeFile(request, { ...contract.photoFile, missing: 'identity.file_missing' });
      return write(house, request, reply, 200, (tx, occasion) =>
        setPhoto(tx, house, occasion, personOf(occasion), bytes),
      );
    },
  );
  app.delete(
    '/api/me/photo',
    { schema: { tags, summary: 'Remove my photograph', response: { 204: Type.Null() } }, config: own },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await changePhoto(tx, house.files, occasion, personOf(occasion), null);
        return null;
      }),
  );
}

function serveTheirProfile(app: App, house: House): void {
  app.get(
    '/api/people/:id/profile',
    {
      schema: { tags, summary: 'What is told of a person', params: ById, response: { 200: contract.Profile } },
      config: read,
    },
    async ({ occasion, params }) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return readProfile(house.db, params.id);
    },
  );
  app.patch(
    '/api/people/:id/profile',
    {
      schema: {
        tags,
        summary: 'Change what is told of a person',
        params: ById,
        body: contract.ProfileChange,
        response: { 200: contract.Profile },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return changeProfile(tx, occasion, request.params.id, request.body);
      }),
  );
}

function serveTheirPhoto(app: App, house: House): void {
  app.get(
    '/api/people/:id/photo',
    {
      schema: { tags, summary: 'The photograph of a person', params: ById, querystring: PhotoVersion, produces },
      config: read,
    },
    async ({ occasion, params }, reply) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return answerFile(reply, await photoOf(house, params.id), photoSeconds);
    },
  );
  app.put(
    '/api/people/:id/photo',
    {
      schema: {
        tags,
        summary: 'Set the photograph of a person (multipart, one picture of at most 8 MB)',
        consumes,
        params: ById,
        response: { 200: contract.Photo },
      },
      config: manage,
    },
    async (request, reply) => {
      await requireManageable(house.db, request.occasion.actor, request.params.id);
      const { bytes } = await takeFile(request, { ...contract.photoFile, missing: 'identity.file_missing' });
      return write(house, request, reply, 200, (tx, occasion) =>
        setPhoto(tx, house, occasion, request.params.id, bytes),
      );
    },
  );
  app.delete(
    '/api/people/:id/photo',
    {
      schema: { tags, summary: 'Remove the photograph of a person', params: ById, response: { 204: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        await changePhoto(tx, house.files, occasion, request.params.id, null);
        return null;
      }),
  );
}

function serveSuspension(app: App, house: House): void {
  app.get(
    '/api/people/:id/suspension',
    {
      schema: {
        tags,
        summary: 'Whether and why an account is suspended',
        params: ById,
        response: { 200: contract.SuspensionState },
      },
      config: manage,
    },
    async ({ occasion, params }) => {
      await requireManageable(house.db, occasion.actor, params.id);
      const person = await findPerson(house.db, params.id);
      return {
        suspended_at: person?.suspendedAt?.toString() ?? null,
        suspended_until: person?.suspendedUntil?.toString() ?? null,
        reason: await suspensionReason(house.db, params.id),
      };
    },
  );
  app.put(
    '/api/people/:id/suspension',
    {
      schema: {
        tags,
        summary: 'Suspend an account until a moment, or until it is lifted',
        params: ById,
        body: contract.Suspension,
        response: { 200: Person },
      },
      config: guarded,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        const { reason, until } = request.body;
        const suspension = { reason, until: until ? Temporal.Instant.from(until) : null };
        return personJson(await suspendPerson(tx, occasion, request.params.id, suspension));
      }),
  );
  app.delete(
    '/api/people/:id/suspension',
    {
      schema: { tags, summary: 'Open a suspended account again', params: ById, response: { 200: Person } },
      config: guarded,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return personJson(await liftSuspension(tx, occasion, request.params.id));
      }),
  );
}

async function setPhoto(
  tx: Parameters<typeof changePhoto>[0],
  house: House,
  occasion: Occasion,
  personId: string,
  bytes: Uint8Array,
): Promise<{ photo_id: string }> {
  const photoId = await changePhoto(tx, house.files, occasion, personId, bytes);
  assert(photoId, 'a photograph was given');
  return { photo_id: photoId };
}

async function photoOf(house: House, personId: string): ReturnType<typeof openFile> {
  const photoId = (await findPerson(house.db, personId))?.photoFileId;
  if (!photoId) throw new DomainError('identity.photo_missing');
  return openFile(house.db, house.files, photoId);
}

function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}
