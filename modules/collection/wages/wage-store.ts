// SQL only: agreements of wages, the runs that paid them, and the slips of each run.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { JsonValue } from '../../../platform/json.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { isVisible } from '../../identity/index.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type {
  Wage,
  WageBasis,
  WageLine,
  WagePerson,
  WageQuery,
  WageRun,
  WageRunQuery,
  WageSlip,
} from './contract-wages.ts';

export async function insertWage(tx: Tx, row: Insertable<DB['collection.wage_agreements']>): Promise<void> {
  await tx.insertInto('collection.wage_agreements').values(row).execute();
}

const wageViews = (db: Db) =>
  db
    .selectFrom('collection.wage_agreements as wage')
    .innerJoin('identity.sites as site', 'site.id', 'wage.site_id')
    .innerJoin('identity.people as person', 'person.id', 'wage.person_id')
    .selectAll('wage')
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .select(['person.name as person_name', 'person.name_bn as person_name_bn']);

type WageRow = Awaited<ReturnType<ReturnType<typeof wageViews>['executeTakeFirstOrThrow']>>;

const wageOf = (row: WageRow): Wage => ({
  id: row.id,
  site_id: row.site_id,
  site_name_bn: row.site_name_bn,
  site_name_en: row.site_name_en,
  person_id: row.person_id,
  person_name: row.person_name,
  person_name_bn: row.person_name_bn,
  basis: row.basis as WageBasis,
  rate: Number(row.rate),
  currency: row.currency,
  method: row.method as Wage['method'],
  from_on: row.from_on.toString(),
  until_on: row.until_on?.toString() ?? null,
});

export async function findWage(db: Db, id: string): Promise<Wage | null> {
  const row = await wageViews(db).where('wage.id', '=', id).executeTakeFirst();
  return row ? wageOf(row) : null;
}

export async function listWages(db: Db, siteIds: readonly string[], filter: WageQuery): Promise<Page<Wage>> {
  let query = wageViews(db).where('wage.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id !== undefined) query = query.where('wage.site_id', '=', filter.site_id);
  if (filter.person_id !== undefined) query = query.where('wage.person_id', '=', filter.person_id);
  if (filter.basis !== undefined) query = query.where('wage.basis', '=', filter.basis);
  const word = filter.q?.trim() ?? '';
  if (word !== '') {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const names = ['person.name', 'person.name_bn'] as const;
    query = query.where((where) => where.or(names.map((name) => where(name, 'ilike', pattern))));
  }
  const sorts = { person: 'person.name', from_on: 'wage.from_on' };
  const { items, next } = await listPage(query, { sorts, default: 'person', key: 'wage.id' }, filter);
  return { items: items.map(wageOf), next };
}

/** Whoever works at one of these sites. */
const workers = (db: Db, siteIds: readonly string[]) =>
  db
    .selectFrom('identity.people as person')
    .select(['person.id', 'person.name', 'person.name_bn'])
    .where('person.closed_at', 'is', null)
    .where(isVisible(siteIds));

export async function findWorker(db: Db, siteIds: readonly string[], id: string): Promise<WagePerson | undefined> {
  return workers(db, siteIds).where('person.id', '=', id).executeTakeFirst();
}

/** The first twenty by name, members without another role left out. */
export async function findWorkers(db: Db, siteIds: readonly string[], text: string): Promise<WagePerson[]> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return workers(db, siteIds)
    .where((where) => where.or([where('person.name', 'ilike', pattern), where('person.name_bn', 'ilike', pattern)]))
    .where(sql<boolean>`exists (select from identity.grants held
      where held.person_id = person.id and held.revoked_at is null and held.role <> 'member')`)
    .orderBy('person.name')
    .limit(20)
    .execute();
}

export async function setWageEnd(tx: Tx, id: string, untilOn: Temporal.PlainDate): Promise<void> {
  const result = await tx
    .updateTable('collection.wage_agreements')
    .set({ until_on: untilOn })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.wage_missing');
}

export interface CountedWage {
  readonly id: string;
  readonly site_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly person_name_bn: string;
  readonly basis: WageBasis;
  readonly rate: bigint;
  readonly method: Wage['method'];
  readonly destination: Readonly<Record<string, string>>;
  readonly from_on: Temporal.PlainDate;
  readonly to_on: Temporal.PlainDate;
  readonly volume_ml: bigint;
  readonly value: bigint;
  readonly shifts: bigint;
}

