// Makes one person of two, and two of one again: fields, roles and the closed row that points to who they are now. What
// hangs on them in other tables is moved by whoever calls.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { recordAudits } from '../audit/record-audit.ts';
import { keepPrimaryPoint } from '../contacts/contact-point-store.ts';
import { grantRole } from '../rights/grant-role.ts';
import { requireAnotherAdministrator } from '../rights/last-administrator.ts';
import { revokeGrant } from '../rights/revoke-grant.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';

type Side = 'from' | 'into';

/** Which of the two each field is taken from. */
export interface MergedFields {
  readonly name: Side;
  readonly name_bn: Side;
  readonly phone: Side;
  readonly email: Side;
  readonly language: Side;
}

interface PersonFields {
  readonly [field: string]: JsonValue;
  readonly name: string;
  readonly name_bn: string;
  readonly phone: string | null;
  readonly phone_verified: boolean;
  readonly email: string | null;
  readonly email_verified: boolean;
  readonly language: string;
  readonly closed_at: string | null;
}

/** Enough to put both back as they were. */
export interface Separation {
  readonly before: { readonly from: PersonFields; readonly into: PersonFields };
  readonly after: { readonly into: PersonFields; readonly grants: readonly string[] };
}

interface LockedPerson {
  readonly fields: PersonFields;
  readonly mergedInto: string | null;
  readonly erased: boolean;
}

/**
 * The roles of `from` are handed to `into` under the rules of handing out roles. Throws `identity.person_missing`,
 * `identity.person_closed`, `identity.grant_not_yours`, `identity.grant_to_self`, `identity.last_administrator`.
 */
export async function absorbPerson(
  tx: Tx,
  occasion: Occasion,
  merge: { readonly id: string; readonly from: string; readonly into: string; readonly fields: MergedFields },
): Promise<Separation> {
  const { from, into } = merge;
  const [old, kept] = await lockTwo(tx, from, into);
  if (old.mergedInto || old.erased || kept.fields.closed_at !== null) throw new DomainError('identity.person_closed');
  const grants = await handOver(tx, occasion, from, into);
  const merged = mergeFields(old.fields, kept.fields, merge.fields);
  if (old.fields.closed_at === null) await requireAnotherAdministrator(tx, occasion.now, { personId: from });
  const left: PersonFields = {
    ...old.fields,
    phone: merged.phone === old.fields.phone ? null : old.fields.phone,
    email: merged.email === old.fields.email ? null : old.fields.email,
    closed_at: old.fields.closed_at ?? occasion.now.toString(),
  };
  await writeFields(tx, from, left, occasion.now, into);
  await writeFields(tx, into, merged, occasion.now, null);
  await closePersonSessions(tx, occasion, from);
  if (merged.phone !== kept.fields.phone || merged.email !== kept.fields.email)
    await closePersonSessions(tx, occasion, into);
  await recordAudits(tx, occasion, [
    auditOf('identity.person_merged_away', from, { merge: merge.id, into }),
    auditOf('identity.person_absorbed', into, { merge: merge.id, from, grants: grants.length }),
  ]);
  await emit(tx, 'identity.people_merged', { merge_id: merge.id, from_id: from, into_id: into });
  await publishActorsChanged(tx, occasion);
  return { before: { from: old.fields, into: kept.fields }, after: { into: merged, grants } };
}

/**
 * Returns the fields of `into` that were changed since, and does nothing when there is one. Throws
 * `identity.person_closed`, `identity.phone_taken` and `identity.email_taken` by constraint, and what refuses to take a
 * role back.
 */
export async function separatePeople(
  tx: Tx,
  occasion: Occasion,
  merge: { readonly id: string; readonly from: string; readonly into: string; readonly separation: Separation },
): Promise<readonly string[]> {
  const { from, into, separation } = merge;
  const [old, kept] = await lockTwo(tx, from, into);
  if (old.mergedInto !== into || old.erased || kept.fields.closed_at !== null)
    throw new DomainError('identity.person_closed');
  const expected = separation.after.into;
  const changed = Object.keys(expected).filter((field) => kept.fields[field] !== expected[field]);
  if (changed.length > 0) return changed;
  await writeFields(tx, into, separation.before.into, occasion.now, null);
  await writeFields(tx, from, separation.before.from, occasion.now, null);
  for (const grantId of await stillHeld(tx, separation.after.grants)) await revokeGrant(tx, occasion, grantId);
  await closePersonSessions(tx, occasion, into);
  await recordAudits(tx, occasion, [
    auditOf('identity.merge_undone', from, { merge: merge.id, from: into }),
    auditOf('identity.merge_undone', into, { merge: merge.id, from }),
  ]);
  await emit(tx, 'identity.merge_undone', { merge_id: merge.id, from_id: from, into_id: into });
  await publishActorsChanged(tx, occasion);
  return [];
}

