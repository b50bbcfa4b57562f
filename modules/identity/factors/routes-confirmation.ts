// Proving again that it is oneself, before what moves money or opens doors.
import { Type } from 'typebox';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { isConfirmed } from '../../../platform/http/door.ts';
import { write } from '../../../platform/http/write.ts';
import { Accepted } from '../contract.ts';
import { Confirmation, ConfirmationProof } from '../contract-factors.ts';
import { PasskeyQuestion } from '../contract-ways.ts';
import { askForPasskey, passkeyAnswer } from '../passkeys/verify-passkey.ts';
import { ensureBrowser } from '../sessions/browser-cookie.ts';
import { confirmPerson, endConfirmation, waysToConfirm } from './confirm-person.ts';
import { hasPasskey } from './factors-of.ts';
import { personOf } from './routes-security.ts';
import { factorCodeSeconds, sendFactorCode } from './send-factor-code.ts';

const tags = ['me'];
const config = { permission: 'self' } as const;

export function serveConfirmation(app: App, house: House): void {
  const seconds = house.config.CONFIRMATION_SECONDS;
  app.get(
    '/api/me/confirmation',
    { schema: { tags, summary: 'How I can confirm that it is me', response: { 200: Confirmation } }, config },
    async ({ occasion }) => {
      const { confirmedAt } = occasion.actor;
      const until =
        confirmedAt && isConfirmed(confirmedAt, occasion.now, seconds) ? confirmedAt.add({ seconds }) : null;
      return {
        ways: [...(await waysToConfirm(house, personOf(occasion)))],
        confirmed_until: until?.toString() ?? null,
      };
    },
  );
  app.post(
    '/api/me/confirmation',
    {
      schema: { tags, summary: 'Confirm that it is me', body: ConfirmationProof, response: { 204: Type.Null() } },
      config,
    },
    async (request, reply) => {
      const { passkey, ...rest } = request.body;
      const proof = passkey ? { ...rest, passkey: passkeyAnswer(passkey) } : rest;
      reply.header('set-cookie', await confirmPerson(house, request, proof)).code(204);
      return null;
    },
  );
  app.delete(
    '/api/me/confirmation',
    { schema: { tags, summary: 'End the confirmation now', response: { 204: Type.Null() } }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx) => {
        await endConfirmation(tx, house, request);
        return null;
      }),
  );
  app.post(
    '/api/me/confirmation/code',
    { schema: { tags, summary: 'Send me a code to confirm with', response: { 202: Accepted } }, config },
    (request, reply) =>
      write(house, request, reply, 202, async (tx, occasion) => {
        await sendFactorCode(tx, occasion, house, personOf(occasion), 'confirmation');
        return { expires_in_seconds: factorCodeSeconds };
      }),
  );
  app.post(
    '/api/me/confirmation/passkey',
    {
      schema: { tags, summary: 'Ask for a passkey to confirm with', response: { 200: PasskeyQuestion } },
      config,
    },
    async (request, reply) => {
      const personId = personOf(request.occasion);
      if (!(await hasPasskey(house.db, personId))) throw new DomainError('identity.factor_missing');
      const browserHash = ensureBrowser(house.config, request, reply);
      const question = await inTransaction(house.db, (tx) =>
        askForPasskey(tx, house, request, { browserHash, personId }),
      );
      return { challenge_id: question.challenge_id, options: { ...question.options } };
    },
  );
}
