// Finds a person by a phone number in any spelling.
import type { Db } from '../../../platform/db/database.ts';
import { findPersonBy, type Person } from '../people/person-store.ts';
import { canonicalPhone } from './identifier.ts';

/** Throws `identity.phone_invalid`. */
export async function findPersonByPhone(db: Db, phone: string): Promise<Person | null> {
  return findPersonBy(db, { kind: 'phone', value: canonicalPhone(phone) });
}
