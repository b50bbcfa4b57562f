// Takes a role back; the grant stays in the history.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { markRotationDue } from '../sessions/session-store.ts';
import { findGrant, markGrantRevoked } from './grant-store.ts';
import { requireAnotherAdministrator } from './last-administrator.ts';
import { requireMayGrant } from './may-grant.ts';

/** Throws `identity.grant_missing`, `identity.grant_not_yours`, `identity.last_administrator`. */
export async function revokeGrant(
  tx: Tx,
  occasion: Occasion,
  grantId: string,
  { reason = null }: { readonly reason?: string | null } = {},
): Promise<void> {
  const grant = await findGrant(tx, grantId);
  if (!grant || grant.revokedAt) throw new DomainError('identity.grant_missing');
  await requireMayGrant(tx, occasion, grant.role, grant.siteId);
  if (grant.role === 'administrator') await requireAnotherAdministrator(tx, occasion.now, { grantId });
  await markGrantRevoked(tx, grantId, { at: occasion.now, by: occasion.actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'identity.role_revoked',
    siteId: grant.siteId,
    subject: { kind: 'identity.person', id: grant.personId },
    before: { grant: grantId, role: grant.role, site_id: grant.siteId },
    reason,
  });
  await markRotationDue(tx, grant.personId);
  await publishActorsChanged(tx, occasion);
}
