// What erasing a person, or making one of two, means for their membership: what stands against it, and what goes.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { Obstacle } from '../../../platform/personal-data.ts';
import { forgetAccountNames } from '../../ledger/index.ts';

/** Money that is owed either way, and milk no statement has settled. */
export async function erasureObstacles(tx: Tx, people: readonly string[]): Promise<readonly Obstacle[]> {
  const { rows } = await sql<{ code: string; owed: boolean; poured: boolean }>`
    select member.code,
      (select account.balance <> 0 from ledger.accounts account where account.id = member.payable_account_id)
      or exists (select from collection.deductions deduction
        where deduction.member_id = member.id and deduction.ended_at is null and deduction.total > coalesce((
          select sum(taken) from collection.standing_statement_lines line
          where line.deduction_id = deduction.id), 0)
          + coalesce((select sum(amount) from collection.deduction_settlements done
            where done.deduction_id = deduction.id), 0)
        ) as owed,
      exists (select from collection.receipts receipt
        where receipt.member_id = member.id and receipt.standing and not exists (
        select from collection.statements statement join collection.cycles cycle on cycle.id = statement.cycle_id
        where statement.member_id = member.id and receipt.settle_on between cycle.from_on and cycle.to_on
          and cycle.group_id is not distinct from collection.payment_group(receipt.centre_id, cycle.from_on))) as poured
    from collection.members member where member.person_id = any(${people}::uuid[])
    order by member.id`.execute(tx);
  return rows.flatMap(({ code, owed, poured }) => [
    ...(poured ? [{ code: 'privacy.cycle_open', params: { code } }] : []),
    ...(owed ? [{ code: 'privacy.balance_open', params: { code } }] : []),
  ]);
}

/** One person has one place at a time; members who left stay beside each other. */
export async function mergeObstacles(tx: Tx, from: string, into: string): Promise<readonly Obstacle[]> {
  const { rows } = await sql<{ codes: string }>`
    select string_agg(code, ', ' order by code) as codes from collection.members
    where person_id in (${from}::uuid, ${into}::uuid) and left_on is null
    having count(distinct person_id) = 2`.execute(tx);
  return rows.map(({ codes }) => ({ code: 'privacy.two_members', params: { codes } }));
}

/** Names as the register of members has them: they may be spelt otherwise than the account's. */
export async function memberNames(db: Db, people: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select unnest(array[name_bn, name_en]) as name from collection.members
    where person_id = any(${people}::uuid[])`.execute(db);
  return rows.map(({ name }) => name);
}

/** Ends the membership, empties what names the person, and returns the imported files their rows stand in. */
export async function eraseMembers(
  tx: Tx,
  occasion: Occasion,
  people: readonly string[],
  words: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update collection.members set left_on = coalesce(left_on, greatest(joined_on, (
      select max(held_on) from collection.receipts where member_id = members.id)))
    where person_id = any(${people}::uuid[]) returning id`.execute(tx);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  await sql`select collection.erase_destinations(${ids}::uuid[], ${occasion.now}::timestamptz)`.execute(tx);
  const names = { bn: 'পাওনা, মুছে ফেলা সদস্য', en: 'Payable to an erased member' };
  await forgetAccountNames(tx, occasion, { kind: 'collection.member', ids }, names);
  await eraseEmptyHouseholds(tx, ids);
  return eraseImportRows(tx, ids, words);
}

/** A household is named after its people; with the last of them its name goes too. */
async function eraseEmptyHouseholds(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update collection.households household
    set name_bn = 'মুছে ফেলা পরিবার', name_en = 'Erased household'
    where exists (select from collection.members one
        where one.household_id = household.id and one.id = any(${ids}::uuid[]))
      and not exists (select from collection.members other join identity.people person on person.id = other.person_id
        where other.household_id = household.id and other.id <> all(${ids}::uuid[]) and person.erased_at is null)
      and not exists (select from collection.members other
        where other.household_id = household.id and other.id <> all(${ids}::uuid[]) and other.person_id is null)
  `.execute(tx);
}

/** The typed rows of an imported file: what was read out of them is the receipt, which stays. */
async function eraseImportRows(tx: Tx, ids: readonly string[], words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ file_id: string }>`
    with touched as (
      update collection.receipt_import_rows row
      set cells = (select coalesce(jsonb_agg(''::text), '[]') from jsonb_array_elements(row.cells)),
        params = case when row.params is null then null else '{}'::jsonb end
      where row.parsed ->> 'member_id' = any(${ids}::text[])
        or row.receipt_id in (select id from collection.receipts where member_id = any(${ids}::uuid[]))
        or exists (select from unnest(${words}::text[]) word where position(word in row.cells::text) > 0)
      returning row.import_id)
    update collection.receipt_imports set file_name = 'erased'
    where id in (select import_id from touched) returning file_id`.execute(tx);
  return rows.map((row) => row.file_id);
}
