// What somebody may do where: their roles, each spread over the sites below the one it was granted at.
import type { Actor } from '../../platform/occasion.ts';
import { permissionsOf, rolesWith } from './roles.ts';

export interface HeldRole {
  readonly role: string;
  /** The site of the grant and every site below it. */
  readonly siteIds: readonly string[];
}

export interface PersonOfActor {
  readonly id: string;
  readonly name: string;
  readonly language: 'bn' | 'en';
}

export function makeActor(person: PersonOfActor, held: readonly HeldRole[]): Actor {
  const sitesOf = new Map<string, Set<string>>();
  for (const { role, siteIds } of held) {
    const sites = sitesOf.get(role) ?? new Set();
    for (const siteId of siteIds) sites.add(siteId);
    sitesOf.set(role, sites);
  }
  const carriers = (permission: string): Set<string>[] =>
    [...sitesOf].filter(([role]) => rolesWith(permission).has(role)).map(([, sites]) => sites);
  return {
    personId: person.id,
    kind: 'person',
    name: person.name,
    language: person.language,
    may: (permission, siteId) => carriers(permission).some((sites) => sites.has(siteId)),
    sitesWith: (permission) => [...new Set(carriers(permission).flatMap((sites) => [...sites]))].sort(),
    mayAnywhere: (permission) => carriers(permission).length > 0,
    knows: (siteId) => [...sitesOf.values()].some((sites) => sites.has(siteId)),
  };
}

/** Each permission held anywhere with the sites where it is held: what a screen needs to show only what works. */
export function permissionMap(actor: Actor, held: readonly { readonly role: string }[]): Record<string, string[]> {
  const names = new Set(held.flatMap(({ role }) => permissionsOf(role)));
  return Object.fromEntries([...names].sort().map((name) => [name, [...actor.sitesWith(name)]]));
}
