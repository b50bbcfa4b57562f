// Gives a person a role at a site and everywhere below it.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishActorsChanged } from './actors-changed.ts';
import { heldGrant, insertGrants } from './grant-store.ts';
import { lockPerson } from './person-locks.ts';
import { recordAudit } from './record-audit.ts';
import { isRole } from './roles.ts';
import { findSite } from './site-store.ts';

export interface RoleGrant {
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
  readonly reason?: string | null;
}

/**
 * Returns the grant's id; a role held already is left as it is. Nobody hands out a role they have no right to hand out
 * at that site, and nobody grants to themselves. Throws `identity.role_unknown`, `identity.site_missing`,
 * `identity.person_missing`, `identity.person_closed`, `identity.grant_not_yours`, `identity.grant_to_self`.
 */
export async function grantRole(tx: Tx, occasion: Occasion, grant: RoleGrant): Promise<string> {
  const { personId, role, siteId, reason = null } = grant;
  const { actor, now } = occasion;
  if (!isRole(role)) throw new DomainError('identity.role_unknown', { role }, '/role');
  if (!(await findSite(tx, siteId))) throw new DomainError('identity.site_missing', {}, '/site_id');
  requireMayGrant(occasion, role, siteId);
  if (actor.personId === personId) throw new DomainError('identity.grant_to_self');
  const person = await lockPerson(tx, personId);
  if (person.closedAt) throw new DomainError('identity.person_closed');
  const held = await heldGrant(tx, personId, role, siteId);
  if (held) return held.id;
  const id = newId();
  await insertGrants(tx, [{ id, personId, role, siteId }], { at: now, by: actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'identity.role_granted',
    siteId,
    subject: { kind: 'identity.person', id: personId },
    after: { grant: id, role, site_id: siteId },
    reason,
  });
  await publishActorsChanged(tx, occasion);
  return id;
}

/** Throws `identity.grant_not_yours` unless the actor may hand out this role at this site. */
export function requireMayGrant(occasion: Occasion, role: string, siteId: string): void {
  if (!occasion.actor.may(`identity.grant.${role}`, siteId)) {
    throw new DomainError('identity.grant_not_yours', { role }, '/role');
  }
}
