// Who lives with whom, and the one phone that serves them.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { canonicalPhone } from '../contacts/identifier.ts';
import type { Household, HouseholdChange, Relation } from '../contract-papers.ts';
import { lockPerson } from '../people/person-locks.ts';
import {
  deleteDweller,
  householdOf,
  insertDweller,
  insertHousehold,
  isPhoneOfHousehold,
  lockHousehold,
  updateHousehold,
} from './household-store.ts';

/**
 * A person without a household becomes the head of a new one. The shared phone is one somebody in it has: a stranger’s
 * would open the accounts of the family to them. Throws `identity.person_missing`, `identity.phone_invalid`,
 * `identity.household_phone_foreign`.
 */
export async function changeHousehold(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  change: HouseholdChange,
): Promise<Household> {
  const person = await lockPerson(tx, personId);
  const home = await householdOf(tx, personId);
  const id = home?.id ?? newId();
  if (home) await lockHousehold(tx, id);
  else {
    const names = { nameBn: change.name_bn ?? person.nameBn, nameEn: change.name_en ?? person.name };
    await insertHousehold(tx, { id, ...names, headId: personId, at: occasion.now });
  }
  const { shared_phone: typed, ...names } = change;
  const phone = typed === undefined ? undefined : typed?.trim() ? canonicalPhone(typed, '/shared_phone') : null;
  if (phone && !(await isPhoneOfHousehold(tx, id, phone))) {
    throw new DomainError('identity.household_phone_foreign', {}, '/shared_phone');
  }
  const after = { ...names, ...(phone === undefined ? {} : { shared_phone: phone }) };
  if (Object.keys(after).length > 0) await updateHousehold(tx, id, after);
  await recordAudit(tx, occasion, {
    action: home ? 'identity.household_changed' : 'identity.household_made',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    after: { household: id, changed: Object.keys(after) },
  });
  return await requireHousehold(tx, personId);
}

/** Throws `identity.household_missing`, `identity.person_missing`, `identity.household_elsewhere`. */
export async function joinHousehold(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  joining: { readonly personId: string; readonly relation: Relation },
): Promise<Household> {
  const home = await requireHousehold(tx, personId);
  await lockHousehold(tx, home.id);
  await lockPerson(tx, joining.personId);
  const isHead = joining.relation === 'head';
  if (isHead && home.people.some(({ relation }) => relation === 'head')) {
    throw new DomainError('identity.household_has_head', {}, '/relation');
  }
  await insertDweller(tx, home.id, { ...joining, at: occasion.now });
  if (isHead) await updateHousehold(tx, home.id, { head_id: joining.personId });
  await recordAudit(tx, occasion, {
    action: 'identity.household_joined',
    siteId: null,
    subject: { kind: 'identity.person', id: joining.personId },
    after: { household: home.id, relation: joining.relation },
  });
  return await requireHousehold(tx, personId);
}

/**
 * The head leaves last. A shared phone that was the leaving one’s own serves the house no longer. Throws
 * `identity.household_missing`, `identity.household_head_stays`.
 */
export async function leaveHousehold(tx: Tx, occasion: Occasion, personId: string, leavingId: string): Promise<void> {
  const home = await requireHousehold(tx, personId);
  await lockHousehold(tx, home.id);
  const leaving = home.people.find(({ id }) => id === leavingId.toLowerCase());
  if (!leaving) throw new DomainError('identity.household_missing');
  if (leaving.relation === 'head' && home.people.length > 1) throw new DomainError('identity.household_head_stays');
  await deleteDweller(tx, home.id, leaving.id);
  if (home.shared_phone && !(await isPhoneOfHousehold(tx, home.id, home.shared_phone))) {
    await updateHousehold(tx, home.id, { shared_phone: null });
  }
  await recordAudit(tx, occasion, {
    action: 'identity.household_left',
    siteId: null,
    subject: { kind: 'identity.person', id: leaving.id },
    before: { household: home.id, relation: leaving.relation },
  });
}

async function requireHousehold(tx: Tx, personId: string): Promise<Household> {
  const home = await householdOf(tx, personId);
  if (!home) throw new DomainError('identity.household_missing');
  return home;
}
