// The life of an intent as a pure table: from where a happening leads where, and where it cannot happen.
import type { IntentState } from '../contract-intents.ts';

export const happenings = [
  'attempt_started',
  'attempt_opened',
  'attempt_pending',
  'attempt_authorised',
  'attempt_paid',
  'attempt_failed',
  'attempt_held',
  'attempt_returned',
  'authorisation_ended',
  'captured',
  'canceled',
  'expired',
] as const;
export type Happening = (typeof happenings)[number];

const open = ['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing'] as const;

const all = (to: IntentState): Partial<Record<IntentState, IntentState>> =>
  Object.fromEntries(open.map((from) => [from, to]));

const table: Readonly<Record<Happening, Partial<Record<IntentState, IntentState>>>> = {
  // Whoever is only on their way may choose another way; whose money may be under way may not.
  attempt_started: {
    requires_payment_method: 'requires_confirmation',
    requires_action: 'requires_confirmation',
  },
  attempt_opened: { requires_confirmation: 'requires_action' },
  attempt_pending: { requires_confirmation: 'processing', requires_action: 'processing' },
  attempt_authorised: all('requires_capture'),
  attempt_paid: all('succeeded'),
  attempt_failed: {
    requires_confirmation: 'requires_payment_method',
    requires_action: 'requires_payment_method',
    processing: 'requires_payment_method',
  },
  attempt_held: all('processing'),
  attempt_returned: { processing: 'requires_payment_method' },
  authorisation_ended: { requires_capture: 'canceled' },
  captured: { requires_capture: 'succeeded' },
  canceled: {
    requires_payment_method: 'canceled',
    requires_confirmation: 'canceled',
    requires_action: 'canceled',
    requires_capture: 'canceled',
  },
  expired: { requires_payment_method: 'canceled', requires_action: 'canceled' },
};

/** Null where it cannot happen. */
export function moveIntent(state: IntentState, happening: Happening): IntentState | null {
  return table[happening][state] ?? null;
}

export function isEnded(state: string): boolean {
  return state === 'succeeded' || state === 'canceled';
}

/** Nobody has confirmed or authorised it yet: another may take its place. */
export function mayReplace(state: IntentState): boolean {
  return state === 'requires_payment_method' || state === 'requires_action';
}
