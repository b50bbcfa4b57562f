// A forgotten password. Answers here carry cookies, so they are not kept for replay.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { requestCode } from '../codes/request-code.ts';
import { Accepted, SignedIn } from '../contract.ts';
import * as contract from '../contract-ways.ts';
import { ensureBrowser } from '../sessions/browser-cookie.ts';
import { answerSignIn } from '../sign-in/finish-sign-in.ts';
import { resetPassword } from './reset-password.ts';

const tags = ['sign-in'];
const config = { public: true } as const;

export function serveReset(app: App, house: House): void {
  app.post(
    '/api/auth/password-reset',
    {
      schema: {
        tags,
        summary: 'Ask for a code to set a new password with',
        body: contract.CodeRequest,
        response: { 202: Accepted },
      },
      config,
    },
    async (request, reply) => {
      const { identifier } = request.body;
      const browserHash = ensureBrowser(house.config, request, reply);
      const seconds = await inTransaction(house.db, (tx) =>
        requestCode(tx, request.occasion, { kind: 'reset', identifier, browserHash }),
      );
      reply.code(202);
      return { expires_in_seconds: seconds };
    },
  );
  app.post(
    '/api/auth/password-reset/completion',
    {
      schema: {
        tags,
        summary: 'Set a new password with the code, and sign in',
        body: contract.PasswordReset,
        response: { 200: SignedIn },
      },
      config,
    },
    async (request, reply) => answerSignIn(reply, await resetPassword(house, request, request.body)),
  );
}
