// Tells identity which member a signed-in person is, so that the session can show it.
import type { Db } from '../../../platform/db/database.ts';
import { memberOfPerson } from './member-store.ts';

export interface Membership {
  readonly id: string;
  readonly code: string;
  readonly centre_id: string;
}

/** Null for everybody who is no member. */
export async function findMembership(db: Db, personId: string): Promise<Membership | null> {
  const member = await memberOfPerson(db, personId);
  return member && { id: member.id, code: member.code, centre_id: member.centre_id };
}
