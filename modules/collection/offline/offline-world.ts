// Everything that decides about a batch of offline entries, read in a handful of queries however long the batch is.
import { sql } from 'kysely';
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type CentreRow, findUnion, timeZoneOf, type UnionRow } from '../centre-store.ts';
import { type ChartRow, cellsOf, type FormulaRow, formulasOf } from '../charts/chart-store.ts';
import { hasCells } from '../charts/create-chart.ts';
import type { OfflineEntry } from '../contract-offline.ts';
import type { Placed } from '../members/place-on.ts';
import type { Brought } from '../pricing/find-unusual.ts';
import type { RateCell } from '../pricing/types.ts';
import { pouringRulesOver } from '../rules/rule-store.ts';

export interface OfflineMember extends Placed {
  readonly id: string;
  readonly person_id: string | null;
}

export interface OfflineWorld {
  readonly centre: CentreRow;
  readonly union: UnionRow;
  readonly today: string;
  readonly members: ReadonlyMap<string, OfflineMember>;
  /** Newest first. */
  readonly formulas: readonly FormulaRow[];
  readonly charts: readonly ChartRow[];
  readonly cells: ReadonlyMap<string, RateCell[]>;
  readonly rules: Awaited<ReturnType<typeof pouringRulesOver>>;
  readonly timeZone: string;
  readonly sourRates: readonly { milk_type: string; rate: bigint; effective_from: string }[];
  readonly cycles: readonly { from_on: string; to_on: string; state: string }[];
  /** Receipts that stand, keyed by day, period, member and milk; grows while the batch is judged. */
  readonly poured: Map<string, string>;
  /** Member and volume of the receipts that are there already under an id of the batch. */
  readonly taken: ReadonlyMap<string, string>;
  /** Last pourings, keyed by member, milk and period, the newest first. */
  readonly history: ReadonlyMap<string, Brought[]>;
}

export const pouredKey = (one: { held_on: string; period: string; member_id: string; milk_type: string }) =>
  `${one.held_on} ${one.period} ${one.member_id} ${one.milk_type}`;
export const historyKey = (one: { member_id: string; milk_type: string; period: string }) =>
  `${one.member_id} ${one.milk_type} ${one.period}`;

export async function readOfflineWorld(
  tx: Tx,
  occasion: Occasion,
  centre: CentreRow,
  entries: readonly OfflineEntry[],
): Promise<OfflineWorld> {
  const receipts = entries.flatMap((entry) => (entry.kind === 'receipt' ? [entry] : []));
  const memberIds = [...new Set(receipts.map((one) => one.member_id))];
  const days = [...new Set(entries.map((one) => one.held_on))];
  const union = await findUnion(tx, centre.union_id);
  assert(union, 'a centre has its union');
  const shown = new Set(receipts.map((one) => one.shown.chart_id));
  const [first = '', last = ''] = [days.toSorted()[0], days.toSorted().at(-1)];
  const charts = (await approvedCharts(tx, centre.union_id)).filter(
    (chart, at, all) => shown.has(chart.id) || isInForce(chart, all.slice(0, at), first, last),
  );
  const timeZone = await timeZoneOf(tx, centre.site_id);
  return {
    centre,
    union,
    today: dayAt(occasion.now, timeZone).toString(),
    members: await membersOf(tx, memberIds),
    formulas: await formulasOf(tx, centre.union_id),
    charts,
    cells: await cellsOf(
      tx,
      charts.filter((chart) => hasCells(chart.kind)).map((chart) => chart.id),
    ),
    rules: first === '' ? [] : await pouringRulesOver(tx, centre.union_id, first, last),
    timeZone,
    sourRates: await sourRatesOf(tx, centre.union_id),
    cycles: await cyclesOf(tx, centre.union_id, centre.site_id),
    poured: await pouredOn(tx, centre.site_id, days),
    taken: await takenOf(
      tx,
      receipts.map((one) => one.id),
    ),
    history: await historyOf(tx, memberIds),
  };
}

/** On some day of the span; `newer` are the charts that begin later. */
function isInForce(chart: ChartRow, newer: readonly ChartRow[], first: string, last: string): boolean {
  if (chart.effective_from > last) return false;
  return !newer.some((one) => one.milk_type === chart.milk_type && one.effective_from <= first);
}

async function approvedCharts(tx: Tx, unionId: string): Promise<ChartRow[]> {
  const rows = await tx
    .selectFrom('collection.rate_charts')
    .selectAll()
    .where('union_id', '=', unionId)
    .where('state', '=', 'approved')
    .orderBy('effective_from', 'desc')
    .limit(60)
    .execute();
  return rows.map((row) => ({ ...row, effective_from: row.effective_from.toString() }) as ChartRow);
}

async function membersOf(tx: Tx, ids: readonly string[]): Promise<Map<string, OfflineMember>> {
  const { rows } = await sql<OfflineMember>`
    select id, person_id, centre_id, code, joined_on::text, left_on::text, (
      select coalesce(jsonb_agg(place), '[]') from collection.member_centres place
      where place.member_id = members.id) as places
    from collection.members where id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

async function sourRatesOf(tx: Tx, unionId: string): Promise<OfflineWorld['sourRates']> {
  const { rows } = await sql<OfflineWorld['sourRates'][number]>`
    select milk_type, rate, effective_from::text from collection.sour_rates where union_id = ${unionId}
    order by effective_from desc`.execute(tx);
  return rows;
}

/** Held as a receipt holds them, so that none closes between the judgement and the insert. */
async function cyclesOf(tx: Tx, unionId: string, centreId: string): Promise<OfflineWorld['cycles']> {
  const { rows } = await sql<OfflineWorld['cycles'][number]>`
    select from_on::text, to_on::text, state from collection.cycles where site_id = ${unionId}
      and group_id is not distinct from collection.payment_group(${centreId}::uuid, from_on)
    order by from_on for key share`.execute(tx);
  return rows;
}

async function pouredOn(tx: Tx, centreId: string, days: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<Parameters<typeof pouredKey>[0] & { id: string }>`
    select id, held_on::text, period, member_id, milk_type from collection.receipts
    where centre_id = ${centreId} and held_on = any(${[...days]}::date[]) and standing
    order by number desc`.execute(tx);
  return new Map(rows.map((row) => [pouredKey(row), row.id]));
}

async function takenOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; values: string }>`
    select id, member_id || ' ' || volume_ml as values from collection.receipts
    where id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.values]));
}

async function historyOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Brought[]>> {
  const { rows } = await sql<Brought & Parameters<typeof historyKey>[0]>`
    select last.* from unnest(${[...ids]}::uuid[]) as wanted (member_id)
    cross join lateral (
      select receipt.member_id, milk_type, period, volume_ml, fat_bp, snf_bp from collection.receipts receipt
      where receipt.member_id = wanted.member_id and standing and acceptance = 'accepted'
      order by held_on desc, number desc limit 40
    ) as last`.execute(tx);
  return Map.groupBy(rows, historyKey);
}
