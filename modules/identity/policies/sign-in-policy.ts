// What the roles a person holds ask of their sign-in: the strictest of each rule counts.
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { actorCachePrefix } from '../actors/actors-changed.ts';
import { type PolicyRow, readPolicies } from './policy-store.ts';

export interface SignInPolicy {
  readonly secondFactor: 'none' | 'optional' | 'required';
  /** A code by text message as the factor of last resort. */
  readonly smsAllowed: boolean;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

const rank = { none: 0, optional: 1, required: 2 } as const;

const silent = { secondFactor: 'optional', smsAllowed: false, idleSeconds: null, absoluteSeconds: null } as const;

type Limits = Pick<House['config'], 'SESSION_IDLE_SECONDS' | 'SESSION_ABSOLUTE_SECONDS'>;

/** A role without a row asks for nothing and follows the settings of the house. */
export function strictestPolicy(rows: readonly PolicyRow[], roles: readonly string[], config: Limits): SignInPolicy {
  const asked = roles.map((role) => rows.find((row) => row.role === role) ?? silent);
  const strictest = asked.reduce<SignInPolicy['secondFactor']>(
    (most, row) => (rank[row.secondFactor] > rank[most] ? row.secondFactor : most),
    asked.length > 0 ? 'none' : 'optional',
  );
  return {
    secondFactor: strictest,
    smsAllowed: asked.length > 0 && asked.every(({ smsAllowed }) => smsAllowed),
    idleSeconds: Math.min(config.SESSION_IDLE_SECONDS, ...seconds(asked.map((row) => row.idleSeconds))),
    absoluteSeconds: Math.min(config.SESSION_ABSOLUTE_SECONDS, ...seconds(asked.map((row) => row.absoluteSeconds))),
  };
}

/** For the check of every session: the few rows are remembered like the sessions themselves. */
export async function rememberedPolicies(house: House): Promise<readonly PolicyRow[]> {
  return house.cache.get(`${actorCachePrefix}policies`, 5_000, () => readPolicies(house.db));
}

export async function readPolicyFor(db: Db, house: House, roles: readonly string[]): Promise<SignInPolicy> {
  return strictestPolicy(await readPolicies(db), roles, house.config);
}

function seconds(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}
