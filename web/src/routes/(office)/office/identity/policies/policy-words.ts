/** Rules of signing in as sentences: how strict, and for how long. */
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { SignInPolicy } from '#modules/identity/contract-factors.ts';

export const factorLabels: Record<SignInPolicy['second_factor'], () => string> = {
  none: m.policies_factor_none,
  optional: m.policies_factor_optional,
  required: m.policies_factor_required,
};

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** In the largest unit that leaves no rest: "30 days", "12 hours", "45 minutes". */
export function durationText(seconds: number): string {
  const [unit, length] = units.find(([, size]) => seconds % size === 0 && seconds >= size) ?? ['minute', 60];
  const language = getLocale() === 'bn' ? 'bn-BD' : 'en-IN';
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.round(seconds / length),
  );
}

const minutes = [5, 15, 30, 60, 240, 720, 1440, 10_080, 43_200, 129_600];

/** The usual lengths, with the one that stands now even where it is unusual. */
export function durationOptions(now: number, least: number): { value: string; label: string }[] {
  const lengths = new Set([...minutes.map((one) => one * 60).filter((one) => one >= least), now]);
  return [...lengths].sort((a, b) => a - b).map((one) => ({ value: String(one), label: durationText(one) }));
}

type Rules = Pick<SignInPolicy, 'second_factor' | 'sms_allowed' | 'idle_seconds' | 'absolute_seconds'>;

const strictness = ['required', 'optional', 'none'] as const;

/** What holds for somebody with all these roles: of each rule the strictest. Null for nobody. */
export function strictestOf(policies: readonly Rules[]): Rules | null {
  if (policies.length === 0) return null;
  const asked = new Set(policies.map((one) => one.second_factor));
  return {
    second_factor: strictness.find((one) => asked.has(one)) ?? 'none',
    sms_allowed: policies.every((one) => one.sms_allowed),
    idle_seconds: Math.min(...policies.map((one) => one.idle_seconds)),
    absolute_seconds: Math.min(...policies.map((one) => one.absolute_seconds)),
  };
}
