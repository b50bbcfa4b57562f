// The person agrees that support changes things for them, or takes it back; either side ends the access.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockSupportAccess, type SupportAccessRow, setAgreement, setEnded } from './support-store.ts';

/** Only by the person seen, themselves. Throws `identity.support_access_missing`, `identity.support_access_ended`. */
export async function agreeToSupport(tx: Tx, occasion: Occasion, accessId: string, agreed: boolean): Promise<void> {
  const access = await openAccess(tx, occasion, accessId);
  if (access.person_id !== occasion.actor.personId || occasion.actor.seenBy)
    throw new DomainError('identity.support_access_missing');
  if ((access.agreed_at !== null) === agreed) return;
  await setAgreement(tx, accessId, agreed ? occasion.now : null);
  await record(tx, occasion, access, agreed ? 'identity.support_agreed' : 'identity.support_agreement_withdrawn');
}

/** By the person seen, or by support. Throws `identity.support_access_missing`, `identity.support_access_ended`. */
export async function endSupport(tx: Tx, occasion: Occasion, accessId: string): Promise<void> {
  const access = await openAccess(tx, occasion, accessId);
  const { personId, seenBy } = occasion.actor;
  const by = seenBy?.accessId === accessId ? seenBy.personId : personId;
  assert(by !== null, 'a route for oneself is only open to people');
  if (by !== access.supporter_id && by !== access.person_id) throw new DomainError('identity.support_access_missing');
  await setEnded(tx, accessId, occasion.now, by);
  await record(tx, occasion, access, 'identity.support_ended');
}

async function openAccess(tx: Tx, { now }: Occasion, id: string): Promise<SupportAccessRow> {
  const access = await lockSupportAccess(tx, id);
  if (!access) throw new DomainError('identity.support_access_missing');
  if (access.ended_at !== null || Temporal.Instant.compare(access.ends_at, now) <= 0)
    throw new DomainError('identity.support_access_ended');
  return access;
}

async function record(tx: Tx, occasion: Occasion, access: SupportAccessRow, action: string): Promise<void> {
  await recordAudit(tx, occasion, {
    action,
    siteId: null,
    subject: { kind: 'identity.person', id: access.person_id },
    after: { access: access.id },
  });
  await publishActorsChanged(tx, occasion);
}
