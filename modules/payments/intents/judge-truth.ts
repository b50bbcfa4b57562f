// What a provider's word means for an attempt: a pure decision. Amount, currency and reference are equal, or a person
// looks.
import type { AttemptState } from '../contract-intents.ts';
import type { Truth } from '../gateways/gateway.ts';

export interface Asked {
  readonly amount: bigint;
  readonly currency: string;
  readonly reference: string;
  readonly mode: string;
  readonly state: string;
  readonly money: string;
  readonly isCapturing: boolean;
  readonly expiresAt: Temporal.Instant | null;
}

export type Verdict =
  /** Nothing new; asked again later. */
  | { readonly kind: 'wait'; readonly isKnown: boolean }
  | { readonly kind: 'fail'; readonly state: 'failed' | 'cancelled' | 'expired'; readonly code: string }
  | { readonly kind: 'authorise'; readonly amount: bigint }
  | { readonly kind: 'credit'; readonly amount: bigint }
  /** Money has come that is not simply theirs: it stands aside until a person decided. */
  | {
      readonly kind: 'set_aside';
      readonly state: Extract<AttemptState, 'review' | 'mismatch'>;
      readonly code: string;
      /** Null where it cannot be booked: another currency, or somebody else's payment. */
      readonly amount: bigint | null;
    };

export function judgeTruth(asked: Asked, truth: Truth, now: Temporal.Instant): Verdict {
  const isSettled = asked.money !== 'none' && asked.state !== 'authorised';
  if (isSettled || asked.state === 'mismatch') return { kind: 'wait', isKnown: true };
  // What was authorised is taken by captures, each by itself.
  if (asked.state === 'authorised' && (asked.money !== 'none' || asked.isCapturing) && truth.state === 'paid')
    return { kind: 'wait', isKnown: true };
  switch (truth.state) {
    case 'unknown':
      return { kind: 'wait', isKnown: false };
    case 'pending':
      if (asked.expiresAt && Temporal.Instant.compare(now, asked.expiresAt) > 0)
        return { kind: 'fail', state: 'expired', code: truth.code ?? 'expired' };
      return { kind: 'wait', isKnown: true };
    case 'failed':
    case 'cancelled':
    case 'expired':
      return { kind: 'fail', state: truth.state, code: truth.code ?? truth.state };
    case 'authorised':
    case 'paid':
      return judgeMoney(asked, truth);
  }
}

function judgeMoney(asked: Asked, truth: Truth): Verdict {
  const aside = (code: string, amount: bigint | null) =>
    ({ kind: 'set_aside', state: 'mismatch', code, amount: truth.state === 'paid' ? amount : null }) as const;
  if (truth.reference !== asked.reference) return aside('reference_differs', null);
  if (truth.currency !== asked.currency) return aside('currency_differs', null);
  if (truth.amount === null || truth.amount <= 0n) return aside('amount_unknown', null);
  if (truth.amount !== asked.amount) return aside('amount_differs', truth.amount);
  if (truth.state === 'authorised') return { kind: 'authorise', amount: truth.amount };
  if (truth.risk === 'high') return { kind: 'set_aside', state: 'review', code: 'risk_high', amount: truth.amount };
  return { kind: 'credit', amount: truth.amount };
}

const minutes = [1, 1, 2, 5, 10, 30, 60, 180, 360, 720, 1440, 1440, 1440, 1440];

/** When to ask again, with growing delays; null when a person must ask. */
export function nextLookAt(now: Temporal.Instant, looks: number): Temporal.Instant | null {
  const wait = minutes[looks];
  return wait === undefined ? null : now.add({ minutes: wait });
}
