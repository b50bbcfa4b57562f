// Getting in and out, and the first run. Answers here carry cookies, so they are not kept for replay.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { write } from '../../../platform/http/write.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import * as contract from '../contract.ts';
import type { Auth } from './auth.ts';
import { answerSignIn } from './finish-sign-in.ts';
import { isSetUpNeeded, setUp } from './set-up.ts';
import { signInWithPassword } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const tags = ['sign-in'];

export function serveSignIn(app: App, house: House, auth: Auth): void {
  app.post(
    '/api/auth/sign-in',
    {
      schema: { tags, summary: 'Sign in with a password', body: contract.SignIn, response: { 200: contract.SignedIn } },
      config: { public: true },
    },
    async (request, reply) => answerSignIn(reply, await signInWithPassword(house, request, request.body)),
  );
  app.post(
    '/api/auth/sign-out',
    { schema: { tags, summary: 'Sign out', response: { 204: Type.Null() } }, config: { public: true } },
    async (request, reply) => {
      reply.header('set-cookie', [...(await signOut(house, auth, request))]).code(204);
      return null;
    },
  );
  serveSetUp(app, house);
}

function serveSetUp(app: App, house: House): void {
  app.get(
    '/api/set-up',
    {
      schema: {
        tags,
        summary: 'Whether the first administrator is still to come',
        response: { 200: contract.SetUpState },
      },
      config: { public: true },
    },
    async () => ({ needed: await isSetUpNeeded(house.db) }),
  );
  app.post(
    '/api/set-up',
    {
      schema: {
        tags,
        summary: 'Name the organisation and its first administrator',
        body: contract.SetUp,
        response: { 201: contract.SetUpDone },
      },
      config: { public: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, { now, address, requestId }) => {
        const { organisation, administrator } = request.body;
        const { name_bn: nameBn, ...rest } = administrator;
        const done = await setUp(
          tx,
          { ...systemOccasion(house.clock, 'set-up'), now, address, requestId },
          {
            organisation: { nameBn: organisation.name_bn, nameEn: organisation.name_en },
            administrator: { ...rest, ...(nameBn === undefined ? {} : { nameBn }) },
          },
        );
        return { group_id: done.groupId, union_id: done.unionId, person_id: done.personId };
      }),
  );
}
