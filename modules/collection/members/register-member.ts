// Registers a member at a centre: their number, their account in the ledger, their household, and their way to sign in.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { createPerson, findPersonByPhone, grantRole, recordAudit } from '../../identity/index.ts';
import { openAccount } from '../../ledger/index.ts';
import {
  businessDay,
  type CentreRow,
  findUnion,
  insertHousehold,
  lockCentre,
  nextMemberCode,
} from '../centre-store.ts';
import type { RegisterMember } from '../contract-members.ts';
import { findAlike } from '../membership/find-alike.ts';
import { addDocument } from './add-document.ts';
import { changeDestination } from './change-destination.ts';
import { findMember, type MemberRow } from './member-store.ts';

/**
 * Throws `collection.centre_missing`, `member_alike`, `member_code_taken`,
 * `household_missing`, `person_already_member`,
 * `destination_incomplete`, and what identity refuses of the phone number and of granting the role.
 */
export async function registerMember(tx: Tx, occasion: Occasion, input: RegisterMember): Promise<MemberRow> {
  const centre = await lockCentre(tx, input.centre_id);
  const today = centre && (await businessDay(tx, centre.site_id, occasion.now));
  if (!centre || !today) throw new DomainError('collection.centre_missing');
  await refuseKnown(tx, input);
  const id = input.id ?? newId();
  const code = input.code ?? (await nextMemberCode(tx, centre.site_id));
  await refuseTakenCode(tx, centre.site_id, code);
  const accountId = await openPayable(tx, occasion, centre, { ...input, id, code });
  const personId = input.phone === undefined ? null : await personFor(tx, occasion, { ...input, phone: input.phone });
  await tx
    .insertInto('collection.members')
    .values({
      id,
      person_id: personId,
      centre_id: centre.site_id,
      code,
      name_bn: input.name_bn,
      name_en: input.name_en,
      household_id: await householdFor(tx, occasion, input),
      father_name: input.father_name?.trim() ?? '',
      registered_despite: input.despite ?? null,
      joined_on: input.joined_on === undefined ? today : Temporal.PlainDate.from(input.joined_on),
      payable_account_id: accountId,
      created_at: occasion.now,
    })
    .execute();
  await tx
    .insertInto('collection.member_centres')
    .values({
      member_id: id,
      centre_id: centre.site_id,
      code,
      from_on: input.joined_on === undefined ? today : Temporal.PlainDate.from(input.joined_on),
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
  if (input.destination) {
    const fromOn = input.joined_on === undefined ? {} : { from_on: input.joined_on };
    await changeDestination(tx, occasion, id, { ...input.destination, ...fromOn });
  }
  if (input.national_id) await addDocument(tx, occasion, id, { kind: 'national_id', number: input.national_id });
  await recordAudit(tx, occasion, {
    action: 'collection.member_registered',
    siteId: centre.site_id,
    subject: { kind: 'collection.member', id },
    after: { code, centre_id: centre.site_id, account_id: accountId, person_id: personId },
    reason: input.despite ?? null,
  });
  await emit(tx, 'collection.member_registered', { member_id: id, centre_id: centre.site_id, person_id: personId });
  const member = await findMember(tx, id);
  if (!member) throw new DomainError('collection.member_missing');
  return member;
}

/**
 * The same national identity number, or the same name, father and village, wants a reason. A phone is looked at where
 * its person is found. Throws `collection.member_alike`.
 */
async function refuseKnown(tx: Tx, input: RegisterMember): Promise<void> {
  if (input.despite || (!input.national_id && !input.father_name)) return;
  const { phone: _phone, household, ...asked } = input;
  const { items } = await findAlike(tx, { ...asked, village: household?.village_bn || household?.village_en || '' });
  const known = items.find((one) => one.certain);
  if (!known) return;
  const params = { code: known.code, name: known.name_en, member_id: known.member_id };
  throw new DomainError('collection.member_alike', params, '/despite');
}

/** A number once given out stays its member's, wherever they went. Throws `collection.member_code_taken`. */
export async function refuseTakenCode(tx: Tx, centreId: string, code: string): Promise<void> {
  const taken = await tx
    .selectFrom('collection.member_centres')
    .select('member_id')
    .where('centre_id', '=', centreId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (taken) throw new DomainError('collection.member_code_taken', { code }, '/code');
}

async function openPayable(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  member: { id: string; code: string; name_bn: string; name_en: string },
): Promise<string> {
  const union = await findUnion(tx, centre.union_id);
  if (!union) throw new DomainError('collection.union_missing');
  return openAccount(tx, occasion, {
    code: `2100-${centre.code}-${member.code}`,
    nameBn: `পাওনা, ${member.name_bn}`,
    nameEn: `Payable to ${member.name_en}`,
    kind: 'liability',
    currency: union.currency,
    parentId: centre.payable_account_id,
    siteId: centre.site_id,
    owner: { kind: 'collection.member', id: member.id },
  });
}

/** One phone is one person: someone known already becomes a member too. */
export async function personFor(
  tx: Tx,
  occasion: Occasion,
  member: { phone: string; name_bn: string; name_en: string; language?: 'bn' | 'en'; centre_id: string },
): Promise<string> {
  const { phone, name_bn, name_en, language = 'bn', centre_id } = member;
  const known = await findPersonByPhone(tx, phone);
  const person = known ?? (await createPerson(tx, occasion, { name: name_en, nameBn: name_bn, phone, language }));
  await grantRole(tx, occasion, { personId: person.id, role: 'member', siteId: centre_id });
  return person.id;
}

async function householdFor(tx: Tx, occasion: Occasion, input: RegisterMember): Promise<string | null> {
  if (!input.household) return input.household_id ?? null;
  const id = newId();
  await insertHousehold(tx, { id, centre_id: input.centre_id, ...input.household, created_at: occasion.now });
  return id;
}
