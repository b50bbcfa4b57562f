// A dairy to measure: made by the real functions where they decide something, multiplied in SQL where they would only
// repeat themselves ten thousand times.
import { sql } from 'kysely';
import {
  makeCentre,
  makeChart,
  makeFormula,
  makeMember,
  makeReceipt,
  makeShift,
  makeUnion,
} from '../modules/collection/factory.ts';
import { makePersonWith, sessionCookie } from '../modules/identity/factory.ts';
import { openAccounts } from '../modules/ledger/index.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { House } from '../platform/house.ts';
import { newId } from '../platform/ids.ts';
import { systemOccasion } from '../platform/occasion.ts';

export interface DairySize {
  readonly centres: number;
  readonly membersPerCentre: number;
  /** Two shifts a day, one receipt a shift and member. */
  readonly days: number;
}

export interface Dairy {
  readonly unionId: string;
  readonly centreIds: readonly string[];
  readonly fromOn: string;
  readonly toOn: string;
  readonly members: number;
  readonly receipts: number;
}

/** Ends yesterday, so that the cycle over it may be closed today. */
export async function seedDairy(house: House, size: DairySize): Promise<Dairy> {
  const unionId = await makeUnion(house);
  const sampleCentre = await makeCentre(house, { unionId });
  await makeFormula(house, unionId);
  await makeChart(house, unionId);
  const centreIds: string[] = [];
  for (let n = 0; n < size.centres; n += 1) {
    const centre = await makeCentre(house, { unionId });
    await addMembers(house, centre.site_id, size.membersPerCentre);
    centreIds.push(centre.site_id);
  }
  const today = house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const from = today.subtract({ days: size.days });
  const template = await templateReceipts(house, sampleCentre.site_id);
  for (const centreId of centreIds) await multiplyReceipts(house, centreId, template, from, size.days);
  await sumDays(house, centreIds);
  await sql`analyze collection.receipts, collection.members, collection.shifts, ledger.accounts`.execute(house.db);
  const members = size.centres * size.membersPerCentre;
  return {
    unionId,
    centreIds,
    fromOn: from.toString(),
    toOn: today.subtract({ days: 1 }).toString(),
    members,
    receipts: members * size.days * 2,
  };
}

/** A signed-in official of the union, as a `Cookie` header. */
export async function signIn(house: House, role: 'official' | 'centre_operator', siteId: string): Promise<string> {
  const person = await makePersonWith(house, role, siteId);
  return sessionCookie(house, person.id);
}

/** One member by the real function, the rest like it: each with a phone, an account and a wallet to be paid into. */
async function addMembers(house: House, centreId: string, count: number): Promise<void> {
  const first = await makeMember(house, centreId, { code: '1' });
  const parent = await house.db
    .selectFrom('ledger.accounts')
    .selectAll()
    .where('id', '=', first.payable_account_id)
    .executeTakeFirstOrThrow();
  const occasion = systemOccasion(house.clock, 'bench');
  const numbers = Array.from({ length: count - 1 }, (_, n) => n + 2);
  const accounts = numbers.map((n) => ({
    id: newId(),
    code: `${parent.code.replace(/-1$/, '')}-${n}`,
    nameBn: `পাওনা, সদস্য ${n}`,
    nameEn: `Payable to member ${n}`,
    kind: 'liability' as const,
    currency: parent.currency,
    ...(parent.parent_id === null ? {} : { parentId: parent.parent_id }),
    siteId: centreId,
  }));
  await inTransaction(house.db, async (tx) => {
    await openAccounts(tx, occasion, accounts);
    const rows = accounts.map(({ id }, index) => ({
      account: id,
      n: numbers[index],
      person: newId(),
      member: newId(),
    }));
    await sql`
      with given as (
        select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
          as given (account uuid, n int, person uuid, member uuid)
      ), people as (
        insert into identity.people (id, name, name_bn, phone, language, created_at, updated_at)
        select person, 'Member ' || n, 'সদস্য ' || n, '+8801' || lpad((3e8 + random() * 6e8)::bigint::text, 9, '3'),
          'bn', now(), now() from given
        on conflict (phone) do nothing returning id
      ), members as (
        insert into collection.members
          (id, person_id, centre_id, code, name_bn, name_en, joined_on, payable_account_id, created_at)
        select member, people.id, ${centreId}, n::text, 'সদস্য ' || n, 'Member ' || n, '2026-01-01', account, now()
        from given left join people on people.id = given.person returning id, code
      ), places as (
        insert into collection.member_centres (member_id, centre_id, code, from_on, created_at)
        select id, ${centreId}, code, '2026-01-01', now() from members
      ), destinations as (
        insert into collection.payment_destinations (id, member_id, method, holder, wallet_number, from_on, created_at)
        select uuidv7(), id, 'bkash', 'Member ' || code, '01711' || lpad(code, 6, '0'), '2026-01-01', now() from members
      )
      select 1`.execute(tx);
  });
  await addAdvances(house, centreId);
}

