// What a person sees of their own account: who they are, where they work, and what they may do there.
import type { Static } from 'typebox';
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { makeActor, permissionMap } from './actor.ts';
import { readActor } from './actor-store.ts';
import type { Me, OwnAccount } from './contract.ts';
import { heldGrantsWithSites } from './grant-store.ts';
import { findPerson, hasPassword, type Person } from './person-store.ts';

/** Finds the membership of a person in the co-operative; given by whoever composes the house. */
export type FindMember = (db: Db, personId: string) => Promise<Me['member']>;

/** Throws `identity.person_missing`. */
export async function readMe(db: Db, personId: string, findMember: FindMember): Promise<Me> {
  const [person, row, grants, member, has_password] = await Promise.all([
    findPerson(db, personId),
    readActor(db, personId),
    heldGrantsWithSites(db, personId),
    findMember(db, personId),
    hasPassword(db, personId),
  ]);
  if (!person || !row) throw new DomainError('identity.person_missing');
  return {
    person: ownAccount(person),
    has_password,
    grants,
    permissions: permissionMap(makeActor(row.person, row.held), row.held),
    member,
  };
}

export function ownAccount({ id, name, nameBn, language, phone, email }: Person): Static<typeof OwnAccount> {
  return { id, name, name_bn: nameBn, language, phone, email };
}
