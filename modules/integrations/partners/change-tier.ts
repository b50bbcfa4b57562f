// Changes what a tier gives at a place and below, and gives a program its tier.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { partnerEvents, type TierName } from '../contract-partners.ts';
import { findMachineTier, type TierInForce, tierAt, writeMachineTier, writeTier } from './tier-store.ts';

/** Another process notices within five seconds. */
export async function changeTier(tx: Tx, occasion: Occasion, siteId: string, wanted: TierInForce): Promise<void> {
  const { tier, burst_quota, burst_seconds, daily_quota } = wanted;
  const before = await tierAt(tx, siteId, tier);
  await writeTier(tx, siteId, { tier, burst_quota, burst_seconds, daily_quota }, madeBy(occasion));
  await recordAudit(tx, occasion, {
    action: partnerEvents.tierChanged,
    siteId,
    subject: { kind: 'integrations.api_tier', id: siteId },
    before: { tier, ...quotasOf(before) },
    after: { tier, ...quotasOf(wanted) },
  });
}

/** Throws `integrations.machine_missing`. */
export async function giveTier(tx: Tx, occasion: Occasion, machineId: string, tier: TierName): Promise<void> {
  const machine = await findMachineTier(tx, machineId);
  if (!machine) throw new DomainError('integrations.machine_missing');
  if (machine.tier === tier) return;
  await writeMachineTier(tx, machineId, tier, madeBy(occasion));
  await recordAudit(tx, occasion, {
    action: partnerEvents.tierGiven,
    siteId: machine.siteId,
    subject: { kind: 'identity.machine', id: machineId },
    before: { tier: machine.tier },
    after: { tier },
  });
}

const madeBy = ({ now, actor }: Occasion) => ({ at: now, by: actor.personId });

const quotasOf = ({ burst_quota, burst_seconds, daily_quota }: TierInForce) => ({
  burst_quota,
  burst_seconds,
  daily_quota,
});
