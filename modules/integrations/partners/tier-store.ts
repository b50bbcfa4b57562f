import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { houseTiers, type Quotas, standardTier, type TierName } from '../contract-partners.ts';

export interface TierInForce extends Quotas {
  readonly tier: TierName;
}

/** What a place changed, the nearest above first; `own` where it is the place itself. */
async function tiersAbove(db: Db, siteId: string): Promise<readonly (TierInForce & { own: boolean })[]> {
  const { rows } = await sql<TierInForce & { own: boolean }>`
    with recursive above (id, parent_id, steps) as (
      select id, parent_id, 0 from identity.sites where id = ${siteId}::uuid
      union all
      select site.id, site.parent_id, above.steps + 1 from above join identity.sites site on site.id = above.parent_id)
    select tier.tier, tier.burst_quota, tier.burst_seconds, tier.daily_quota, above.steps = 0 as own
    from above join integrations.api_tiers tier on tier.site_id = above.id order by above.steps`.execute(db);
  return rows;
}

export async function tierAt(db: Db, siteId: string, tier: TierName): Promise<TierInForce & { own: boolean }> {
  const changed = (await tiersAbove(db, siteId)).find((one) => one.tier === tier);
  return changed ?? { tier, ...houseTiers[tier], own: false };
}

export interface MachineOfTier {
  readonly siteId: string;
  readonly tier: TierName;
}

export async function findMachineTier(db: Db, machineId: string): Promise<MachineOfTier | null> {
  const row = await db
    .selectFrom('identity.machines as machine')
    .leftJoin('integrations.machine_tiers as given', 'given.machine_id', 'machine.id')
    .select(['machine.site_id as siteId', 'given.tier'])
    .where('machine.id', '=', machineId)
    .executeTakeFirst();
  return row ? { siteId: row.siteId, tier: (row.tier ?? standardTier) as TierName } : null;
}

/** Those that still work, by tier. */
export async function countMachines(
  db: Db,
  siteId: string,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ tier: string; machines: bigint }>`
    select coalesce(given.tier, ${standardTier}) as tier, count(*) as machines
    from identity.machines machine left join integrations.machine_tiers given on given.machine_id = machine.id
    where machine.site_id = ${siteId}::uuid and machine.revoked_at is null
      and (machine.expires_at is null or machine.expires_at > ${now}::timestamptz)
    group by 1`.execute(db);
  return new Map(rows.map(({ tier, machines }) => [tier, Number(machines)]));
}

interface Made {
  readonly at: Temporal.Instant;
  readonly by: string | null;
}

export async function writeTier(tx: Tx, siteId: string, { tier, ...quotas }: TierInForce, made: Made): Promise<void> {
  const said = { ...quotas, changed_at: made.at, changed_by: made.by };
  await tx
    .insertInto('integrations.api_tiers')
    .values({ site_id: siteId, tier, ...said })
    .onConflict((conflict) => conflict.columns(['site_id', 'tier']).doUpdateSet(said))
    .execute();
}

export async function writeMachineTier(tx: Tx, machineId: string, tier: TierName, made: Made): Promise<void> {
  const said = { tier, given_at: made.at, given_by: made.by };
  await tx
    .insertInto('integrations.machine_tiers')
    .values({ machine_id: machineId, ...said })
    .onConflict((conflict) => conflict.column('machine_id').doUpdateSet(said))
    .execute();
}