/** Every third member pays back an advance on feed. */
async function addAdvances(house: House, centreId: string): Promise<void> {
  await sql`
    insert into collection.deductions
      (id, member_id, kind, description, total, per_cycle, currency, priority, account_id, from_on, created_at)
    select uuidv7(), member.id, 'feed_advance', 'Feed', 100000, 10000, 'BDT', 30, centre.purchase_account_id,
      '2026-01-01', now()
    from collection.members member join collection.centres centre on centre.site_id = member.centre_id
    where member.centre_id = ${centreId} and member.code::int % 3 = 0`.execute(house.db);
}

/** Seven different pourings, checked and priced by the real function. */
async function templateReceipts(house: House, centreId: string): Promise<readonly string[]> {
  const shift = await makeShift(house, centreId);
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const member = await makeMember(house, centreId);
    const poured = { volume_ml: 6_000 + n * 730, fat_bp: 360 + n * 17, snf_bp: 830 + n * 5 };
    ids.push((await makeReceipt(house, shift, member.id, poured)).id);
  }
  return ids;
}

async function multiplyReceipts(
  house: House,
  centreId: string,
  template: readonly string[],
  from: Temporal.PlainDate,
  days: number,
): Promise<void> {
  await sql`
    with days as (
      select ${from.toString()}::date + d as held_on, p.period, d * 2 + p.ordinal as n
      from generate_series(0, ${days - 1}::int) as d, (values ('morning', 0), ('evening', 1)) as p(period, ordinal)
    ), made as (
      insert into collection.shifts (id, centre_id, held_on, period, state, opened_at, closed_at,
        receipts_count, volume_ml, mass_g, amount)
      select uuidv7(), ${centreId}, held_on, period, 'closed', now(), now(), 0, 0, 0, 0 from days
      returning id, held_on, period
    ), template as (
      select row_number() over (order by id) - 1 as ordinal, receipt.*
      from collection.receipts receipt where id = any(${[...template]}::uuid[])
    ), members as (
      select id, row_number() over (order by code::int) as ordinal, count(*) over () as total
      from collection.members where centre_id = ${centreId}
    )
    insert into collection.receipts (id, number, centre_id, shift_id, held_on, period, member_id, milk_type, volume_ml,
      density_g_per_l, fat_bp, clr_tenths, snf_bp, formula_id, chart_id, amount, currency, derivation, poured_at,
      recorded_at, settle_on)
    select uuidv7(), member.ordinal + case made.period when 'evening' then member.total else 0 end, ${centreId},
      made.id, made.held_on, made.period, member.id, t.milk_type, t.volume_ml, t.density_g_per_l, t.fat_bp,
      t.clr_tenths, t.snf_bp, t.formula_id, t.chart_id, t.amount, t.currency, t.derivation,
      made.held_on + make_interval(secs => 7 * 3600 + days.n * 60 + member.ordinal),
      made.held_on + make_interval(secs => 7 * 3600 + days.n * 60 + member.ordinal), made.held_on
    from made
    join days on days.held_on = made.held_on and days.period = made.period
    cross join members member
    join template t on t.ordinal = (member.ordinal + days.n) % 7`.execute(house.db);
}

/** The sums of days, as the real functions would have left them. */
async function sumDays(house: House, centreIds: readonly string[]): Promise<void> {
  for (const table of ['day_sums', 'day_quarters', 'day_fat_steps']) {
    await sql`insert into ${sql.ref(`collection.${table}`)}
      select * from ${sql.ref(`collection.${table}_of_receipts`)}
      where centre_id = any(${[...centreIds]}::uuid[])`.execute(house.db);
  }
}
