// Counts what a program asks against its quotas, over all processes of the house. A process takes a share of what is
// left and serves from it without asking the database; the shares shrink towards the end, so that the last ones are
// single requests and no quota is ever exceeded. What a process took and did not use is lost until the window ends.
import { LRUCache } from 'lru-cache';
import type { House } from '../../../platform/house.ts';
import { type Lease, type PolicyName, takeShares } from './quota-store.ts';

export interface Policy {
  readonly name: PolicyName;
  readonly quota: number;
  readonly seconds: number;
}

export interface Standing {
  readonly policy: Policy;
  /** Requests that are left of the window as far as this process knows; 0 when refused. */
  readonly left: number;
  readonly resetSeconds: number;
}

export interface Count {
  readonly violated: readonly PolicyName[];
  readonly standings: readonly Standing[];
}

export type CountRequest = (machineId: string, policies: readonly Policy[], now: Temporal.Instant) => Promise<Count>;

interface Share {
  readonly startsMs: number;
  readonly quota: number;
  left: number;
  taken: number;
  isSpent: boolean;
}

/** One tenth of what is left at a time: near the end that is one. */
const sharesPerRest = 10;
/** A day is that of Dhaka; the shorter windows divide its six hours. */
const dayOffsetMs = 6 * 3_600_000;

export function windowStartMs(now: Temporal.Instant, seconds: number): number {
  const ms = seconds * 1000;
  return Math.floor((now.epochMilliseconds + dayOffsetMs) / ms) * ms - dayOffsetMs;
}

export function makeRequestCounter(house: Pick<House, 'db'>): CountRequest {
  const shares = new LRUCache<string, Share>({ max: 20_000 });
  const leasing = new Map<string, Promise<void>>();

  return async (machineId, policies, now) => {
    const current = policies.map((policy) => ({ policy, share: shareOf(shares, machineId, policy, now) }));
    for (;;) {
      const violated = current.filter(({ share }) => share.left === 0 && share.isSpent);
      const lacking = current.filter(({ share }) => share.left === 0 && !share.isSpent);
      if (violated.length > 0 || lacking.length === 0) {
        if (violated.length === 0) for (const { share } of current) share.left -= 1;
        return {
          violated: violated.map(({ policy }) => policy.name),
          standings: current.map(({ policy, share }) => standingOf(policy, share, now)),
        };
      }
      // Whoever comes while a share is fetched waits for it, and looks again.
      const fetching = leasing.get(machineId) ?? fetchShares(house, machineId, lacking, leasing);
      await fetching;
    }
  };
}

interface Lacking {
  readonly policy: Policy;
  readonly share: Share;
}

function fetchShares(
  house: Pick<House, 'db'>,
  machineId: string,
  lacking: readonly Lacking[],
  leasing: Map<string, Promise<void>>,
): Promise<void> {
  const leases = lacking.map(({ policy, share }): Lease => {
    const rest = Math.max(policy.quota - share.taken, 1);
    const startsAt = Temporal.Instant.fromEpochMilliseconds(share.startsMs);
    return { policy: policy.name, startsAt, quota: policy.quota, share: Math.ceil(rest / sharesPerRest) };
  });
  const fetching = takeShares(house.db, machineId, leases)
    .then((leased) => {
      for (const { policy, share } of lacking) {
        const got = leased.find((one) => one.policy === policy.name);
        share.left += got?.granted ?? 0;
        share.taken = got?.taken ?? policy.quota;
        share.isSpent = got === undefined;
      }
    })
    .finally(() => leasing.delete(machineId));
  leasing.set(machineId, fetching);
  return fetching;
}

/** A new window, or a quota that was changed, begins with a share of nothing. */
function shareOf(shares: LRUCache<string, Share>, machineId: string, policy: Policy, now: Temporal.Instant): Share {
  const key = `${policy.name} ${machineId}`;
  const startsMs = windowStartMs(now, policy.seconds);
  const known = shares.get(key);
  if (known?.startsMs === startsMs && known.quota === policy.quota) return known;
  const share = { startsMs, quota: policy.quota, left: 0, taken: 0, isSpent: false };
  shares.set(key, share);
  return share;
}

function standingOf(policy: Policy, share: Share, now: Temporal.Instant): Standing {
  const resetMs = share.startsMs + policy.seconds * 1000 - now.epochMilliseconds;
  const left = Math.max(policy.quota - share.taken + share.left, 0);
  return { policy, left, resetSeconds: Math.max(Math.ceil(resetMs / 1000), 1) };
}
