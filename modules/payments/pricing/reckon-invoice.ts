// What an invoice comes to: pure, so that the form shows what the server will store. Safe to import in the browser.
import { allocate } from '../../../platform/money/allocate.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { PriceMode, RoundingMode } from '../contract-invoices.ts';

export interface LineToReckon {
  /** Thousandths of the unit. */
  readonly quantityMilli: bigint;
  /** Minor units for one unit, with or without taxes as the mode says. */
  readonly unitPrice: bigint;
  /** Minor units off the whole line, meant as the price is. */
  readonly discount: bigint;
  /** Hundredths of a per cent. */
  readonly vatRateBp: number;
  /** Supplementary duty; VAT is due on the value with it. */
  readonly sdRateBp: number;
}

export interface Reckoned {
  readonly net: bigint;
  readonly sd: bigint;
  readonly vat: bigint;
  readonly total: bigint;
}

export interface ReckonedInvoice extends Reckoned {
  readonly lines: readonly Reckoned[];
}

/**
 * By line, each tax is rounded half up where it arises; by invoice, once for all lines of the same rates, and shared
 * out among them by largest remainder. Inclusive prices keep what the buyer was told: only the split is rounded, the
 * value before VAT first (gross × 100 / (100 + rate)). A discount beyond the price counts as the price.
 */
export function reckonInvoice(
  lines: readonly LineToReckon[],
  { prices, rounding }: { readonly prices: PriceMode; readonly rounding: RoundingMode },
): ReckonedInvoice {
  const priced = lines.map(priceOf);
  const groups =
    rounding === 'line'
      ? lines.map((_line, index) => [index])
      : [...Map.groupBy(lines.keys(), (index) => `${lines[index]?.vatRateBp} ${lines[index]?.sdRateBp}`).values()];
  const reckoned: Reckoned[] = [];
  for (const group of groups) {
    const first = lines[group[0] ?? 0];
    if (!first) continue;
    const amounts = group.map((index) => priced[index] ?? 0n);
    const split = prices === 'inclusive' ? splitInclusive(amounts, first) : addExclusive(amounts, first);
    group.forEach((index, at) => {
      const one = split[at];
      if (one) reckoned[index] = one;
    });
  }
  return { ...sumOf(reckoned), lines: reckoned };
}

/** Half up to the minor unit, less the discount, and never below nothing. */
function priceOf({ quantityMilli, unitPrice, discount }: LineToReckon): bigint {
  const price = divideHalfUp(quantityMilli * unitPrice, 1000n) - discount;
  return price > 0n ? price : 0n;
}

const whole = 10_000n;

function addExclusive(nets: readonly bigint[], { vatRateBp, sdRateBp }: LineToReckon): readonly Reckoned[] {
  const net = nets.reduce((sum, one) => sum + one, 0n);
  const sd = divideHalfUp(net * BigInt(sdRateBp), whole);
  const vat = divideHalfUp((net + sd) * BigInt(vatRateBp), whole);
  const sds = share(sd, nets);
  const vats = share(vat, nets);
  return nets.map((one, at) => withTotal(one, sds[at] ?? 0n, vats[at] ?? 0n));
}

function splitInclusive(grosses: readonly bigint[], { vatRateBp, sdRateBp }: LineToReckon): readonly Reckoned[] {
  const gross = grosses.reduce((sum, one) => sum + one, 0n);
  const beforeVat = divideHalfUp(gross * whole, whole + BigInt(vatRateBp));
  const net = divideHalfUp(beforeVat * whole, whole + BigInt(sdRateBp));
  const vats = share(gross - beforeVat, grosses);
  // By what VAT left of each, so that no line gives more than it has.
  const sds = share(
    beforeVat - net,
    grosses.map((one, at) => one - (vats[at] ?? 0n)),
  );
  return grosses.map((one, at) => {
    const [sd, vat] = [sds[at] ?? 0n, vats[at] ?? 0n];
    return withTotal(one - sd - vat, sd, vat);
  });
}

function share(tax: bigint, weights: readonly bigint[]): readonly bigint[] {
  return tax === 0n ? weights.map(() => 0n) : allocate(tax, weights);
}

function withTotal(net: bigint, sd: bigint, vat: bigint): Reckoned {
  return { net, sd, vat, total: net + sd + vat };
}

function sumOf(lines: readonly Reckoned[]): Reckoned {
  return lines.reduce(
    (sum, one) => withTotal(sum.net + one.net, sum.sd + one.sd, sum.vat + one.vat),
    withTotal(0n, 0n, 0n),
  );
}

/**
 * The part of an amount that goes back with `taken` of `all` thousandths, when `before` of them went back already:
 * reckoned from the beginning, so that all parts together are the whole amount and no part is rounded twice.
 */
export function partTakenBack(amount: bigint, all: bigint, before: bigint, taken: bigint): bigint {
  return divideHalfUp(amount * (before + taken), all) - divideHalfUp(amount * before, all);
}
