// Who looked through a person's eyes, why, how long, and what they saw.
import type { Db } from '../../../platform/db/database.ts';
import type { SupportAccess } from '../contract-support.ts';
import { readsOf, supportAccessesTo } from './support-store.ts';

export async function listSupport(db: Db, personId: string, now: Temporal.Instant): Promise<SupportAccess[]> {
  const accesses = await supportAccessesTo(db, personId);
  const reads = await readsOf(
    db,
    accesses.map(({ id }) => id),
  );
  return accesses.map((access) => ({
    id: access.id,
    supporter_name: access.supporter_name,
    supporter_name_bn: access.supporter_name_bn,
    reason: access.reason,
    begun_at: access.begun_at.toString(),
    ends_at: access.ends_at.toString(),
    agreed_at: access.agreed_at?.toString() ?? null,
    ended_at: access.ended_at?.toString() ?? null,
    is_open: access.ended_at === null && Temporal.Instant.compare(access.ends_at, now) > 0,
    pages: reads.filter(({ access_id }) => access_id === access.id).map(({ path }) => path),
  }));
}
