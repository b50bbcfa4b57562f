// What is promised to programs: tiers and their quotas, the log of their requests. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Nullable, object, Uuid } from '../../platform/http/schema.ts';

export const partnerErrors = {
  'integrations.machine_missing': 404,
} as const satisfies ErrorTable;

export const partnerPermissions = ['integrations.partner.read', 'integrations.partner.manage'] as const;

export const partnerEvents = {
  tierChanged: 'integrations.api_tier_changed',
  tierGiven: 'integrations.machine_tier_given',
} as const;

export const TierName = Type.Union([Type.Literal('basic'), Type.Literal('standard'), Type.Literal('large')]);
export type TierName = Static<typeof TierName>;
export const tierNames: readonly TierName[] = ['basic', 'standard', 'large'];
export const standardTier: TierName = 'standard';

export interface Quotas {
  readonly burst_quota: number;
  readonly burst_seconds: number;
  readonly daily_quota: number;
}

/** What the house gives where no place says otherwise. */
export const houseTiers: Readonly<Record<TierName, Quotas>> = {
  basic: { burst_quota: 120, burst_seconds: 60, daily_quota: 20_000 },
  standard: { burst_quota: 1_200, burst_seconds: 60, daily_quota: 200_000 },
  large: { burst_quota: 6_000, burst_seconds: 60, daily_quota: 2_000_000 },
};

const quotas = {
  burst_quota: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  burst_seconds: Type.Union([Type.Literal(1), Type.Literal(10), Type.Literal(60)]),
  daily_quota: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'A day begins at midnight in Dhaka' }),
};
export const Tier = object({
  tier: TierName,
  ...quotas,
  own: Type.Boolean({ description: 'Changed at this place; else it comes from above or from the house' }),
  machines: Type.Integer({ description: 'Programs of this place in this tier' }),
});
export type Tier = Static<typeof Tier>;
export const TierList = object({ items: Type.Array(Tier), may_manage: Type.Boolean() });
export type TierList = Static<typeof TierList>;
export const TierChange = object({ tier: TierName, ...quotas });

export const Standing = object({
  policy: Type.Union([Type.Literal('burst'), Type.Literal('daily')]),
  quota: Type.Integer(),
  seconds: Type.Integer(),
  left: Type.Integer({ description: 'What no process of the house has taken yet' }),
  resets_at: Nullable(Instant),
});
export type Standing = Static<typeof Standing>;
export const MachineTier = object({
  machine_id: Uuid,
  tier: TierName,
  may_manage: Type.Boolean(),
  standings: Type.Array(Standing),
});
export type MachineTier = Static<typeof MachineTier>;
export const TierGift = object({ tier: TierName });