/** Every agreement of the union and its centres in force on some of these days, with what happened on those of them. */
export async function countWages(
  db: Db,
  unionId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<readonly CountedWage[]> {
  const { rows } = await sql<CountedWage>`
    select wage.id, wage.site_id, wage.person_id, person.name as person_name, person.name_bn as person_name_bn,
      wage.basis, wage.rate, wage.method, wage.destination, span.from_on, span.to_on,
      milk.volume_ml, milk.value, worked.shifts
    from collection.wage_agreements wage
    join identity.people person on person.id = wage.person_id
    cross join lateral (
      select greatest(wage.from_on, ${from}::date) as from_on, least(coalesce(wage.until_on, ${to}::date), ${to}::date)
        as to_on
    ) span
    cross join lateral (
      select array_agg(site_id) as ids from collection.centres
      where site_id = wage.site_id or (union_id = wage.site_id)
    ) centre
    cross join lateral (
      select coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
        coalesce(sum(amount), 0)::bigint as value
      from collection.receipts
      where wage.basis in ('per_litre', 'of_value') and centre_id = any(centre.ids)
        and held_on between span.from_on and span.to_on and standing
    ) milk
    cross join lateral (
      select count(*)::bigint as shifts from collection.shifts
      where wage.basis = 'per_shift' and centre_id = any(centre.ids)
        and held_on between span.from_on and span.to_on and opened_by = wage.person_id
    ) worked
    where (wage.site_id = ${unionId}::uuid
        or wage.site_id in (select site_id from collection.centres where union_id = ${unionId}::uuid))
      and span.from_on <= span.to_on
    order by person.name, wage.person_id, wage.from_on, wage.id`.execute(db);
  return rows;
}

export async function insertRun(
  tx: Tx,
  run: Insertable<DB['collection.wage_runs']>,
  slips: readonly {
    readonly id: string;
    readonly person_id: string;
    readonly amount: bigint;
    lines: WageLine[];
    withheld: readonly object[];
  }[],
): Promise<void> {
  await tx.insertInto('collection.wage_runs').values(run).execute();
  const rows = slips.map(({ id, person_id, amount, lines, withheld }) => ({
    ...{ id, person_id, amount, run_id: run.id, withheld: withheld as unknown as JsonValue },
    lines: lines as unknown as JsonValue,
  }));
  await tx.insertInto('collection.wage_slips').values(rows).execute();
}

const runViews = (db: Db) =>
  db
    .selectFrom('collection.wage_runs as run')
    .innerJoin('identity.sites as site', 'site.id', 'run.union_id')
    .leftJoin('identity.people as maker', 'maker.id', 'run.made_by')
    .selectAll('run')
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en', 'maker.name as made_by_name']);

type RunRow = Awaited<ReturnType<ReturnType<typeof runViews>['executeTakeFirstOrThrow']>>;

const runOf = (row: RunRow): WageRun => ({
  id: row.id,
  site_id: row.union_id,
  site_name_bn: row.site_name_bn,
  site_name_en: row.site_name_en,
  from_on: row.from_on.toString(),
  to_on: row.to_on.toString(),
  total: wireMoney(row.total, row.currency),
  state: row.reversed_at === null ? 'standing' : 'reversed',
  transaction_id: row.transaction_id,
  payout_batch_id: row.payout_batch_id,
  made_at: row.made_at.toString(),
  made_by_name: row.made_by_name,
  reversed_reason: row.reversed_reason,
});

export async function findRun(db: Db, id: string): Promise<WageRun | null> {
  const row = await runViews(db).where('run.id', '=', id).executeTakeFirst();
  return row ? runOf(row) : null;
}

export async function lockRun(
  tx: Tx,
  id: string,
): Promise<
  | {
      readonly union_id: string;
      readonly transaction_id: string;
      readonly payout_batch_id: string;
      readonly reversed_at: Temporal.Instant | null;
    }
  | undefined
> {
  return tx
    .selectFrom('collection.wage_runs')
    .select(['union_id', 'transaction_id', 'payout_batch_id', 'reversed_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markRunReversed(
  tx: Tx,
  id: string,
  end: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string },
): Promise<void> {
  const result = await tx
    .updateTable('collection.wage_runs')
    .set({ reversed_at: end.at, reversed_by: end.by, reversed_reason: end.reason })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.wage_run_missing');
}

export async function listRuns(db: Db, unionIds: readonly string[], filter: WageRunQuery): Promise<Page<WageRun>> {
  let query = runViews(db).where('run.union_id', '=', sql<string>`any(${unionIds}::uuid[])`);
  if (filter.site_id !== undefined) query = query.where('run.union_id', '=', filter.site_id);
  const sorts = { from_on: 'run.from_on', made_at: 'run.made_at' };
  const { items, next } = await listPage(query, { sorts, default: '-from_on', key: 'run.id' }, filter);
  return { items: items.map(runOf), next };
}

export async function slipsOfRun(db: Db, runId: string, currency: string): Promise<WageSlip[]> {
  const rows = await db
    .selectFrom('collection.wage_slips as slip')
    .innerJoin('identity.people as person', 'person.id', 'slip.person_id')
    .select(['slip.id', 'slip.person_id', 'slip.amount', 'slip.lines', 'slip.withheld'])
    .select(['person.name as person_name', 'person.name_bn as person_name_bn'])
    .where('slip.run_id', '=', runId)
    .orderBy('person.name')
    .orderBy('slip.id')
    .execute();
  return rows.map(({ amount, lines, withheld, ...row }) => ({
    ...row,
    withheld: withheld as unknown as WageSlip['withheld'],
    amount: wireMoney(amount, currency),
    lines: lines as unknown as WageLine[],
  }));
}

/** The run that stands over one of these days, whose wages are settled. */
export async function standingRunOver(
  db: Db,
  unionId: string,
  days: readonly string[],
): Promise<{ readonly from_on: string; readonly to_on: string } | undefined> {
  const { rows } = await sql<{ from_on: string; to_on: string }>`
    select from_on::text, to_on::text from collection.wage_runs run
    where union_id = ${unionId}::uuid and reversed_at is null
      and exists (select from unnest(${[...days]}::date[]) day where day between run.from_on and run.to_on)
    limit 1`.execute(db);
  return rows[0];
}
