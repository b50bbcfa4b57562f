// Retires an own role: nobody holds it any more, or everybody who did holds another in its place.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit, recordAudits } from '../audit/record-audit.ts';
import { withdrawInvitationsTo } from '../invitations/invitation-store.ts';
import { type Grant, heldByRole, heldGrant, insertGrants, markGrantRevoked } from '../rights/grant-store.ts';
import { requireKnownRole, requireMayGrant } from '../rights/may-grant.ts';
import { requireOwnRole } from './compose-role.ts';
import { updateOwnRole } from './own-role-store.ts';

/**
 * Open invitations to the role end with it. Throws `identity.role_missing`, `identity.role_held` (held, and no
 * replacement named), `identity.role_unknown`, `identity.grant_not_yours`, `identity.grant_to_self`.
 */
export async function retireRole(
  tx: Tx,
  occasion: Occasion,
  id: string,
  { replacement = null, reason = null }: { readonly replacement?: string | null; readonly reason?: string | null },
): Promise<void> {
  const role = await requireOwnRole(tx, id);
  const held = await heldByRole(tx, role.role, occasion.now);
  if (held.length > 0 && replacement === null) throw new DomainError('identity.role_held', { count: held.length });
  if (replacement === role.role) throw new DomainError('identity.role_unknown', { role: replacement }, '/replacement');
  for (const grant of held) if (replacement !== null) await replaceGrant(tx, occasion, grant, replacement, reason);
  await withdrawInvitationsTo(tx, role.role, occasion.now);
  await updateOwnRole(tx, { ...role, changedAt: occasion.now, retiredAt: occasion.now });
  await recordAudit(tx, occasion, {
    action: 'identity.role_retired',
    siteId: role.siteId,
    subject: { kind: 'identity.role', id },
    before: { role: role.role, name_en: role.nameEn, held_by: held.length },
    after: { replacement },
    reason,
  });
  await publishActorsChanged(tx, occasion);
}

async function replaceGrant(
  tx: Tx,
  occasion: Occasion,
  old: Grant,
  role: string,
  reason: string | null,
): Promise<void> {
  const { personId, siteId, startsAt, endsAt } = old;
  const made = { at: occasion.now, by: occasion.actor.personId, reason };
  await requireKnownRole(tx, role, siteId);
  await requireMayGrant(tx, occasion, role, siteId);
  if (personId === occasion.actor.personId) throw new DomainError('identity.grant_to_self');
  await markGrantRevoked(tx, old.id, made);
  const subject = { kind: 'identity.person', id: personId };
  const before = { grant: old.id, role: old.role, site_id: siteId };
  await recordAudits(tx, occasion, [{ action: 'identity.role_revoked', siteId, subject, before, reason }]);
  if (await heldGrant(tx, personId, role, siteId)) return;
  const id = newId();
  await insertGrants(tx, [{ id, personId, role, siteId, startsAt, endsAt }], made);
  const after = { grant: id, role, site_id: siteId };
  await recordAudits(tx, occasion, [{ action: 'identity.role_granted', siteId, subject, after, reason }]);
}
