// What a role asks of whoever signs in. It holds for the whole house, so it is set from the top.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publishActorsChanged } from './actors-changed.ts';
import type { SignInPolicy } from './contract-factors.ts';
import { type PolicyRow, putPolicy, readPolicies } from './policy-store.ts';
import { recordAudit } from './record-audit.ts';
import { isRole, roles } from './roles.ts';
import { strictestPolicy } from './sign-in-policy.ts';
import { topSites } from './site-store.ts';

export const policyPermission = 'identity.policy.manage';

/** Throws `identity.role_unknown`, `identity.policy_at_top`, `identity.policy_needs_order`. */
export async function setPolicy(tx: Tx, occasion: Occasion, policy: PolicyRow): Promise<void> {
  const { actor, now } = occasion;
  if (!isRole(policy.role)) throw new DomainError('identity.role_unknown', { role: policy.role }, '/role');
  const top = await topSites(tx);
  if (!top.some((siteId) => actor.may(policyPermission, siteId))) throw new DomainError('identity.policy_at_top');
  if ((policy.idleSeconds ?? 0) > (policy.absoluteSeconds ?? Number.POSITIVE_INFINITY))
    throw new DomainError('identity.policy_needs_order', {}, '/idle_seconds');
  const before = (await readPolicies(tx)).find(({ role }) => role === policy.role) ?? null;
  await putPolicy(tx, policy, { at: now, by: actor.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.policy_changed',
    siteId: null,
    subject: { kind: 'identity.role', id: policy.role },
    before: before && auditOf(before),
    after: auditOf(policy),
  });
  await publishActorsChanged(tx, occasion);
}

/** Every role with the rules that hold for it, its own or those of the house. */
export async function listPolicies(house: House): Promise<SignInPolicy[]> {
  const rows = await readPolicies(house.db);
  return Object.keys(roles).map((role) => {
    const policy = strictestPolicy(rows, [role], house.config);
    return {
      role,
      second_factor: policy.secondFactor,
      sms_allowed: policy.smsAllowed,
      idle_seconds: policy.idleSeconds,
      absolute_seconds: policy.absoluteSeconds,
    };
  });
}

function auditOf({ secondFactor, smsAllowed, idleSeconds, absoluteSeconds }: PolicyRow) {
  return {
    second_factor: secondFactor,
    sms_allowed: smsAllowed,
    idle_seconds: idleSeconds,
    absolute_seconds: absoluteSeconds,
  };
}
