// What the audit keeps of a person: enough to see that something changed, too little to be their personal data.
import type { JsonValue } from '../../../platform/json.ts';
import type { Person } from './person-store.ts';

export function personTrace(person: Pick<Person, 'phone' | 'email' | 'language' | 'closedAt'>): {
  readonly [field: string]: JsonValue;
} {
  return {
    phone: person.phone === null ? null : `…${person.phone.slice(-3)}`,
    email:
      person.email === null
        ? null
        : `${person.email.slice(0, 1)}…@${person.email.slice(person.email.indexOf('@') + 1)}`,
    language: person.language,
    closed: person.closedAt !== null,
  };
}
