// The tiers in force at a place, and how one program stands in its own.
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { type MachineTier, type TierList, tierNames } from '../contract-partners.ts';
import { policiesOf } from './admit-machine.ts';
import { windowStartMs } from './count-requests.ts';
import { readTaken } from './quota-store.ts';
import { countMachines, findMachineTier, tierAt } from './tier-store.ts';

export async function readTiers(
  db: Db,
  actor: Actor,
  siteId: string,
  now: Temporal.Instant,
): Promise<Static<typeof TierList>> {
  const machines = await countMachines(db, siteId, now);
  const tiers = await Promise.all(tierNames.map((tier) => tierAt(db, siteId, tier)));
  return {
    items: tiers.map((one) => ({
      ...one,
      burst_seconds: one.burst_seconds as 1 | 10 | 60,
      machines: machines.get(one.tier) ?? 0,
    })),
    may_manage: actor.may('integrations.partner.manage', siteId),
  };
}

/** Throws `integrations.machine_missing`. */
export async function readMachineTier(
  db: Db,
  actor: Actor,
  machineId: string,
  now: Temporal.Instant,
): Promise<MachineTier> {
  const machine = await findMachineTier(db, machineId);
  if (!machine) throw new DomainError('integrations.machine_missing');
  const quotas = await tierAt(db, machine.siteId, machine.tier);
  const taken = await readTaken(db, machineId);
  return {
    machine_id: machineId,
    tier: machine.tier,
    may_manage: actor.may('integrations.partner.manage', machine.siteId),
    standings: policiesOf(quotas).map(({ name, quota, seconds }) => {
      const startsMs = windowStartMs(now, seconds);
      const running = taken.find((one) => one.policy === name && one.startsAt.epochMilliseconds === startsMs);
      return {
        ...{ policy: name, quota, seconds },
        left: Math.max(quota - (running?.taken ?? 0), 0),
        resets_at: running ? Temporal.Instant.fromEpochMilliseconds(startsMs + seconds * 1000).toString() : null,
      };
    }),
  };
}
