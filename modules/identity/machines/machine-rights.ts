// Who may give a machine which rights: nobody gives what they could not use themselves.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { mayBeScope } from '../contract-machines.ts';
import { roles } from '../roles.ts';
import { siteTree } from '../sites/site-store.ts';

/** A permission no role carries opens nothing. */
const knownPermissions = new Set(Object.values(roles).flatMap(({ permissions }) => permissions));

export interface WantedRights {
  readonly scopes: readonly string[];
  readonly ownerId: string;
  readonly siteIds: readonly string[];
}

/**
 * Throws `identity.machine_scope_unknown`, `identity.machine_site_outside` for a site that is not the owner's or below
 * it, and `identity.machine_scope_not_yours` unless the actor holds every scope at every site.
 */
export async function requireMayGiveMachine(db: Db, occasion: Occasion, wanted: WantedRights): Promise<void> {
  for (const [index, scope] of wanted.scopes.entries()) {
    if (!knownPermissions.has(scope) || !mayBeScope(scope)) {
      throw new DomainError('identity.machine_scope_unknown', { scope }, `/scopes/${index}`);
    }
  }
  const reach = await sitesBelow(db, wanted.ownerId);
  for (const [index, siteId] of wanted.siteIds.entries()) {
    if (!reach.has(siteId)) throw new DomainError('identity.machine_site_outside', {}, `/site_ids/${index}`);
  }
  for (const [index, scope] of wanted.scopes.entries()) {
    if (wanted.siteIds.some((siteId) => !occasion.actor.may(scope, siteId))) {
      throw new DomainError('identity.machine_scope_not_yours', { scope }, `/scopes/${index}`);
    }
  }
}

/**
 * A device works as an operator of its centre would: whoever may appoint an operator there may enrol one, though an
 * administrator records no receipt. Throws `identity.machine_scope_not_yours`.
 */
export function requireMayEnrol(occasion: Occasion, scopes: readonly string[], siteId: string): void {
  const { actor } = occasion;
  if (actor.may('identity.grant.centre_operator', siteId)) return;
  const missing = scopes.find((scope) => !actor.may(scope, siteId));
  if (missing !== undefined) throw new DomainError('identity.machine_scope_not_yours', { scope: missing });
}

async function sitesBelow(db: Db, topId: string): Promise<Set<string>> {
  const reach = new Set<string>();
  // A parent stands before its children.
  for (const { id, parentId } of await siteTree(db)) {
    if (id === topId || (parentId !== null && reach.has(parentId))) reach.add(id);
  }
  return reach;
}
