// A person's own account.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { write } from '../../../platform/http/write.ts';
import { Me, OwnChange, PasswordChange } from '../contract.ts';
import { changePassword } from '../passwords/change-password.ts';
import { changePerson } from '../people/change-person.ts';
import { type FindMember, ownId, readMe } from './me.ts';

const tags = ['me'];
const config = { permission: 'self' } as const;

export function serveMe(app: App, house: House, findMember: FindMember): void {
  app.get(
    '/api/me',
    { schema: { tags, summary: 'Who I am and what I may do where', response: { 200: Me } }, config },
    (request) => readMe(house.db, request.occasion, findMember),
  );
  app.patch(
    '/api/me',
    { schema: { tags, summary: 'Change my language', body: OwnChange, response: { 200: Me } }, config },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changePerson(tx, occasion, ownId(occasion.actor), request.body);
        return readMe(tx, occasion, findMember);
      }),
  );
  app.post(
    '/api/me/password',
    { schema: { tags, summary: 'Set my password', body: PasswordChange, response: { 204: Type.Null() } }, config },
    async (request, reply) => {
      const cookies = await changePassword(house, request, request.body);
      if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
      reply.code(204);
      return null;
    },
  );
}
