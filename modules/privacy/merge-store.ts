import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db, Tx } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import type { Actor } from '../../platform/occasion.ts';
import type { MergeRule, PersonalTable } from '../../platform/personal-data.ts';
import { isVisible, type Separation } from '../identity/index.ts';
import type { Merge, Merges } from './contract.ts';
import { fillAssignments, fillCondition } from './fill-condition.ts';

export interface MergeRow {
  readonly id: string;
  readonly from_id: string;
  readonly into_id: string;
  readonly merged_at: Temporal.Instant;
  readonly undo_until: Temporal.Instant;
  readonly undone_at: Temporal.Instant | null;
  readonly separation: Separation;
}

export interface NewMerge {
  readonly id: string;
  readonly from: string;
  readonly into: string;
  readonly at: Temporal.Instant;
  readonly by: string | null;
  readonly reason: string;
  readonly undoUntil: Temporal.Instant;
  readonly separation: Separation;
}

export async function insertMerge(tx: Tx, merge: NewMerge): Promise<void> {
  const { before, after } = merge.separation;
  await sql`
    insert into privacy.merges (id, from_id, into_id, merged_at, merged_by, reason, before, after, undo_until)
    values (${merge.id}::uuid, ${merge.from}::uuid, ${merge.into}::uuid, ${merge.at}::timestamptz, ${merge.by}::uuid,
      ${merge.reason}, ${JSON.stringify(before)}::text::jsonb, ${JSON.stringify(after)}::text::jsonb,
      ${merge.undoUntil}::timestamptz)`.execute(tx);
}

export async function lockMerge(tx: Tx, id: string): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`
    select id, from_id, into_id, merged_at, undo_until, undone_at,
      jsonb_build_object('before', before, 'after', after) as separation
    from privacy.merges where id = ${id}::uuid for update`.execute(tx);
  return rows[0];
}

export async function markUndone(tx: Tx, id: string, at: Temporal.Instant, by: string | null): Promise<void> {
  await tx.updateTable('privacy.merges').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute();
}

/** Whether `into` went into somebody else, or took in another, since this merge. */
export async function mergedSince(tx: Tx, merge: MergeRow): Promise<boolean> {
  const row = await tx
    .selectFrom('privacy.merges')
    .select('id')
    .where('undone_at', 'is', null)
    .where('id', '>', merge.id)
    .where(({ or, eb }) => or([eb('into_id', '=', merge.into_id), eb('from_id', '=', merge.into_id)]))
    .executeTakeFirst();
  return row !== undefined;
}

const columnOf = (rule: MergeRule): string => rule.column ?? 'person_id';
const keyOf = (rule: MergeRule) =>
  sql`jsonb_build_object(${sql.join(
    (rule.key ?? ['id']).flatMap((name) => [sql.lit(name), sql.ref(`moved.${name}`)]),
  )})`;

/** Rows of `from` that the rule takes along. */
const taken = (rule: MergeRule, from: string, into: string) => sql`moved.${sql.ref(columnOf(rule))} = ${from}::uuid
  and not coalesce((${rule.unless === undefined ? sql`false` : fillCondition(rule.unless, { from, into })}), false)`;

export async function countMoves(db: Db, table: PersonalTable, from: string, into: string): Promise<number> {
  if (!table.merge) return 0;
  const { rows } = await sql<{ rows: number }>`select count(*)::int as rows from ${sql.table(table.table)} as moved
    where ${taken(table.merge, from, into)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

/** Moves the rows and writes each down. */
export async function moveRows(
  tx: Tx,
  mergeId: string,
  { table, merge }: PersonalTable,
  from: string,
  into: string,
): Promise<void> {
  if (merge?.how !== 'move') return;
  const also = merge.also ? sql`, ${fillAssignments(merge.also, { from, into })}` : sql``;
  await sql`
    with gone as (
      update ${sql.table(table)} as moved set ${sql.ref(columnOf(merge))} = ${into}::uuid ${also}
      where ${taken(merge, from, into)} returning ${keyOf(merge)} as key)
    insert into privacy.merge_moves (merge_id, table_name, row_key)
    select ${mergeId}::uuid, ${table}, key from gone`.execute(tx);
}

/** Puts back what was written down and is still there. */
export async function moveBack(
  tx: Tx,
  mergeId: string,
  { table, merge }: PersonalTable,
  from: string,
  into: string,
): Promise<void> {
  if (merge?.how !== 'move') return;
  const also = merge.also ? sql`, ${fillAssignments(merge.also, { from: into, into: from })}` : sql``;
  await sql`
    update ${sql.table(table)} as moved set ${sql.ref(columnOf(merge))} = ${from}::uuid ${also}
    where moved.${sql.ref(columnOf(merge))} = ${into}::uuid and ${keyOf(merge)} in (
      select row_key from privacy.merge_moves where merge_id = ${mergeId}::uuid and table_name = ${table})`.execute(tx);
}

export async function listMerges(
  db: Db,
  actor: Actor,
  query: { readonly limit?: number; readonly cursor?: string; readonly sort?: string },
  now: Temporal.Instant,
): Promise<Static<typeof Merges>> {
  const merges = db
    .selectFrom('privacy.merges as merge')
    .innerJoin('identity.people as person', 'person.id', 'merge.into_id')
    .innerJoin('identity.people as gone', 'gone.id', 'merge.from_id')
    .leftJoin('identity.people as maker', 'maker.id', 'merge.merged_by')
    .select(['merge.id', 'merge.from_id', 'merge.into_id', 'merge.merged_at', 'merge.reason', 'merge.undo_until'])
    .select(['merge.undone_at', 'person.name as into_name', 'person.name_bn as into_name_bn'])
    .select(['gone.name as from_name', 'gone.name_bn as from_name_bn'])
    .select(['maker.name as merged_by_name', 'maker.name_bn as merged_by_name_bn'])
    .where(isVisible(actor.sitesWith('identity.person.read')));
  const order = { sorts: { merged_at: 'merge.merged_at' }, default: '-merged_at', key: 'merge.id' };
  const { items, next } = await listPage(merges, order, query);
  return {
    items: items.map(
      (row): Merge => ({
        id: row.id,
        from: { id: row.from_id, name: row.from_name, name_bn: row.from_name_bn },
        into: { id: row.into_id, name: row.into_name, name_bn: row.into_name_bn },
        merged_at: row.merged_at.toString(),
        merged_by_name: row.merged_by_name,
        merged_by_name_bn: row.merged_by_name_bn,
        reason: row.reason,
        undo_until: row.undo_until.toString(),
        undone_at: row.undone_at?.toString() ?? null,
        may_undo: row.undone_at === null && Temporal.Instant.compare(row.undo_until, now) > 0,
      }),
    ),
    next,
  };
}
