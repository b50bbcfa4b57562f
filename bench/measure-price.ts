// The price of a receipt with its whole derivation, beside the bare multiplication of the same figures.
import { performance } from 'node:perf_hooks';
import { priceReceipt } from '../modules/collection/pricing/price-receipt.ts';
import type { RateChart, SnfFormula } from '../modules/collection/pricing/types.ts';

export interface PriceMeasure {
  readonly pricesPerSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
}

const count = 400_000;

const formula: SnfFormula = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'IS 10083:1982, amended 1992',
  clr_numerator: 1,
  clr_divisor: 4,
  fat_factor_e4: 2500,
  constant_bp: 44,
  rounding_bp: 1,
  rounding_mode: 'half_up',
  density_g_per_l: 1030,
};

const chart: RateChart = {
  id: '00000000-0000-7000-8000-000000000002',
  name: 'Two rates',
  milk_type: 'cow',
  kind: 'two_axis',
  second_axis: 'snf',
  basis: 'kg',
  fat_rate: 45_000n,
  snf_rate: 30_000n,
  currency: 'BDT',
  effective_from: '2026-11-01',
};

export function measurePrice(): PriceMeasure {
  const volumes = Array.from({ length: 1024 }, (_, index) => 2000 + index * 7);
  const priced = () => sum((at) => priceOf(volumes[at % 1024] ?? 0, 350 + (at % 200)));
  const bare = () => sum((at) => bareOf(volumes[at % 1024] ?? 0, 350 + (at % 200)));
  if (priced().total !== bare().total) throw new Error('both must come to the same');
  const pricesPerSecond = count / priced().seconds;
  const barePerSecond = count / bare().seconds;
  return { pricesPerSecond, barePerSecond, ratio: pricesPerSecond / barePerSecond };
}

function priceOf(volume_ml: number, fat_bp: number): bigint {
  return priceReceipt({ volume_ml, fat_bp, snf_bp: 850, formula, chart, cells: [] }).amount;
}

function bareOf(volumeMl: number, fatBp: number): bigint {
  const units = BigInt(volumeMl) * 1030n * (BigInt(fatBp) * 45_000n + 850n * 30_000n);
  return (units + 5_000_000_000n) / 10_000_000_000n;
}

function sum(amountAt: (at: number) => bigint): { total: bigint; seconds: number } {
  let total = 0n;
  const began = performance.now();
  for (let at = 0; at < count; at += 1) total += amountAt(at);
  return { total, seconds: (performance.now() - began) / 1000 };
}
