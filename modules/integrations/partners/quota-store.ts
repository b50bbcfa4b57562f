import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';

export type PolicyName = 'burst' | 'daily';

export interface Lease {
  readonly policy: PolicyName;
  readonly startsAt: Temporal.Instant;
  readonly quota: number;
  readonly share: number;
}

export interface Leased {
  readonly policy: PolicyName;
  /** Of the share that was asked for; less where the quota ends. */
  readonly granted: number;
  /** By all processes, this share included. */
  readonly taken: number;
}

/**
 * Takes shares of quotas for this process, all in one statement. A policy that is not returned has nothing left. A
 * process whose clock is behind takes from the newer window.
 */
export async function takeShares(db: Db, machineId: string, leases: readonly Lease[]): Promise<readonly Leased[]> {
  const { rows } = await sql<Leased>`
    insert into integrations.quota_windows as known (machine_id, policy, starts_at, quota, taken)
    select ${machineId}::uuid, policy, starts_at, quota, least(share, quota)
    from unnest(${leases.map(({ policy }) => policy)}::text[],
      ${leases.map(({ startsAt }) => startsAt.toString())}::timestamptz[],
      ${leases.map(({ quota }) => quota)}::integer[], ${leases.map(({ share }) => share)}::integer[])
      as wanted (policy, starts_at, quota, share)
    order by policy
    on conflict (machine_id, policy) do update set quota = excluded.quota,
      starts_at = greatest(known.starts_at, excluded.starts_at),
      taken = case when known.starts_at < excluded.starts_at then excluded.taken
        else least(known.taken + excluded.taken, excluded.quota) end
    where known.starts_at < excluded.starts_at or known.taken < excluded.quota
    returning policy, new.taken as taken,
      new.taken - coalesce(case when old.starts_at = new.starts_at then old.taken end, 0) as granted`.execute(db);
  return rows;
}

export interface Taken {
  readonly policy: string;
  readonly startsAt: Temporal.Instant;
  readonly taken: number;
}

export async function readTaken(db: Db, machineId: string): Promise<readonly Taken[]> {
  return db
    .selectFrom('integrations.quota_windows')
    .select(['policy', 'starts_at as startsAt', 'taken'])
    .where('machine_id', '=', machineId)
    .execute();
}
