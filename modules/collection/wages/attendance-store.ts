// SQL only: days at work, allowances of leave, and what is held back of wages.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { AttendanceMonth, KeepAttendance, Withholding } from './contract-attendance.ts';

export async function upsertDays(
  tx: Tx,
  of: {
    readonly unionId: string;
    readonly personId: string;
    readonly at: Temporal.Instant;
    readonly by: string | null;
  },
  days: KeepAttendance['days'],
): Promise<void> {
  await sql`
    insert into collection.wage_days (union_id, person_id, held_on, state, recorded_at, recorded_by)
    select ${of.unionId}::uuid, ${of.personId}::uuid, day.held_on, day.state, ${of.at}::timestamptz, ${of.by}::uuid
    from jsonb_to_recordset(${days as unknown as JsonValue}::jsonb) as day (held_on date, state text)
    on conflict (union_id, person_id, held_on) do update
      set state = excluded.state, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
  `.execute(tx);
}

export async function daysOf(
  db: Db,
  unionId: string,
  personId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<AttendanceMonth['days']> {
  const { rows } = await sql<AttendanceMonth['days'][number]>`
    select held_on::text, state from collection.wage_days
    where union_id = ${unionId}::uuid and person_id = ${personId}::uuid and held_on between ${from} and ${to}
    order by held_on`.execute(db);
  return rows;
}

/** Of the year; a kind without an allowance has none, and what was taken all the same shows. */
export async function balancesOf(
  db: Db,
  unionId: string,
  personId: string,
  year: number,
): Promise<AttendanceMonth['balances']> {
  const { rows } = await sql<AttendanceMonth['balances'][number]>`
    select kind.name as kind, coalesce(allowed.days, 0)::integer as allowed,
      (select count(*)::integer from collection.wage_days day
        where day.union_id = ${unionId}::uuid and day.person_id = ${personId}::uuid and day.state = kind.name
          and extract(year from day.held_on) = ${year}::integer) as taken
    from (values ('leave'), ('sick')) as kind (name)
    left join collection.leave_allowances allowed on allowed.union_id = ${unionId}::uuid
      and allowed.person_id = ${personId}::uuid and allowed.year = ${year}::integer and allowed.kind = kind.name
    order by kind.name`.execute(db);
  return rows;
}

export async function setAllowance(tx: Tx, row: Insertable<DB['collection.leave_allowances']>): Promise<void> {
  const { days, set_at, set_by } = row;
  await tx
    .insertInto('collection.leave_allowances')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['union_id', 'person_id', 'year', 'kind']).doUpdateSet({ days, set_at, set_by }),
    )
    .execute();
}

/** Half days without pay, by person and day: an absent or unpaid day is two. */
export async function unpaidDays(
  db: Db,
  unionId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ReadonlyMap<string, { readonly day: string; readonly halves: number }[]>> {
  const { rows } = await sql<{ person_id: string; day: string; halves: number }>`
    select person_id, held_on::text as day, case state when 'half' then 1 else 2 end as halves
    from collection.wage_days
    where union_id = ${unionId}::uuid and held_on between ${from} and ${to} and state in ('half', 'absent', 'unpaid')
    order by held_on`.execute(db);
  return Map.groupBy(rows, (row) => row.person_id);
}

export async function insertWithholding(tx: Tx, row: Insertable<DB['collection.wage_withholdings']>): Promise<void> {
  await tx.insertInto('collection.wage_withholdings').values(row).execute();
}

export async function endWithholding(tx: Tx, id: string, untilOn: Temporal.PlainDate): Promise<void> {
  const result = await tx
    .updateTable('collection.wage_withholdings')
    .set({ until_on: untilOn })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.withholding_missing');
}

interface Span {
  readonly from?: Temporal.PlainDate;
  readonly to?: Temporal.PlainDate;
  readonly id?: string;
}

/** In force on the last day of the span, when one is given; in the order of their making. */
export async function withholdingsOf(db: Db, unionId: string | null, { to, id }: Span): Promise<Withholding[]> {
  const { rows } = await sql<Omit<Withholding, 'rate'> & { rate: bigint }>`
    select held.id, held.union_id, held.person_id, person.name as person_name, person.name_bn as person_name_bn,
      held.kind, held.basis, held.rate, held.from_on::text, held.until_on::text
    from collection.wage_withholdings held join identity.people person on person.id = held.person_id
    where (${unionId}::uuid is null or held.union_id = ${unionId}::uuid)
      and (${id ?? null}::uuid is null or held.id = ${id ?? null}::uuid)
      and (${to ?? null}::date is null
        or ${to ?? null}::date between held.from_on and coalesce(held.until_on, 'infinity'))
    order by person.name, held.id`.execute(db);
  return rows.map((row) => ({ ...row, rate: Number(row.rate) }));
}
