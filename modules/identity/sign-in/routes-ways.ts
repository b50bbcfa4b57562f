// Getting in by a code, a link, a PIN or a passkey, and registering oneself. Answers here carry cookies, so they are
// not kept for replay.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { requestCode } from '../codes/request-code.ts';
import { readLink, signInWithCode, signInWithLink } from '../codes/sign-in-with-code.ts';
import { Accepted, SignedIn } from '../contract.ts';
import * as contract from '../contract-ways.ts';
import { peopleOn } from '../known-devices/device-store.ts';
import { forgetDevice, knowDevice } from '../known-devices/know-device.ts';
import { signInWithPin } from '../known-devices/sign-in-with-pin.ts';
import { askForPasskey, passkeyAnswer, verifyPasskey } from '../passkeys/verify-passkey.ts';
import { providersOf } from '../providers/provider.ts';
import { browserHash, deviceHash, ensureBrowser } from '../sessions/browser-cookie.ts';
import { answerSignIn, finishSignIn } from './finish-sign-in.ts';
import { type Applicant, readApplicant } from './sign-up.ts';

const tags = ['sign-in'];
const config = { public: true } as const;

export function serveWays(app: App, house: House): void {
  app.get(
    '/api/auth/ways',
    { schema: { tags, summary: 'The ways in, and who is known here', response: { 200: contract.SignInWays } }, config },
    async (request) => {
      const device = deviceHash(house.config, request);
      const people = device ? await peopleOn(house.db, device) : [];
      return {
        sign_up: house.config.SELF_SIGN_UP,
        providers: providersOf(house.config).map(({ id }) => id),
        people: people.map(({ nameBn, hasPin, ...rest }) => ({ ...rest, name_bn: nameBn, has_pin: hasPin })),
      };
    },
  );
  serveCodes(app, house);
  serveLinks(app, house);
  serveDevice(app, house);
  servePasskeySignIn(app, house);
}

function serveCodes(app: App, house: House): void {
  const ask = async (request: FastifyRequest, reply: FastifyReply, identifier: string, applicant?: Applicant) => {
    const hash = ensureBrowser(house.config, request, reply);
    const asked = { identifier, browserHash: hash, ...(applicant ? { applicant } : {}) };
    const seconds = await inTransaction(house.db, (tx) => requestCode(tx, request.occasion, asked));
    reply.code(202);
    return { expires_in_seconds: seconds };
  };
  app.post(
    '/api/auth/code',
    {
      schema: { tags, summary: 'Ask for a sign-in code', body: contract.CodeRequest, response: { 202: Accepted } },
      config,
    },
    (request, reply) => ask(request, reply, request.body.identifier),
  );
  app.post(
    '/api/auth/sign-up',
    {
      schema: { tags, summary: 'Register oneself; a code follows', body: contract.SignUp, response: { 202: Accepted } },
      config,
    },
    async (request, reply) => {
      const applicant = await readApplicant(house, request.body);
      return ask(request, reply, request.body.identifier, applicant);
    },
  );
  app.post(
    '/api/auth/code-sign-in',
    {
      schema: { tags, summary: 'Sign in with a code', body: contract.CodeSignIn, response: { 200: SignedIn } },
      config,
    },
    async (request, reply) => {
      const end = await signInWithCode(house, request, request.body);
      if (request.body.remember && end.next === 'signed_in')
        await inTransaction(house.db, (tx) => knowDevice(tx, house, { request, reply }, end.person.id));
      return answerSignIn(reply, end);
    },
  );
}

function serveLinks(app: App, house: House): void {
  app.post(
    '/api/auth/link',
    {
      schema: {
        tags,
        summary: 'Whether the link of a mail signs in here; uses nothing up',
        body: contract.LinkToken,
        response: { 200: contract.LinkState },
      },
      config,
    },
    (request) => readLink(house, request, request.body.token),
  );
  app.post(
    '/api/auth/link-sign-in',
    {
      schema: {
        tags,
        summary: 'Sign in with the link of a mail',
        body: contract.LinkToken,
        response: { 200: SignedIn },
      },
      config,
    },
    async (request, reply) => answerSignIn(reply, await signInWithLink(house, request, request.body.token)),
  );
}

function serveDevice(app: App, house: House): void {
  app.post(
    '/api/auth/pin',
    {
      schema: {
        tags,
        summary: 'Sign in with a PIN on a known device',
        body: contract.PinSignIn,
        response: { 200: SignedIn },
      },
      config,
    },
    async (request, reply) => answerSignIn(reply, await signInWithPin(house, request, request.body)),
  );
  app.delete(
    '/api/auth/device-people/:id',
    {
      schema: {
        tags,
        summary: 'Take a person off this device',
        params: object({ id: Uuid }),
        response: { 204: Type.Null() },
      },
      config,
    },
    async (request, reply) => {
      const tokenHash = deviceHash(house.config, request);
      const { occasion } = request;
      if (tokenHash)
        await inTransaction(house.db, (tx) => forgetDevice(tx, occasion, request.params.id, { tokenHash }));
      reply.code(204);
      return null;
    },
  );
}

function servePasskeySignIn(app: App, house: House): void {
  app.post(
    '/api/auth/passkey/question',
    {
      schema: { tags, summary: 'Ask for any passkey of this house', response: { 200: contract.PasskeyQuestion } },
      config,
    },
    async (request, reply) => {
      const hash = ensureBrowser(house.config, request, reply);
      const { challenge_id, options } = await inTransaction(house.db, (tx) =>
        askForPasskey(tx, house, request, { browserHash: hash }),
      );
      return { challenge_id, options: { ...options } };
    },
  );
  app.post(
    '/api/auth/passkey',
    {
      schema: {
        tags,
        summary: 'Sign in with a passkey',
        body: contract.PasskeyAnswer,
        response: { 200: SignedIn },
      },
      config,
    },
    async (request, reply) => {
      const hash = browserHash(house.config, request);
      const answer = passkeyAnswer(request.body);
      const personId = hash && (await verifyPasskey(house, request, { ...answer, browserHash: hash }));
      if (!personId) throw new DomainError('identity.passkey_refused');
      return answerSignIn(reply, await finishSignIn(house, request, { personId, way: 'passkey' }));
    },
  );
}
