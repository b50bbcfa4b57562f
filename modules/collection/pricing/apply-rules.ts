// What the rules of a union add to the value of a pouring, or take from it; exact, rounded with the price and not here.
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { exactDecimal } from './exact-decimal.ts';
import { plus, type Rational, times, whole } from './rational.ts';
import type { Circumstances, MilkType, PouringRule, PouringTerms } from './types.ts';

export interface RuledMilk {
  readonly milk_type: MilkType;
  readonly volume_ml: number;
  readonly density_g_per_l: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
}

export interface Addition {
  readonly rule_id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly pay: 'percent' | 'rate';
  readonly unit: 'litre' | 'kg';
  readonly value: number;
  /** Minor units, shown to six decimals. */
  readonly worth: string;
}

/** Each rule looks at the milk's own value, so their order does not matter. */
export function applyRules(
  rules: readonly PouringRule[],
  milk: RuledMilk,
  where: Circumstances,
  base: Rational,
): { additions: readonly Addition[]; total: Rational } {
  let total = whole(0n);
  const additions: Addition[] = [];
  for (const { id, name_bn, name_en, terms } of rules) {
    if (!isMet(terms, milk, where)) continue;
    const worth = worthOf(terms, milk, base);
    total = plus(total, worth);
    const { pay, unit, value } = terms;
    additions.push({ rule_id: id, name_bn, name_en, pay, unit, value, worth: shown(worth) });
  }
  return { additions, total };
}

/** Six decimals are more than anybody pays; thirds have no last digit. */
export function shown(value: Rational): string {
  return exactDecimal(divideHalfUp(value.numerator * 1_000_000n, value.denominator), 6);
}

function worthOf(terms: PouringTerms, milk: RuledMilk, base: Rational): Rational {
  const value = BigInt(terms.value);
  if (terms.pay === 'percent') return times(base, value, 10_000n);
  const litres = { numerator: BigInt(milk.volume_ml) * value, denominator: 1000n };
  return terms.unit === 'litre' ? litres : times(litres, BigInt(milk.density_g_per_l), 1000n);
}

function isMet(terms: PouringTerms, milk: RuledMilk, where: Circumstances): boolean {
  const { fat_bp, snf_bp } = milk;
  return (
    (terms.milk_types?.includes(milk.milk_type) ?? true) &&
    (terms.periods?.includes(where.period) ?? true) &&
    (terms.centre_ids?.includes(where.centre_id) ?? true) &&
    where.minute_of_day >= (terms.window_from ?? 0) &&
    where.minute_of_day < (terms.window_to ?? 1440) &&
    isWithin(fat_bp, terms.fat_min_bp, terms.fat_max_bp) &&
    isWithin(snf_bp, terms.snf_min_bp, terms.snf_max_bp) &&
    isWithin(fat_bp + snf_bp, terms.ts_min_bp, terms.ts_max_bp)
  );
}

/** From the lower limit up to and with the upper one. */
function isWithin(value: number, min: number | undefined, max: number | undefined): boolean {
  return value >= (min ?? 0) && value <= (max ?? Number.POSITIVE_INFINITY);
}
