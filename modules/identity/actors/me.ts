// What a person sees of their own account: who they are, where they work, and what they may do there.
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Actor, Occasion, SeenBy } from '../../../platform/occasion.ts';
import type { Me, OwnAccount } from '../contract.ts';
import { findPerson, hasPassword, type Person } from '../people/person-store.ts';
import { heldGrantsWithSites } from '../rights/grant-store.ts';
import { findSupportAccess } from '../support/support-store.ts';
import { makeActor, permissionMap } from './actor.ts';
import { readActor } from './actor-store.ts';

/** Finds the membership of a person in the co-operative; given by whoever composes the house. */
export type FindMember = (db: Db, personId: string) => Promise<Me['member']>;

/** Throws `identity.person_missing`. */
export async function readMe(db: Db, { actor, now }: Occasion, findMember: FindMember): Promise<Me> {
  const personId = ownId(actor);
  const [person, row, grants, member, has_password, seen_by] = await Promise.all([
    findPerson(db, personId),
    readActor(db, personId, now),
    heldGrantsWithSites(db, personId, now),
    findMember(db, personId),
    hasPassword(db, personId),
    actor.seenBy ? seenByJson(db, actor.seenBy) : null,
  ]);
  if (!person || !row) throw new DomainError('identity.person_missing');
  return {
    person: ownAccount(person),
    has_password,
    grants,
    permissions: permissionMap(makeActor(row.person, row.held), row.held),
    member,
    seen_by,
  };
}

export function ownId({ personId }: Actor): string {
  assert(personId !== null, 'a route for oneself is only open to people');
  return personId;
}

async function seenByJson(db: Db, { accessId, mayWrite }: SeenBy): Promise<Me['seen_by']> {
  const access = await findSupportAccess(db, accessId);
  if (!access) return null;
  return {
    access_id: accessId,
    name: access.supporter_name,
    name_bn: access.supporter_name_bn,
    reason: access.reason,
    ends_at: access.ends_at.toString(),
    may_write: mayWrite,
  };
}

export function ownAccount(person: Person): Static<typeof OwnAccount> {
  const { id, name, nameBn, language, phone, email } = person;
  return { id, name, name_bn: nameBn, language, phone, email };
}
