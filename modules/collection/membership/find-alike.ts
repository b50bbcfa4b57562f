// Members who may be the one about to be registered: the same phone or national identity number, the same name, father
// and village, a name like it, the same household.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { findCentre } from '../centre-store.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import type { LikenessList, LikenessQuery } from './contract-membership.ts';

interface Row {
  readonly member_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly centre_name_bn: string;
  readonly centre_name_en: string;
  readonly left_on: Temporal.PlainDate | null;
  readonly by_phone: boolean;
  readonly by_number: boolean;
  readonly by_household: boolean;
  readonly by_father: boolean;
  readonly likeness: number;
}

const digitsOf = (text: string | undefined) => toLatinDigits(text ?? '').replace(/\D/g, '');

/** Of the union's members, at most eight, the likeliest first; the score is out of a hundred. */
export async function findAlike(db: Db, query: LikenessQuery): Promise<LikenessList> {
  const centre = await findCentre(db, query.centre_id);
  const union = centre && (await findUnion(db, centre.union_id));
  if (!centre || !union) return { items: [] };
  const phone = digitsOf(query.phone).slice(-10);
  const number = digitsOf(query.national_id);
  const [bn, en] = [query.name_bn?.trim() ?? '', query.name_en?.trim() ?? ''];
  const [father, village] = [query.father_name?.trim() ?? '', query.village?.trim() ?? ''];
  const household = query.household_id ?? null;
  const { rows } = await sql<Row>`
    with known_by_number as (
      select member_id from collection.member_documents
      where ${number} <> '' and kind = 'national_id'
        and regexp_replace(translate(number, '০১২৩৪৫৬৭৮৯', '0123456789'), '[^0-9]', '', 'g') = ${number}
    )
    select * from (
      select member.id as member_id, member.code, member.name_bn, member.name_en, centre.name_bn as centre_name_bn,
        centre.name_en as centre_name_en, member.left_on,
        (${phone} <> '' and right(coalesce(person.phone, ''), 10) = ${phone}) as by_phone,
        member.id in (select member_id from known_by_number) as by_number,
        coalesce(member.household_id = ${household}::uuid, false) as by_household,
        (${father} <> '' and similarity(member.father_name, ${father}) >= 0.6
          and (${village} in (household.village_bn, household.village_en)
            or (household.id is null or ${village} = '') and member.centre_id = ${query.centre_id}::uuid)) as by_father,
        greatest(case when ${en} = '' then 0 else similarity(member.name_en, ${en}) end,
          case when ${bn} = '' then 0 else similarity(member.name_bn, ${bn}) end)::float8 as likeness
      from collection.members member
      join collection.centres centre on centre.site_id = member.centre_id
      left join collection.households household on household.id = member.household_id
      left join identity.people person on person.id = member.person_id
      where centre.union_id = ${centre.union_id}::uuid
        and (member.name_en % ${en} or member.name_bn % ${bn} or member.household_id = ${household}::uuid
          or member.id in (select member_id from known_by_number)
          or (${phone} <> '' and right(person.phone, 10) = ${phone}))
    ) as alike
    where by_phone or by_number or by_household or likeness >= 0.6
    order by by_phone desc, by_number desc, likeness desc, code limit 8`.execute(db);
  return { items: rows.map(alikeJson) };
}

function alikeJson(row: Row): LikenessList['items'][number] {
  const { by_phone, by_number, by_household, by_father, likeness, left_on, ...shown } = row;
  const named = likeness >= 0.6;
  const reasons: LikenessList['items'][number]['reasons'] = [];
  if (by_phone) reasons.push('phone');
  if (by_number) reasons.push('national_id');
  if (named) reasons.push('name');
  if (by_father) reasons.push('father');
  if (by_household) reasons.push('household');
  const sure = (by_phone ? 60 : 0) + (by_number ? 60 : 0) + (by_father ? 30 : 0) + (by_household ? 20 : 0);
  const score = Math.min(100, Math.round(likeness * 60) + sure);
  const certain = by_phone || by_number || (named && by_father);
  return { ...shown, left_on: left_on?.toString() ?? null, certain, score, reasons };
}
