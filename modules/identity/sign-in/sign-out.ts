// Ends the session a request came with; a guest is signed out already.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Auth } from './auth.ts';
import { authHeaders } from './sign-in.ts';

/** Returns the Set-Cookie headers that make the browser forget. */
export async function signOut(house: House, auth: Auth, request: FastifyRequest): Promise<readonly string[]> {
  const { occasion } = request;
  return inTransaction(house.db, async (tx) => {
    const { headers } = await auth.within(tx, () =>
      auth.api.signOut({ headers: authHeaders(request), returnHeaders: true }),
    );
    const { personId } = occasion.actor;
    if (personId !== null) {
      await recordAudit(tx, occasion, {
        action: 'identity.signed_out',
        siteId: null,
        subject: { kind: 'identity.person', id: personId },
      });
      await publishActorsChanged(tx, occasion);
    }
    return headers.getSetCookie();
  });
}
