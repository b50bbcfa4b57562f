// How a record becomes a link: the bytes that are hashed. Changing this file breaks every chain ever sealed.
import { createHash } from 'node:crypto';

/** A record as the database prints it: JSON columns as text, so that no digit is lost on the way. */
export interface SealedRecord {
  readonly id: string;
  readonly recorded_at: Temporal.Instant;
  readonly person_id: string | null;
  readonly system_name: string | null;
  readonly machine_id: string | null;
  readonly acting_for: string | null;
  readonly action: string;
  readonly site_id: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly address: string | null;
  readonly request_id: string;
}

/** The hash that stands before the first link. */
export const chainStart: Buffer = Buffer.alloc(32);

export function linkHash(previous: Uint8Array, record: SealedRecord): Buffer {
  return createHash('sha256').update(previous).update(canonicalRecord(record)).digest();
}

/**
 * A JSON array in this order: unambiguous wherever a text ends. Machine and acting-for came later; a record without
 * them keeps the form it was sealed in before.
 */
function canonicalRecord(record: SealedRecord): string {
  const later = record.machine_id === null && record.acting_for === null ? [] : [record.machine_id, record.acting_for];
  return JSON.stringify([
    record.id,
    record.recorded_at.toString(),
    record.person_id,
    record.system_name,
    record.action,
    record.site_id,
    record.subject_kind,
    record.subject_id,
    record.before,
    record.after,
    record.reason,
    record.address,
    record.request_id,
    ...later,
  ]);
}
