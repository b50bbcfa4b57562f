// Compares what was loaded with what arrived. Pure, exact: grams, and micrograms of fat and SNF.
import { allocate } from '../../../platform/money/allocate.ts';

export interface Sums {
  readonly mass_g: bigint;
  readonly fat_ug: bigint;
  readonly snf_ug: bigint;
}

export interface Loaded {
  readonly id: string;
  readonly centre_id: string;
  readonly compartment_id: string;
  readonly mass_g: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
}

export interface Arrived {
  readonly compartment_id: string;
  readonly mass_g: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
}

export interface Limits {
  readonly mass_bp: number;
  readonly mass_g: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
}

export type Judgement = 'within' | 'short' | 'over';

export interface Gap {
  /** Null where a compartment arrived with milk that nobody says to have loaded. */
  readonly dispatch_id: string | null;
  readonly centre_id: string | null;
  readonly compartment_id: string;
  readonly sent: Sums;
  readonly received: Sums;
  /** Received less sent: below zero is missing. */
  readonly gap: Sums;
  readonly mass: Judgement;
  readonly fat: Judgement;
  readonly snf: Judgement;
}

const nothing: Sums = { mass_g: 0n, fat_ug: 0n, snf_ug: 0n };

/**
 * A compartment that carries the milk of several centres arrives as one: its mass is shared by what each loaded, its
 * fat and SNF by the fat and SNF each loaded, so the parts add up to what was weighed.
 */
export function reconcileTrip(loaded: readonly Loaded[], arrived: readonly Arrived[], limits: Limits): Gap[] {
  const compartments = [...new Set([...loaded, ...arrived].map((one) => one.compartment_id))];
  return compartments.flatMap((compartment) => {
    const loads = loaded.filter((load) => load.compartment_id === compartment);
    const line = arrived.find((one) => one.compartment_id === compartment);
    const received = line ? sumsOf(line) : nothing;
    if (loads.length === 0) return [gapOf(null, compartment, nothing, received, limits)];
    const shares = shareOut(received, loads.map(sumsOf));
    return loads.map((load, index) => gapOf(load, compartment, sumsOf(load), shares[index] ?? nothing, limits));
  });
}

/** mass_g x fat_bp / 10000 grams are mass_g x fat_bp x 100 micrograms: no remainder. */
export function sumsOf(milk: { mass_g: number; fat_bp: number; snf_bp: number }): Sums {
  const mass = BigInt(milk.mass_g);
  return { mass_g: mass, fat_ug: mass * BigInt(milk.fat_bp) * 100n, snf_ug: mass * BigInt(milk.snf_bp) * 100n };
}

export function addSums(one: Sums, other: Sums): Sums {
  return {
    mass_g: one.mass_g + other.mass_g,
    fat_ug: one.fat_ug + other.fat_ug,
    snf_ug: one.snf_ug + other.snf_ug,
  };
}

/**
 * The mass may differ by the larger of a share of what was sent and an amount; fat and SNF by a share. Exactly at the
 * limit is within.
 */
export function judge(sent: bigint, gap: bigint, shareBp: number, amount = 0n): Judgement {
  const size = gap < 0n ? -gap : gap;
  if (size <= amount || size * 10_000n <= sent * BigInt(shareBp)) return 'within';
  return gap < 0n ? 'short' : 'over';
}

function shareOut(received: Sums, sent: readonly Sums[]): Sums[] {
  const part = (key: keyof Sums) =>
    allocate(
      received[key],
      sent.map((one) => one[key]),
    );
  const [mass, fat, snf] = [part('mass_g'), part('fat_ug'), part('snf_ug')];
  return sent.map((_one, index) => ({
    mass_g: mass[index] ?? 0n,
    fat_ug: fat[index] ?? 0n,
    snf_ug: snf[index] ?? 0n,
  }));
}

function gapOf(load: Loaded | null, compartment: string, sent: Sums, received: Sums, limits: Limits): Gap {
  const gap = {
    mass_g: received.mass_g - sent.mass_g,
    fat_ug: received.fat_ug - sent.fat_ug,
    snf_ug: received.snf_ug - sent.snf_ug,
  };
  return {
    dispatch_id: load?.id ?? null,
    centre_id: load?.centre_id ?? null,
    compartment_id: compartment,
    ...{ sent, received, gap },
    mass: judge(sent.mass_g, gap.mass_g, limits.mass_bp, BigInt(limits.mass_g)),
    fat: judge(sent.fat_ug, gap.fat_ug, limits.fat_bp),
    snf: judge(sent.snf_ug, gap.snf_ug, limits.snf_bp),
  };
}
