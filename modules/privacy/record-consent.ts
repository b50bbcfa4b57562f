// Writes down that somebody agreed to a purpose, or takes it back; and shows what holds.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { findPerson, recordAudit } from '../identity/index.ts';
import { type ConsentRow, consentHistory, insertConsent, newestConsent } from './consent-store.ts';
import { consentTexts, currentVersion, purposes } from './consent-texts.ts';
import type { Consent, ConsentEntry, Consents, Purpose } from './contract.ts';

export interface ConsentSaid {
  readonly personId: string;
  readonly purpose: Purpose;
  readonly given: boolean;
  /** The language the text was read in. */
  readonly language: 'bn' | 'en';
  readonly way: 'self' | 'paper' | 'spoken';
  readonly note?: string;
}

/** Saying the same again adds nothing. Throws `identity.person_missing`, `identity.person_closed`. */
export async function recordConsent(tx: Tx, occasion: Occasion, said: ConsentSaid): Promise<void> {
  const { personId, purpose, given, language, way, note = null } = said;
  const person = await findPerson(tx, personId);
  if (!person) throw new DomainError('identity.person_missing');
  if (person.closedAt) throw new DomainError('identity.person_closed');
  const version = currentVersion(purpose);
  const before = await newestConsent(tx, personId, purpose);
  if ((before?.given ?? false) === given && (!given || before?.version === version)) return;
  const id = newId();
  await insertConsent(tx, {
    id,
    person_id: personId,
    purpose,
    version,
    language,
    given,
    way,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
    address: occasion.address,
    note,
  });
  await recordAudit(tx, occasion, {
    action: given ? 'privacy.consent_given' : 'privacy.consent_withdrawn',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { consent: id, purpose, version, way },
  });
}

export async function readConsents(db: Db, personId: string): Promise<Consents> {
  const history = await consentHistory(db, personId);
  return { items: purposes.map((purpose) => consentNow(purpose, history)), history: history.map(entryJson) };
}

function consentNow(purpose: Purpose, history: readonly ConsentRow[]): Consent {
  const newest = history.find((row) => row.purpose === purpose);
  const version = currentVersion(purpose);
  const { title, versions } = consentTexts[purpose];
  const given = newest?.given ?? false;
  return {
    purpose,
    title,
    text: versions[version - 1] ?? title,
    version,
    given,
    needs_renewal: given && newest?.version !== version,
    changed_at: newest?.recorded_at.toString() ?? null,
  };
}

function entryJson({ person_id: _person, ...row }: ConsentRow): ConsentEntry {
  return { ...row, title: consentTexts[row.purpose].title, recorded_at: row.recorded_at.toString() };
}
