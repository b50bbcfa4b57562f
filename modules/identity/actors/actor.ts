// What somebody may do where: their roles, each spread over the sites below the one it was granted at.
import type { Actor } from '../../../platform/occasion.ts';
import { permissionsOf } from '../roles.ts';

export interface HeldRole {
  readonly role: string;
  /** The site of the grant and every site below it. */
  readonly siteIds: readonly string[];
  /** What an own role carries; absent for a built-in one, which `roles.ts` knows. */
  readonly permissions?: readonly string[] | null;
}

export interface PersonOfActor {
  readonly id: string;
  readonly name: string;
  readonly language: 'bn' | 'en';
}

/**
 * A permission is spread over its sites once, when it is first asked for: with a thousand grants a check is then one
 * look into a set (bench: permission checks).
 */
export function makeActor(person: PersonOfActor, held: readonly HeldRole[]): Actor {
  const rolesOf = Map.groupBy(
    held.flatMap((one) => permissionsIn(one).map((permission) => ({ permission, one }))),
    ({ permission }) => permission,
  );
  const spread = new Map<string, Spread>();
  const known = new Set(held.flatMap(({ siteIds }) => siteIds));
  const spreadOf = (permission: string): Spread => {
    const ready = spread.get(permission);
    if (ready) return ready;
    const sites = new Set((rolesOf.get(permission) ?? []).flatMap(({ one }) => one.siteIds));
    const made = { sites, inOrder: [...sites].sort() };
    if (rolesOf.has(permission)) spread.set(permission, made);
    return made;
  };
  return {
    personId: person.id,
    kind: 'person',
    name: person.name,
    language: person.language,
    may: (permission, siteId) => spreadOf(permission).sites.has(siteId),
    sitesWith: (permission) => spreadOf(permission).inOrder,
    mayAnywhere: (permission) => rolesOf.has(permission),
    knows: (siteId) => known.has(siteId),
  };
}

interface Spread {
  readonly sites: ReadonlySet<string>;
  readonly inOrder: readonly string[];
}

export function permissionsIn({ role, permissions }: Omit<HeldRole, 'siteIds'>): readonly string[] {
  return permissions ?? permissionsOf(role);
}

/** Each permission held anywhere with the sites where it is held: what a screen needs to show only what works. */
export function permissionMap(actor: Actor, held: readonly HeldRole[]): Record<string, string[]> {
  const names = new Set(held.flatMap(permissionsIn));
  return Object.fromEntries([...names].sort().map((name) => [name, [...actor.sitesWith(name)]]));
}
