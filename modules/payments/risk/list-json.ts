// Entries of the lists as the API tells them.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import type { RiskEntry } from '../contract-risk.ts';
import { namesOf, type PersonName } from './case-list-store.ts';
import { type EntryFilter, type EntryRow, findEntry, listEntries } from './list-store.ts';

export async function readEntries(
  db: Db,
  siteIds: readonly string[],
  filter: EntryFilter,
): Promise<Page<Sendable<RiskEntry>>> {
  const { items, next } = await listEntries(db, siteIds, filter);
  const names = await namesIn(db, items);
  return { items: items.map((row) => entryJson(row, names)), next };
}

/** Throws `payments.risk_entry_missing`. */
export async function readEntry(db: Db, id: string): Promise<Sendable<RiskEntry>> {
  const row = await findEntry(db, id);
  if (!row) throw new DomainError('payments.risk_entry_missing', { id });
  return entryJson(row, await namesIn(db, [row]));
}

function namesIn(db: Db, rows: readonly EntryRow[]): Promise<ReadonlyMap<string, PersonName>> {
  const ids = rows.flatMap((row) => [
    ...[row.added_by, row.approved_by, row.ending_asked_by, row.ended_by],
    row.kind === 'person' ? row.value : null,
  ]);
  return namesOf(db, ids);
}

function entryJson(row: EntryRow, names: ReadonlyMap<string, PersonName>): Sendable<RiskEntry> {
  const step = (at: Temporal.Instant | null, personId: string | null) => {
    const by = personId === null ? undefined : names.get(personId);
    return at && by ? { at: at.toString(), by } : null;
  };
  const added = step(row.added_at, row.added_by);
  const person = row.kind === 'person' ? names.get(row.value) : undefined;
  return {
    ...{ id: row.id, site_id: row.site_id, list: row.list, kind: row.kind, value: row.value, reason: row.reason },
    state: row.state,
    name: person ? { name: person.name, name_bn: person.name_bn } : null,
    added: added ?? { at: row.added_at.toString(), by: { id: row.added_by, name: '', name_bn: '' } },
    approved: step(row.approved_at, row.approved_by),
    ending: step(row.ending_asked_at, row.ending_asked_by),
    ended: step(row.ended_at, row.ended_by),
  };
}
