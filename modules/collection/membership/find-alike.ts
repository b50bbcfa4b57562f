// Members who may be the one about to be registered: the same phone, a name like it, the same household.
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
  readonly by_household: boolean;
  readonly likeness: number;
}

/** Of the union's members, at most eight, the likeliest first; the score is out of a hundred. */
export async function findAlike(db: Db, query: LikenessQuery): Promise<LikenessList> {
  const centre = await findCentre(db, query.centre_id);
  const union = centre && (await findUnion(db, centre.union_id));
  if (!centre || !union) return { items: [] };
  const phone = toLatinDigits(query.phone ?? '')
    .replace(/\D/g, '')
    .slice(-10);
  const [bn, en] = [query.name_bn?.trim() ?? '', query.name_en?.trim() ?? ''];
  const { rows } = await sql<Row>`
    select * from (
      select member.id as member_id, member.code, member.name_bn, member.name_en, centre.name_bn as centre_name_bn,
        centre.name_en as centre_name_en, member.left_on,
        (${phone} <> '' and right(coalesce(person.phone, ''), 10) = ${phone}) as by_phone,
        coalesce(member.household_id = ${query.household_id ?? null}::uuid, false) as by_household,
        greatest(case when ${en} = '' then 0 else similarity(member.name_en, ${en}) end,
          case when ${bn} = '' then 0 else similarity(member.name_bn, ${bn}) end)::float8 as likeness
      from collection.members member
      join collection.centres centre on centre.site_id = member.centre_id
      left join identity.people person on person.id = member.person_id
      where centre.union_id = ${centre.union_id}::uuid
        and (member.name_en % ${en} or member.name_bn % ${bn}
          or member.household_id = ${query.household_id ?? null}::uuid
          or (${phone} <> '' and right(person.phone, 10) = ${phone}))
    ) as alike
    where by_phone or by_household or likeness >= 0.6
    order by by_phone desc, likeness desc, code limit 8`.execute(db);
  return { items: rows.map(alikeJson) };
}

function alikeJson({ by_phone, by_household, likeness, left_on, ...row }: Row): LikenessList['items'][number] {
  const reasons: LikenessList['items'][number]['reasons'] = [];
  if (by_phone) reasons.push('phone');
  if (likeness >= 0.6) reasons.push('name');
  if (by_household) reasons.push('household');
  const score = Math.min(100, Math.round(likeness * 60) + (by_phone ? 60 : 0) + (by_household ? 20 : 0));
  return { ...row, left_on: left_on?.toString() ?? null, score, reasons };
}