/** Locked in the order of their ids, so that two merges the other way round do not wait for each other. */
async function lockTwo(tx: Tx, from: string, into: string): Promise<[LockedPerson, LockedPerson]> {
  const { rows } = await sql<{ id: string; fields: PersonFields; merged_into: string | null; erased: boolean }>`
    select id, merged_into, erased_at is not null as erased, jsonb_build_object(
      'name', name, 'name_bn', name_bn, 'phone', phone, 'phone_verified', phone_verified, 'email', email,
      'email_verified', email_verified, 'language', language, 'closed_at', closed_at) as fields
    from identity.people where id in (${from}::uuid, ${into}::uuid) order by id for update`.execute(tx);
  const find = (id: string): LockedPerson => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new DomainError('identity.person_missing');
    return { fields: row.fields, mergedInto: row.merged_into, erased: row.erased };
  };
  return [find(from), find(into)];
}

interface HeldGrant {
  readonly id: string;
  readonly person_id: string;
  readonly role: string;
  readonly site_id: string;
  readonly reason: string | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
}

/** Returns the grants that `into` did not hold before. */
async function handOver(tx: Tx, occasion: Occasion, from: string, into: string): Promise<string[]> {
  // Days in the site's time zone, as they are given; what has ended is not handed over.
  const { rows: held } = await sql<HeldGrant>`
    select held.id, held.person_id, held.role, held.site_id, held.reason,
      case when held.starts_at > ${occasion.now}::timestamptz
        then (held.starts_at at time zone site.time_zone)::date::text end as starts_on,
      (held.ends_at at time zone site.time_zone - interval '1 microsecond')::date::text as ends_on
    from identity.grants held join identity.sites site on site.id = held.site_id
    where held.person_id in (${from}::uuid, ${into}::uuid) and held.revoked_at is null
      and (held.ends_at is null or held.ends_at > ${occasion.now}::timestamptz)
    order by held.id`.execute(tx);
  const known = new Set(held.map(({ id }) => id));
  const made: string[] = [];
  for (const { person_id, role, site_id: siteId, reason, starts_on: startsOn, ends_on: endsOn } of held) {
    if (person_id !== from) continue;
    const id = await grantRole(tx, occasion, { personId: into, role, siteId, reason, startsOn, endsOn });
    if (!known.has(id)) made.push(id);
  }
  return made;
}

function mergeFields(from: PersonFields, into: PersonFields, chosen: MergedFields): PersonFields {
  const side = (field: keyof MergedFields): PersonFields => (chosen[field] === 'from' ? from : into);
  return {
    name: side('name').name,
    name_bn: side('name_bn').name_bn,
    phone: side('phone').phone,
    phone_verified: side('phone').phone_verified,
    email: side('email').email,
    email_verified: side('email').email_verified,
    language: side('language').language,
    closed_at: into.closed_at,
  };
}

async function writeFields(
  tx: Tx,
  id: string,
  fields: PersonFields,
  now: Temporal.Instant,
  mergedInto: string | null,
): Promise<void> {
  const { closed_at: closedAt, ...plain } = fields as unknown as {
    name: string;
    name_bn: string;
    phone: string | null;
    phone_verified: boolean;
    email: string | null;
    email_verified: boolean;
    language: string;
    closed_at: string | null;
  };
  const closed = closedAt === null ? null : Temporal.Instant.from(closedAt);
  await tx
    .updateTable('identity.people')
    .set({ ...plain, closed_at: closed, merged_into: mergedInto, updated_at: now })
    .where('id', '=', id)
    .execute();
  await keepPrimaryPoint(tx, id, { kind: 'phone', value: plain.phone }, now);
  await keepPrimaryPoint(tx, id, { kind: 'email', value: plain.email }, now);
}

async function stillHeld(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('identity.grants')
    .select('id')
    .where('id', 'in', [...ids])
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

function auditOf(
  action: string,
  id: string,
  after: { readonly [name: string]: JsonValue },
): Parameters<typeof recordAudits>[2][number] {
  return { action, siteId: null, subject: { kind: 'identity.person', id }, after };
}
