// Signs a person out everywhere, or everywhere but in the session they act from.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';

/** Returns how many sessions ended. */
export async function closePersonSessions(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  keepSessionId?: string,
): Promise<number> {
  let query = tx.deleteFrom('identity.sessions').where('person_id', '=', personId);
  if (keepSessionId !== undefined) query = query.where('id', '<>', keepSessionId);
  const closed = Number((await query.executeTakeFirstOrThrow()).numDeletedRows);
  await publishActorsChanged(tx, occasion);
  if (closed === 0) return 0;
  await recordAudit(tx, occasion, {
    action: 'identity.sessions_closed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { sessions: closed },
  });
  return closed;
}
