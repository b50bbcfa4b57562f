// Lets a program's request in while its quotas last, and says in every answer how it stands: the fields of
// draft-ietf-httpapi-ratelimit-headers (10), and beside them for a year the three older ones.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QuotaExceeded } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Quotas } from '../contract-partners.ts';
import { type CountRequest, makeRequestCounter, type Policy, type Standing } from './count-requests.ts';
import { findMachineTier, type TierInForce, tierAt } from './tier-store.ts';

export const tierCachePrefix = 'api-tier:';
/** Longest that a change made by another process goes unnoticed. */
const rememberedMs = 5_000;

export type Admit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Throws `platform.quota_exceeded`. */
export function admitMachines(house: House): Admit {
  const count: CountRequest = makeRequestCounter(house);
  return async (request, reply) => {
    const { actor, now } = request.occasion;
    if (actor.machineId === undefined) return;
    const policies = policiesOf(await tierOfMachine(house, actor.machineId));
    const { violated, standings } = await count(actor.machineId, policies, now);
    reply.headers(rateHeaders(actor.machineId, standings));
    if (violated.length === 0) return;
    const waits = standings.filter(({ policy }) => violated.includes(policy.name)).map((one) => one.resetSeconds);
    const seconds = Math.max(...waits);
    reply.header('retry-after', String(seconds));
    throw new QuotaExceeded(seconds, violated);
  };
}

export function policiesOf(quotas: Quotas): readonly Policy[] {
  return [
    { name: 'burst', quota: quotas.burst_quota, seconds: quotas.burst_seconds },
    { name: 'daily', quota: quotas.daily_quota, seconds: 86_400 },
  ];
}

async function tierOfMachine(house: House, machineId: string): Promise<TierInForce> {
  return house.cache.get(`${tierCachePrefix}${machineId}`, rememberedMs, async () => {
    const machine = await findMachineTier(house.db, machineId);
    if (!machine) throw new Error(`machine ${machineId} asked but is not known`);
    return tierAt(house.db, machine.siteId, machine.tier);
  });
}

/** Whose quota it is, without saying who that is. */
const partitionOf = (machineId: string): string =>
  createHash('sha256').update(machineId).digest().subarray(0, 9).toString('base64');

export function rateHeaders(machineId: string, standings: readonly Standing[]): Readonly<Record<string, string>> {
  const partition = `pk=:${partitionOf(machineId)}:`;
  const policies = standings.map(({ policy }) => `"${policy.name}";q=${policy.quota};w=${policy.seconds};${partition}`);
  const rest = standings.map(
    ({ policy, left, resetSeconds }) => `"${policy.name}";r=${left};t=${resetSeconds};${partition}`,
  );
  const [tightest] = standings.toSorted((one, other) => one.left - other.left);
  return {
    'ratelimit-policy': policies.join(', '),
    ratelimit: rest.join(', '),
    'ratelimit-limit': String(tightest?.policy.quota ?? 0),
    'ratelimit-remaining': String(tightest?.left ?? 0),
    'ratelimit-reset': String(tightest?.resetSeconds ?? 0),
  };
}
