// Support looks through a person's eyes: with a reason, for minutes, and the person is told at once.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { resolveActor } from '../actors/resolve-actor.ts';
import { requireVisible } from '../actors/visible-people.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type SupportRequest, supportPermission } from '../contract-support.ts';
import { findPerson } from '../people/person-store.ts';
import { supportBegan } from './support-notices.ts';
import { endRunOutAccesses, insertSupportAccess } from './support-store.ts';

/** Whoever holds one of these is not looked through: support would gain more than it has. */
const beyondSupport = ['identity.grant.manage', supportPermission, 'payments.payout.approve', 'identity.audit.read'];

/**
 * `sessionId`: the supporter's own session, which shows the person's view until the access ends. Throws
 * `identity.person_missing`, `identity.support_to_self`, `identity.support_beyond_you`, `identity.support_under_way`.
 */
export async function beginSupport(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  sessionId: string,
  { reason, minutes }: SupportRequest,
): Promise<{ id: string; endsAt: Temporal.Instant }> {
  const supporterId = occasion.actor.personId;
  assert(supporterId !== null, 'support is given by people');
  if (personId === supporterId) throw new DomainError('identity.support_to_self');
  await requireVisible(tx, occasion.actor, personId);
  const [seen, supporter] = [
    await resolveActor({ db: tx, clock: { now: () => occasion.now } }, personId),
    await findPerson(tx, supporterId),
  ];
  assert(supporter, 'whoever acts exists');
  if (beyondSupport.some((permission) => seen.mayAnywhere(permission)))
    throw new DomainError('identity.support_beyond_you');
  await endRunOutAccesses(tx, sessionId, occasion.now);
  const id = newId();
  const endsAt = occasion.now.add({ minutes });
  await insertSupportAccess(tx, { id, supporterId, personId, sessionId, reason, begunAt: occasion.now, endsAt });
  await recordAudit(tx, occasion, {
    action: 'identity.support_begun',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { access: id, ends_at: endsAt.toString() },
    reason,
  });
  await notify(tx, occasion, {
    notice: supportBegan,
    params: { supporter: { bn: supporter.nameBn, en: supporter.name }, reason, until: endsAt },
    personId,
    dedupeKey: `identity.support:${id}`,
    href: '/support-access',
    expiresAt: endsAt,
  });
  await publishActorsChanged(tx, occasion);
  return { id, endsAt };
}
