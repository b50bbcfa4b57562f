// How the money of payments stands at a glance. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Uuid } from '../../platform/http/schema.ts';
import { GatewayCode } from './contract-gateway-codes.ts';

export const OverviewQuery = object({ site_id: Type.Optional(Uuid) });

const Tally = object({ count: Type.Integer(), amount: Money });

/** Of one currency. */
const Standing = object({
  currency: Type.String(),
  /** What providers owe us until they settle it. */
  gateways: Type.Array(object({ gateway: GatewayCode, account_id: Uuid, balance: Money })),
  with_providers: Money,
  disputed: Money,
  set_aside: Money,
  refunds_under_way: Money,
  payouts_under_way: Money,
  payouts_waiting: Tally,
  in_wallets: Money,
  today: object({ received: Tally, refunded: Tally }),
  thirty: object({ received: Tally, refunded: Tally }),
  /** The last thirty days, the oldest first; days without a payment too. */
  days: Type.Array(object({ on: Day, received: Money, count: Type.Integer(), refunded: Money })),
});

export const PaymentsOverview = object({
  as_of: Instant,
  standings: Type.Array(Standing),
  /** Tries of the last thirty days; `failed` also counts those that were cancelled or ran out. */
  ways: Type.Array(
    object({
      gateway: GatewayCode,
      tries: Type.Integer(),
      paid: Type.Integer(),
      failed: Type.Integer(),
      /** Why most of them failed. */
      code: Nullable(Type.String()),
    }),
  ),
  open: object({
    reviews: Type.Integer(),
    mismatches: Type.Integer(),
    disputes: Type.Integer(),
    dispute_due_by: Nullable(Instant),
    refunds_unanswered: Type.Integer(),
    exceptions: Type.Integer(),
    payouts_to_approve: Type.Integer(),
    withdrawals: Type.Integer(),
    gateway_changes: Type.Integer(),
    invoices_overdue: Type.Integer(),
  }),
});
export type PaymentsOverview = Static<typeof PaymentsOverview>;
