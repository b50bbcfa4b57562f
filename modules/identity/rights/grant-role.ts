// Gives a person a role at a site and everywhere below it, for good or from a day until a day.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockPerson } from '../people/person-locks.ts';
import { lockOwnRole } from '../roles/own-role-store.ts';
import { isRole } from '../roles.ts';
import { markRotationDue } from '../sessions/session-store.ts';
import { findSite } from '../sites/site-store.ts';
import { openPeriod } from './grant-period.ts';
import { type Grant, heldGrant, insertGrants, markGrantEnded } from './grant-store.ts';
import { requireKnownRole, requireMayGrant } from './may-grant.ts';

export interface RoleGrant {
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
  /** The first and the last day, in the site's time zone; open where none is named. */
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly reason?: string | null;
}

/**
 * Returns the grant's id; a role held already is left as it is. Nobody hands out a role they have no right to hand out
 * at that site, and nobody grants to themselves. Throws `identity.role_unknown`, `identity.site_missing`,
 * `identity.person_missing`, `identity.person_closed`, `identity.grant_not_yours`, `identity.grant_to_self`,
 * `identity.grant_held`, `identity.grant_ends_too_early`.
 */
export async function grantRole(tx: Tx, occasion: Occasion, grant: RoleGrant): Promise<string> {
  const { personId, role, siteId, reason = null } = grant;
  const { actor, now } = occasion;
  const site = await findSite(tx, siteId);
  if (!site) throw new DomainError('identity.site_missing', {}, '/site_id');
  if (!isRole(role)) await lockOwnRole(tx, { role }, 'share');
  await requireKnownRole(tx, role, siteId);
  await requireMayGrant(tx, occasion, role, siteId);
  if (actor.personId === personId) throw new DomainError('identity.grant_to_self');
  const period = openPeriod(grant, site.timeZone, now);
  const person = await lockPerson(tx, personId);
  if (person.closedAt) throw new DomainError('identity.person_closed');
  const held = await heldGrant(tx, personId, role, siteId);
  if (held && !hasEnded(held, now)) {
    if (samePeriod(held, period)) return held.id;
    throw new DomainError('identity.grant_held', { role }, '/role');
  }
  if (held) await markGrantEnded(tx, held.id);
  const id = newId();
  await insertGrants(tx, [{ id, personId, role, siteId, ...period }], { at: now, by: actor.personId, reason });
  await recordAudit(tx, occasion, {
    action: 'identity.role_granted',
    siteId,
    subject: { kind: 'identity.person', id: personId },
    after: { grant: id, role, site_id: siteId, ...days(grant) },
    reason,
  });
  await markRotationDue(tx, personId);
  await publishActorsChanged(tx, occasion);
  return id;
}

const hasEnded = ({ endsAt }: Grant, now: Temporal.Instant): boolean =>
  endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0;

const samePeriod = (held: Period, wanted: Period): boolean =>
  String(held.endsAt) === String(wanted.endsAt) &&
  (wanted.startsAt === null || String(held.startsAt) === String(wanted.startsAt));

type Period = Pick<Grant, 'startsAt' | 'endsAt'>;

const days = ({ startsOn, endsOn }: Pick<RoleGrant, 'startsOn' | 'endsOn'>) => ({
  ...(startsOn ? { starts_on: startsOn } : {}),
  ...(endsOn ? { ends_on: endsOn } : {}),
});
