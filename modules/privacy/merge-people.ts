// Makes one person of two who were registered twice, and undoes it within thirty days.
import type { Db, Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Obstacle, PersonalData } from '../../platform/personal-data.ts';
import { absorbPerson, personStanding, requireManageable, separatePeople } from '../identity/index.ts';
import type { MergeFields, MergePreview } from './contract.ts';
import { heldRolesOf } from './duplicate-store.ts';
import { countMoves, insertMerge, lockMerge, markUndone, mergedSince, moveBack, moveRows } from './merge-store.ts';

const undoHours = 30 * 24;

/**
 * Nobody merges themselves: roles would come along. Throws `privacy.merge_same_person`, `privacy.merge_yourself`,
 * `identity.person_missing`, `identity.person_beyond_your_sites`, `privacy.merge_closed`, `privacy.two_members`, and
 * what `absorbPerson` refuses.
 */
export async function mergePeople(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  wanted: { readonly from: string; readonly into: string; readonly fields: MergeFields; readonly reason: string },
): Promise<string> {
  const { from, into, fields, reason } = wanted;
  await requireMergeable(tx, occasion, from, into);
  const [obstacle] = await mergeObstacles(tx, sources, from, into);
  if (obstacle) throw new DomainError(obstacle.code, obstacle.params);
  const id = newId();
  const separation = await absorbPerson(tx, occasion, { id, from, into, fields });
  const undoUntil = occasion.now.add({ hours: undoHours });
  const by = occasion.actor.personId;
  await insertMerge(tx, { id, from, into, at: occasion.now, by, reason, undoUntil, separation });
  for (const table of tablesOf(sources)) await moveRows(tx, id, table, from, into);
  return id;
}

/**
 * Throws `privacy.merge_missing`, `privacy.undo_done`, `privacy.undo_too_late`, `privacy.undo_changed_since`, and what
 * `separatePeople` refuses.
 */
export async function undoMerge(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  id: string,
): Promise<void> {
  const merge = await lockMerge(tx, id);
  if (!merge) throw new DomainError('privacy.merge_missing');
  const { from_id: from, into_id: into, separation } = merge;
  await requireManageable(tx, occasion.actor, into);
  if (occasion.actor.personId === into) throw new DomainError('privacy.merge_yourself');
  if (merge.undone_at) throw new DomainError('privacy.undo_done');
  if (Temporal.Instant.compare(merge.undo_until, occasion.now) <= 0) throw new DomainError('privacy.undo_too_late');
  if ((await mergedSince(tx, merge)) || (await personStanding(tx, into)).erasedAt)
    throw new DomainError('privacy.undo_changed_since', { fields: 'merge' });
  const changed = await separatePeople(tx, occasion, { id, from, into, separation });
  if (changed.length > 0) throw new DomainError('privacy.undo_changed_since', { fields: changed.join(', ') });
  for (const table of [...tablesOf(sources)].reverse()) await moveBack(tx, id, table, from, into);
  await markUndone(tx, id, occasion.now, occasion.actor.personId);
}

/** What would move and what stands against it; nothing is changed. */
export async function previewMerge(
  tx: Tx,
  occasion: Occasion,
  sources: readonly PersonalData[],
  from: string,
  into: string,
): Promise<MergePreview> {
  await requireMergeable(tx, occasion, from, into);
  const moves: MergePreview['moves'] = [];
  for (const table of tablesOf(sources)) {
    const rows = await countMoves(tx, table, from, into);
    if (rows > 0) moves.push({ title: table.title, rows, how: table.merge?.how ?? 'move' });
  }
  const obstacles = await mergeObstacles(tx, sources, from, into);
  return {
    obstacles: obstacles.map((one) => ({ ...one, params: { ...one.params } })),
    moves,
    roles: await heldRolesOf(tx, from),
  };
}

async function requireMergeable(db: Db, { actor }: Occasion, from: string, into: string): Promise<void> {
  if (from === into) throw new DomainError('privacy.merge_same_person', {}, '/into_id');
  if (actor.personId === from || actor.personId === into) throw new DomainError('privacy.merge_yourself');
  await requireManageable(db, actor, from);
  await requireManageable(db, actor, into);
}

async function mergeObstacles(
  tx: Tx,
  sources: readonly PersonalData[],
  from: string,
  into: string,
): Promise<Obstacle[]> {
  const [old, kept] = [await personStanding(tx, from), await personStanding(tx, into)];
  if (old.mergedInto || old.erasedAt || kept.mergedInto || kept.erasedAt)
    return [{ code: 'privacy.merge_closed', params: {} }];
  const found: Obstacle[] = [];
  for (const source of sources) found.push(...((await source.mergeObstacles?.(tx, from, into)) ?? []));
  return found;
}

function tablesOf(sources: readonly PersonalData[]): PersonalData['tables'] {
  return sources.flatMap((source) => source.tables);
}
