/** What everybody of a union earned in a period, agreement by agreement. */
import type { Db } from '../../../platform/db/database.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { unpaidDays, withholdingsOf } from './attendance-store.ts';
import type { Withholding } from './contract-attendance.ts';
import type { WageLine, WagePreview, WageSlip } from './contract-wages.ts';
import { earn, earnMonthly } from './earn-wages.ts';
import { type CountedWage, countWages } from './wage-store.ts';
import { type Withheld, withhold } from './withhold.ts';

export interface ReckonedSlip {
  readonly personId: string;
  readonly names: { readonly en: string; readonly bn: string };
  /** The way of paying of the agreement that is listed first. */
  readonly method: CountedWage['method'];
  readonly destination: CountedWage['destination'];
  /** What is paid out: what was earned, less what is held back. */
  readonly amount: bigint;
  readonly earned: bigint;
  readonly withheld: readonly Withheld[];
  readonly lines: WageLine[];
}

/** Only who earned something is listed; every line of theirs is, also one that earned nothing. */
export async function reckonWages(
  db: Db,
  unionId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ReckonedSlip[]> {
  const counted = await countWages(db, unionId, from, to);
  const unpaid = await unpaidDays(db, unionId, from, to);
  const rules = Map.groupBy(await withholdingsOf(db, unionId, { to }), (rule) => rule.person_id);
  const slips = Map.groupBy(counted, (wage) => wage.person_id)
    .entries()
    .map(([personId, wages]) => slipOf(wages, unpaid.get(personId) ?? [], rules.get(personId) ?? []));
  return [...slips].filter((slip) => slip.amount > 0n);
}

type Unpaid = readonly { readonly day: string; readonly halves: number }[];

function slipOf(wages: readonly CountedWage[], unpaid: Unpaid, rules: readonly Withholding[]): ReckonedSlip {
  const [first] = wages as [CountedWage, ...CountedWage[]];
  const lines = wages.map((wage) => lineOf(wage, unpaid));
  const earned = lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
  const { net, withheld } = withhold(earned, rules);
  return {
    personId: first.person_id,
    names: { en: first.person_name, bn: first.person_name_bn },
    method: first.method,
    destination: first.destination,
    amount: net,
    earned,
    withheld,
    lines,
  };
}

function lineOf(wage: CountedWage, unpaid: Unpaid): WageLine {
  const { basis, rate, from_on, to_on } = wage;
  const shared = { agreement_id: wage.id, site_id: wage.site_id, basis, rate: Number(rate) };
  const span = { from_on: from_on.toString(), to_on: to_on.toString() };
  if (basis === 'per_month') {
    const counted = from_on.until(to_on).days + 1;
    const off = unpaid.filter((one) => span.from_on <= one.day && one.day <= span.to_on);
    const unpaid_half_days = off.reduce((sum, one) => sum + one.halves, 0);
    return { ...shared, ...span, counted, unpaid_half_days, amount: Number(earnMonthly(rate, from_on, to_on, off)) };
  }
  const counted = { per_litre: wage.volume_ml, of_value: wage.value, per_shift: wage.shifts }[basis];
  return { ...shared, ...span, counted: Number(counted), amount: Number(earn(basis, rate, counted)) };
}

export function previewJson(slips: readonly ReckonedSlip[], currency: string): WagePreview {
  const total = slips.reduce((sum, slip) => sum + slip.amount, 0n);
  return { slips: slips.map((slip) => slipJson(slip.personId, slip, currency)), total: wireMoney(total, currency) };
}

function slipJson(id: string, slip: ReckonedSlip, currency: string): WageSlip {
  return {
    id,
    person_id: slip.personId,
    person_name: slip.names.en,
    person_name_bn: slip.names.bn,
    amount: wireMoney(slip.amount, currency),
    withheld: [...slip.withheld],
    lines: slip.lines,
  };
}
