// Puts together how the money of payments stands: what is where, what came in thirty days, and what waits for somebody.
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { findSite } from '../../identity/index.ts';
import type { PaymentsOverview } from '../contract-overview.ts';
import {
  countOpenMatters,
  type DayOfMoney,
  findClearing,
  findDays,
  findPassing,
  findWaitingPayouts,
  findWays,
  type GatewayBalance,
  type PassingMoney,
  type WaitingPayouts,
} from './overview-store.ts';

const shownDays = 30;

export async function readOverview(
  db: Db,
  siteIds: readonly string[],
  now: Temporal.Instant,
): Promise<Sendable<PaymentsOverview>> {
  const zone = (siteIds[0] && (await findSite(db, siteIds[0]))?.timeZone) || 'Asia/Dhaka';
  const today = dayAt(now, zone);
  const first = today.subtract({ days: shownDays - 1 });
  const since = first.toZonedDateTime(zone).toInstant();
  const clearing = await findClearing(db, siteIds);
  const passing = await findPassing(db, siteIds);
  const days = await findDays(db, siteIds, since);
  const waiting = await findWaitingPayouts(db, siteIds);
  const currencies = new Set([...clearing, ...passing, ...days, ...waiting].map(({ currency }) => currency));
  const { dispute_due_by, ...open } = await countOpenMatters(db, siteIds, now);
  return {
    as_of: now.toString(),
    standings: [...currencies]
      .toSorted((one, other) => weight(days, other) - weight(days, one) || one.localeCompare(other))
      .map((currency) => standingOf(currency, { clearing, passing, days, waiting, today })),
    ways: [...(await findWays(db, siteIds, since))],
    open: { ...open, dispute_due_by: dispute_due_by?.toString() ?? null },
  };
}

/** The currency most payments came in stands first. */
function weight(days: readonly DayOfMoney[], currency: string): number {
  return days.filter((day) => day.currency === currency).reduce((sum, day) => sum + day.received_count, 0);
}

interface Known {
  readonly clearing: readonly GatewayBalance[];
  readonly passing: readonly PassingMoney[];
  readonly days: readonly DayOfMoney[];
  readonly waiting: readonly WaitingPayouts[];
  readonly today: Temporal.PlainDate;
}

function standingOf(currency: string, known: Known): Sendable<PaymentsOverview>['standings'][number] {
  const money = (amount: bigint) => ({ amount, currency });
  const isOurs = (one: { readonly currency: string }) => one.currency === currency;
  const gateways = known.clearing.filter(isOurs);
  const passing = known.passing.find(isOurs);
  const waiting = known.waiting.find(isOurs);
  const byDay = new Map(known.days.filter(isOurs).map((day) => [day.on.toString(), day]));
  const all = Array.from({ length: shownDays }, (_, back) => known.today.subtract({ days: shownDays - 1 - back }));
  const own = all.map((on) => ({ on: on.toString(), day: byDay.get(on.toString()) }));
  return {
    currency,
    gateways: gateways.map(({ gateway, account_id, balance }) => ({ gateway, account_id, balance: money(balance) })),
    with_providers: money(gateways.reduce((sum, { balance }) => sum + balance, 0n)),
    disputed: money(passing?.disputed ?? 0n),
    set_aside: money(passing?.set_aside ?? 0n),
    refunds_under_way: money(passing?.refunds ?? 0n),
    payouts_under_way: money(passing?.payouts ?? 0n),
    payouts_waiting: { count: waiting?.count ?? 0, amount: money(waiting?.amount ?? 0n) },
    in_wallets: money(passing?.wallets ?? 0n),
    today: talliesOf(own.slice(-1), money),
    thirty: talliesOf(own, money),
    days: own.map(({ on, day }) => ({
      ...{ on, received: money(day?.received ?? 0n), count: day?.received_count ?? 0 },
      refunded: money(day?.refunded ?? 0n),
    })),
  };
}

function talliesOf(
  days: readonly { readonly day: DayOfMoney | undefined }[],
  money: (amount: bigint) => { amount: bigint; currency: string },
) {
  const sum = (of: (day: DayOfMoney) => bigint) => days.reduce((all, { day }) => all + (day ? of(day) : 0n), 0n);
  const count = (of: (day: DayOfMoney) => number) => days.reduce((all, { day }) => all + (day ? of(day) : 0), 0);
  return {
    received: { count: count((day) => day.received_count), amount: money(sum((day) => day.received)) },
    refunded: { count: count((day) => day.refunded_count), amount: money(sum((day) => day.refunded)) },
  };
}
