// A person's own ways in: what there is, what is added and what is taken away.
import { Type } from 'typebox';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import * as contract from '../contract-ways.ts';
import { forgetDevice } from '../known-devices/know-device.ts';
import { removePin, setPin } from '../known-devices/set-pin.ts';
import { renamePasskey } from '../passkeys/passkey-store.ts';
import { offerPasskey, registerPasskey, registrationAnswer, removePasskey } from '../passkeys/register-passkey.ts';
import { findPerson } from '../people/person-store.ts';
import { unlinkProvider } from '../providers/link-provider.ts';
import { browserHash, deviceHash, ensureBrowser } from '../sessions/browser-cookie.ts';
import { readOwnWays } from './own-ways.ts';

const tags = ['me'];
const config = { permission: 'self' } as const;
/** What opens a door later asks that the person is there now. */
const confirmed = { permission: 'self', confirm: true } as const;
const params = object({ id: Uuid });
const nothing = { 204: Type.Null() };

export function serveOwnWays(app: App, house: House): void {
  app.get(
    '/api/me/ways',
    { schema: { tags, summary: 'My ways of signing in', response: { 200: contract.OwnWays } }, config },
    (request) => readOwnWays(house, personOf(request.occasion), deviceHash(house.config, request)),
  );
  app.delete(
    '/api/me/providers/:provider',
    {
      schema: { tags, summary: 'Unlink a provider', params: contract.ProviderParams, response: nothing },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await unlinkProvider(tx, occasion, personOf(occasion), request.params.provider);
        return null;
      }),
  );
  servePin(app, house);
  serveDevices(app, house);
  servePasskeys(app, house);
}

function servePin(app: App, house: House): void {
  app.put(
    '/api/me/pin',
    {
      schema: { tags, summary: 'Set my PIN and know this device', body: contract.NewPin, response: nothing },
      config: confirmed,
    },
    async (request, reply) => {
      await setPin(house, { request, reply }, personOf(request.occasion), request.body.pin);
      reply.code(204);
      return null;
    },
  );
  app.delete(
    '/api/me/pin',
    { schema: { tags, summary: 'Have no PIN any more', response: nothing }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removePin(tx, occasion, personOf(occasion));
        return null;
      }),
  );
}

function serveDevices(app: App, house: House): void {
  app.delete(
    '/api/me/devices/:id',
    { schema: { tags, summary: 'Have a device forget me', params, response: nothing }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const deviceId = request.params.id;
        const forgotten = await forgetDevice(tx, occasion, personOf(occasion), { deviceId });
        if (forgotten === 0) throw new DomainError('identity.device_missing');
        return null;
      }),
  );
}

function servePasskeys(app: App, house: House): void {
  app.post(
    '/api/me/passkeys/question',
    {
      schema: { tags, summary: 'Begin to add a passkey', response: { 200: contract.PasskeyQuestion } },
      config: confirmed,
    },
    async (request, reply) => {
      const person = await findPerson(house.db, personOf(request.occasion));
      assert(person, 'who is signed in exists');
      const asked = { person, browserHash: ensureBrowser(house.config, request, reply) };
      const offer = await inTransaction(house.db, (tx) => offerPasskey(tx, house, request, asked));
      return { challenge_id: offer.challenge_id, options: { ...offer.options } };
    },
  );
  app.post(
    '/api/me/passkeys',
    {
      schema: {
        tags,
        summary: 'Add the passkey that was made',
        body: contract.NewPasskey,
        response: { 201: contract.Made },
      },
      config: confirmed,
    },
    async (request, reply) => {
      const hash = browserHash(house.config, request);
      if (!hash) throw new DomainError('identity.passkey_refused');
      const own = { browserHash: hash, personId: personOf(request.occasion) };
      const id = await registerPasskey(house, request, { ...registrationAnswer(request.body), ...own });
      reply.code(201);
      return { id };
    },
  );
  app.patch(
    '/api/me/passkeys/:id',
    { schema: { tags, summary: 'Rename a passkey', params, body: contract.PasskeyName, response: nothing }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await renamePasskey(tx, personOf(occasion), request.params.id, request.body.name.trim());
        return null;
      }),
  );
  app.delete(
    '/api/me/passkeys/:id',
    { schema: { tags, summary: 'Remove a passkey', params, response: nothing }, config: confirmed },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removePasskey(tx, occasion, personOf(occasion), request.params.id);
        return null;
      }),
  );
}

function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}
