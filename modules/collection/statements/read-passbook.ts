/** A member's year: milk month by month, and every statement with what was added, taken and paid. */
import { sql } from 'kysely';
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Passbook } from '../contract-passbook.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { listMemberStatements } from './statement-store.ts';

interface Owner {
  readonly id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly centre_bn: string;
  readonly centre_en: string;
  readonly union_bn: string;
  readonly union_en: string;
  readonly currency: string;
  readonly time_zone: string;
}

/** This year unless one is named. Throws `collection.member_missing`. */
export async function readPassbook(
  db: Db,
  memberId: string | undefined,
  now: Temporal.Instant,
  year?: number,
): Promise<Passbook> {
  const owner = memberId === undefined ? undefined : await ownerOf(db, memberId);
  if (!owner) throw new DomainError('collection.member_missing');
  const wanted = year ?? dayAt(now, owner.time_zone).year;
  const [months, statements] = await Promise.all([
    monthsOf(db, owner, wanted),
    listMemberStatements(db, owner.id, wanted),
  ]);
  const sum = (pick: (one: (typeof statements)[number]) => { amount: number }) =>
    wireMoney(
      statements.reduce((total, one) => total + BigInt(pick(one).amount), 0n),
      owner.currency,
    );
  return {
    member_id: owner.id,
    member_code: owner.code,
    member_name_bn: owner.name_bn,
    member_name_en: owner.name_en,
    centre_name_bn: owner.centre_bn,
    centre_name_en: owner.centre_en,
    union_name_bn: owner.union_bn,
    union_name_en: owner.union_en,
    year: wanted,
    months,
    statements,
    volume_ml: months.reduce((total, month) => total + month.volume_ml, 0),
    milk: sum((one) => one.gross),
    earned: sum((one) => one.earned),
    deducted: sum((one) => one.deducted),
    net: sum((one) => one.net),
  };
}

async function ownerOf(db: Db, memberId: string): Promise<Owner | undefined> {
  const { rows } = await sql<Owner>`
    select members.id, members.code, members.name_bn, members.name_en, centres.name_bn as centre_bn,
      centres.name_en as centre_en, sites.name_bn as union_bn, sites.name_en as union_en, unions.currency,
      sites.time_zone
    from collection.members
    join collection.centres on centres.site_id = members.centre_id
    join collection.unions on unions.site_id = centres.union_id
    join identity.sites on sites.id = unions.site_id
    where members.id = ${memberId}`.execute(db);
  return rows[0];
}

async function monthsOf(db: Db, owner: Owner, year: number): Promise<Passbook['months']> {
  const { rows } = await sql<{ month: string; receipts_count: number; days: number; volume_ml: bigint; milk: bigint }>`
    select to_char(held_on, 'YYYY-MM') as month, count(*)::int as receipts_count,
      count(distinct held_on)::int as days,
      coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
      sum(amount)::bigint as milk
    from collection.receipts
    where member_id = ${owner.id} and standing
      and held_on between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
    group by 1 order by 1`.execute(db);
  return rows.map(({ volume_ml, milk, ...row }) => ({
    ...row,
    volume_ml: Number(volume_ml),
    milk: wireMoney(milk, owner.currency),
  }));
}
