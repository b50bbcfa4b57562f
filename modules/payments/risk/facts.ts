// What is known about one payment when it is judged. Kept with the judgement, so that other rules can be tried on it.
import type { RiskKind } from '../contract-risk-rules.ts';

/** Minutes ago and minor units, the latest first. */
export type Past = readonly [minutesAgo: number, amount: number];

/** Days that are looked back, and movements kept of them. */
export const daysOfPast = 90;
export const mostPast = 40;

export interface RiskFacts {
  readonly kind: RiskKind;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Earlier movements of the same kind and currency; null where there is no such one. */
  readonly past: {
    readonly person: readonly Past[] | null;
    readonly destination: readonly Past[] | null;
    readonly device: readonly Past[] | null;
    readonly maker: readonly Past[] | null;
  };
  /** Where the money goes: since how many days this person is paid there, null for never; how many are paid there. */
  readonly destination: { readonly days: number | null; readonly people: number } | null;
  readonly device: { readonly days: number | null } | null;
  /** Hours since the person's password was changed; null for never. */
  readonly password_hours: number | null;
  /** What stands on the account it leaves. */
  readonly balance: number | null;
  readonly lists: readonly ('blocked' | 'allowed')[];
}
