// Who is never paid, and who is known to be right. What guards stands at once; what opens a door takes two people:
// to put somebody on the list of those allowed, to take somebody off the list of those blocked.
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findPerson, recordAudit } from '../../identity/index.ts';
import { plainNumber } from './gather-facts.ts';
import { changeEntry, type EntryRow, insertEntry, lockEntry } from './list-store.ts';

export interface NewEntry {
  readonly siteId: string;
  readonly list: EntryRow['list'];
  readonly kind: EntryRow['kind'];
  readonly value: string;
  readonly reason: string;
}

/** Returns its id. Throws `payments.risk_value_invalid`, `payments.risk_entry_twice`. */
export async function addEntry(tx: Tx, occasion: Occasion, entry: NewEntry): Promise<string> {
  const { personId } = occasion.actor;
  assert(personId !== null, 'people keep the lists');
  const value = await comparedValue(tx, entry);
  const id = newId();
  const state = entry.list === 'blocked' ? 'in_force' : 'proposed';
  await insertEntry(tx, {
    ...{ id, site_id: entry.siteId, list: entry.list, kind: entry.kind, value, reason: entry.reason, state },
    ...{ added_at: occasion.now, added_by: personId },
  });
  await record(tx, occasion, { id, site_id: entry.siteId, list: entry.list }, 'added', entry.reason);
  return id;
}

async function comparedValue(tx: Tx, { kind, value }: NewEntry): Promise<string> {
  if (kind === 'person') {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
    const person = isId ? await findPerson(tx, value.toLowerCase()) : null;
    if (!person) throw new DomainError('payments.risk_value_invalid', {}, '/value');
    return person.id;
  }
  const plain = plainNumber(value);
  const isFit = kind === 'phone' ? /^[0-9]{7,15}$/.test(plain) : /^[0-9A-Za-z]{5,34}$/.test(plain);
  if (!isFit) throw new DomainError('payments.risk_value_invalid', {}, '/value');
  return plain;
}

/**
 * The second word: it comes in force, or ends where its ending was asked for. Throws `payments.risk_entry_missing`,
 * `payments.risk_entry_decided`, `payments.risk_own_entry`.
 */
export async function approveEntry(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const row = await requireEntry(tx, id);
  const { personId } = occasion.actor;
  if (row.state !== 'proposed' && row.state !== 'ending') throw new DomainError('payments.risk_entry_decided');
  const first = row.state === 'proposed' ? row.added_by : row.ending_asked_by;
  if (personId === null || personId === first) throw new DomainError('payments.risk_own_entry');
  if (row.state === 'proposed')
    await changeEntry(tx, id, { state: 'in_force', approved_at: occasion.now, approved_by: personId });
  else await changeEntry(tx, id, { state: 'ended', ended_at: occasion.now, ended_by: personId });
  await record(tx, occasion, row, row.state === 'proposed' ? 'approved' : 'ended');
}

/**
 * Who is blocked stays so until a second person agrees; everything else ends at once. Throws
 * `payments.risk_entry_missing`, `payments.risk_entry_decided`.
 */
export async function endEntry(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const row = await requireEntry(tx, id);
  const { personId } = occasion.actor;
  if (row.state === 'ended' || row.state === 'ending') throw new DomainError('payments.risk_entry_decided');
  if (row.list === 'blocked') {
    await changeEntry(tx, id, { state: 'ending', ending_asked_at: occasion.now, ending_asked_by: personId });
    return record(tx, occasion, row, 'ending_asked', reason);
  }
  await changeEntry(tx, id, { state: 'ended', ended_at: occasion.now, ended_by: personId });
  await record(tx, occasion, row, 'ended', reason);
}

async function requireEntry(tx: Tx, id: string): Promise<EntryRow> {
  const row = await lockEntry(tx, id);
  if (!row) throw new DomainError('payments.risk_entry_missing', { id });
  return row;
}

async function record(
  tx: Tx,
  occasion: Occasion,
  { id, site_id: siteId, list }: Pick<EntryRow, 'id' | 'site_id' | 'list'>,
  step: 'added' | 'approved' | 'ending_asked' | 'ended',
  reason?: string,
): Promise<void> {
  await recordAudit(tx, occasion, {
    ...{ action: `payments.risk_entry_${step}`, siteId, subject: { kind: 'payments.risk_list_entry', id } },
    after: { list, step },
    reason: reason ?? null,
  });
}
