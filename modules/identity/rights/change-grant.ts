// Moves the last day of a role, or takes it away.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { markRotationDue } from '../sessions/session-store.ts';
import { findSite } from '../sites/site-store.ts';
import { daysOf, openPeriod } from './grant-period.ts';
import { findGrant, updateGrantEnd } from './grant-store.ts';
import { requireAnotherAdministrator } from './last-administrator.ts';
import { requireMayGrant } from './may-grant.ts';

/**
 * `endsOn` null: held for good. Throws `identity.grant_missing`, `identity.grant_not_yours`, `identity.grant_to_self`,
 * `identity.grant_ends_too_early`, `identity.last_administrator`.
 */
export async function changeGrant(
  tx: Tx,
  occasion: Occasion,
  grantId: string,
  change: { readonly endsOn: string | null; readonly reason?: string | null },
): Promise<void> {
  const { now, actor } = occasion;
  const grant = await findGrant(tx, grantId);
  const ended = grant?.endsAt && Temporal.Instant.compare(grant.endsAt, now) <= 0;
  if (!grant || grant.revokedAt || ended) throw new DomainError('identity.grant_missing');
  await requireMayGrant(tx, occasion, grant.role, grant.siteId);
  if (actor.personId === grant.personId) throw new DomainError('identity.grant_to_self');
  const site = await findSite(tx, grant.siteId);
  assert(site, 'a grant is at a site');
  const before = daysOf(grant, site.timeZone);
  const { endsAt } = openPeriod({ startsOn: before.starts_on, endsOn: change.endsOn }, site.timeZone, now);
  if (grant.role === 'administrator' && endsAt) await requireAnotherAdministrator(tx, now, { grantId });
  await updateGrantEnd(tx, grantId, endsAt);
  await recordAudit(tx, occasion, {
    action: 'identity.role_period_changed',
    siteId: grant.siteId,
    subject: { kind: 'identity.person', id: grant.personId },
    before: { grant: grantId, role: grant.role, ends_on: before.ends_on },
    after: { grant: grantId, role: grant.role, ends_on: change.endsOn },
    reason: change.reason ?? null,
  });
  await markRotationDue(tx, grant.personId);
  await publishActorsChanged(tx, occasion);
}
