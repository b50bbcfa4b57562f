// Sets a member's card: name, number, centre, and the code the scanner at the centre reads.

import { fileURLToPath } from 'node:url';
import { encode } from 'uqr';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { formatDecimal } from '../../../platform/language/format-decimal.ts';
import type { Language } from '../../../platform/language/language.ts';
import { findSite } from '../../identity/index.ts';
import { findCentre } from '../centre-store.ts';
import { findMember } from '../members/member-store.ts';
import { cardOf } from './issue-card.ts';

const template = fileURLToPath(new URL('../documents/member-card.typ', import.meta.url));
const notes = {
  bn: 'দুধ দেওয়ার সময় সঙ্গে আনুন। পেলে কেন্দ্রে ফেরত দিন।',
  en: 'Bring it along with your milk. If found, return it to the centre.',
};

/** Throws `collection.member_missing`, `collection.card_missing`. */
export async function writeMemberCard(house: House, memberId: string, language: Language): Promise<Uint8Array> {
  const member = await findMember(house.db, memberId);
  const centre = member && (await findCentre(house.db, member.centre_id));
  const union = centre && (await findSite(house.db, centre.union_id));
  if (!member || !centre || !union) throw new DomainError('collection.member_missing');
  const card = await cardOf(house.db, memberId);
  if (card === null) throw new DomainError('collection.card_missing');
  const named = (record: { readonly name_bn: string; readonly name_en: string }) =>
    language === 'bn' ? record.name_bn : record.name_en;
  const code = encode(card, { ecc: 'M', border: 0 }).data.map((row) => row.map((dark) => (dark ? 1 : 0)));
  return house.typesetter().render(template, {
    language,
    title: card,
    organisation: language === 'bn' ? union.nameBn : union.nameEn,
    name: named(member),
    number: formatDecimal(BigInt(member.code), language, { decimals: 0 }),
    centre: named(centre),
    note: notes[language],
    code,
  });
}
