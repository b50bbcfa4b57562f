// Ends one session of a person, by themselves or by whoever manages the account.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { deleteSession } from './session-store.ts';

/** Throws `identity.session_missing`. */
export async function endSession(tx: Tx, occasion: Occasion, personId: string, sessionId: string): Promise<void> {
  if (!(await deleteSession(tx, personId, sessionId))) throw new DomainError('identity.session_missing');
  await recordAudit(tx, occasion, {
    action: 'identity.session_ended',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { session: sessionId },
  });
  await publishActorsChanged(tx, occasion);
}
