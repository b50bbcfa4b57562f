// What a role asks of whoever signs in. Built-in roles are held everywhere, so theirs is set from the top; an own
// role's is set where it belongs.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { SignInPolicy } from '../contract-factors.ts';
import { findOwnRole, ownRoles } from '../roles/own-role-store.ts';
import { isRole, roles } from '../roles.ts';
import { topSites } from '../sites/site-store.ts';
import { type PolicyRow, putPolicy, readPolicies } from './policy-store.ts';
import { strictestPolicy } from './sign-in-policy.ts';

export const policyPermission = 'identity.policy.manage';

/**
 * Throws `identity.role_unknown`, `identity.policy_at_top`, `identity.policy_needs_order`, and `platform.forbidden` for
 * an own role of a site where the actor sets no rules.
 */
export async function setPolicy(tx: Tx, occasion: Occasion, policy: PolicyRow): Promise<void> {
  const { actor, now } = occasion;
  await requireMaySet(tx, actor, policy.role);
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

/** Every role the actor knows with the rules that hold for it, its own or those of the house; built-in ones first. */
export async function listPolicies(house: House, actor: Actor): Promise<SignInPolicy[]> {
  const [rows, own, top] = await Promise.all([readPolicies(house.db), ownRoles(house.db), topSites(house.db)]);
  const atTop = top.some((siteId) => actor.may(policyPermission, siteId));
  const builtIn = Object.entries(roles).map(([role, { nameBn, nameEn }]) => ({
    ...{ role, name_bn: nameBn, name_en: nameEn, site_id: null, may_change: atTop },
  }));
  const composed = own
    .filter(({ siteId, retiredAt }) => retiredAt === null && actor.knows(siteId))
    .map(({ role, nameBn, nameEn, siteId }) => ({
      ...{ role, name_bn: nameBn, name_en: nameEn, site_id: siteId, may_change: actor.may(policyPermission, siteId) },
    }));
  return [...builtIn, ...composed].map((words) => {
    const policy = strictestPolicy(rows, [words.role], house.config);
    return {
      ...words,
      second_factor: policy.secondFactor,
      sms_allowed: policy.smsAllowed,
      idle_seconds: policy.idleSeconds,
      absolute_seconds: policy.absoluteSeconds,
    };
  });
}

async function requireMaySet(db: Db, actor: Actor, role: string): Promise<void> {
  if (isRole(role)) {
    const top = await topSites(db);
    if (top.some((siteId) => actor.may(policyPermission, siteId))) return;
    throw new DomainError('identity.policy_at_top');
  }
  const own = await findOwnRole(db, { role });
  const isKnown = own !== null && own.retiredAt === null && actor.knows(own.siteId);
  if (!isKnown) throw new DomainError('identity.role_unknown', { role }, '/role');
  if (!actor.may(policyPermission, own.siteId)) throw new DomainError('platform.forbidden');
}

function auditOf({ secondFactor, smsAllowed, idleSeconds, absoluteSeconds }: PolicyRow) {
  return {
    second_factor: secondFactor,
    sms_allowed: smsAllowed,
    idle_seconds: idleSeconds,
    absolute_seconds: absoluteSeconds,
  };
}
