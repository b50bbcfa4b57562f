// What the house asks of whoever takes money for it: one interface, one adapter per provider.
import type { Clock } from '../../../platform/clock.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { GatewayCode } from '../contract-gateway-codes.ts';

export type { GatewayCode } from '../contract-gateway-codes.ts';

export type JsonObject = Readonly<Record<string, JsonValue | undefined>>;

/** One HTTP request to a provider. Redirects are not followed; the answer is read whole, up to a bound. */
export interface GatewayCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 30 seconds when left out. */
  readonly timeoutMs?: number;
}

/**
 * `answered`: whatever the status. `unreached`: surely not there, so the same may be asked again at once.
 * `unknown`: it may have been done; only the provider's own word says.
 */
export type GatewayAnswer =
  | { readonly state: 'answered'; readonly status: number; readonly text: string }
  | { readonly state: 'unreached'; readonly code: string }
  | { readonly state: 'unknown'; readonly code: string };

export interface GatewayDeps {
  readonly clock: Clock;
  call(call: GatewayCall): Promise<GatewayAnswer>;
}

export interface GatewayAttempt {
  readonly id: string;
  /** Ours, at most 30 characters, unique: goes out as merchant invoice number, tran_id or order id. */
  readonly reference: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  /** Where the browser comes back to; that it came is no proof of anything. */
  readonly returnUrl: string;
  readonly noticeUrl: string;
  readonly payer?: { readonly name?: string; readonly phone?: string; readonly email?: string };
  readonly description: string;
  readonly mode: 'capture' | 'authorise';
}

export interface OpenAttempt extends GatewayAttempt {
  readonly providerId: string;
  /** What `open` and later looks kept for the next call. */
  readonly detail: JsonObject;
}

export type OpenResult =
  | {
      readonly state: 'opened';
      readonly providerId: string;
      readonly redirectUrl: string;
      readonly expiresAt: Temporal.Instant | null;
      readonly detail: JsonObject;
    }
  | { readonly state: 'refused'; readonly code: string; readonly detail: JsonObject }
  | { readonly state: 'unknown'; readonly code: string; readonly detail: JsonObject };

export const truthStates = ['pending', 'authorised', 'paid', 'failed', 'cancelled', 'expired', 'unknown'] as const;

/** What the provider itself says of an attempt, pulled. */
export interface Truth {
  readonly state: (typeof truthStates)[number];
  /** Minor units as the provider says them, to be compared for equality; null where it does not say. */
  readonly amount: bigint | null;
  readonly currency: string | null;
  readonly reference: string | null;
  /** The provider's own id of the movement of money: it stands on the settlement and on the ledger's transaction. */
  readonly transactionId: string | null;
  readonly fee: bigint | null;
  /** Masked as the provider gives it. */
  readonly payer: string | null;
  readonly code: string | null;
  /** `high`: the provider asks to look at the customer before anything is delivered. */
  readonly risk: 'normal' | 'high' | null;
  readonly detail: JsonObject;
}

export interface RefundOrder {
  readonly id: string;
  /** Ours, at most 30 characters, unique. */
  readonly reference: string;
  readonly attempt: OpenAttempt & { readonly transactionId: string };
  readonly amount: bigint;
  readonly reason: string;
  /** The provider's id of the refund once it is known. */
  readonly providerId: string | null;
}

export interface RefundTruth {
  readonly state: 'refunded' | 'pending' | 'failed' | 'unknown';
  /** The provider's id of the refund. */
  readonly transactionId: string | null;
  readonly code: string | null;
  readonly detail: JsonObject;
}

/** As it came: the signature is over these bytes. */
export interface RawNotice {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** `reason` says why a notice is not believed; it is kept beside it. */
export type NoticeRead =
  | {
      readonly valid: true;
      /** The same in every copy of the notice. */
      readonly eventId: string;
      readonly about: { readonly reference: string } | { readonly providerId: string } | null;
      readonly kind: string;
      readonly dispute?: DisputeNotice;
    }
  | { readonly valid: false; readonly reason: string };

export interface DisputeNotice {
  readonly providerId: string;
  readonly state: 'inquiry' | 'needs_response' | 'under_review' | 'won' | 'lost';
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly dueBy: Temporal.Instant | null;
}

/** One provider. Every method talks to the network and therefore never runs inside a transaction. */
export interface Gateway {
  readonly code: GatewayCode;
  /** Asking again with the same attempt never opens a second payment there when the protocol allows it. */
  open(attempt: GatewayAttempt): Promise<OpenResult>;
  /** The provider's truth; completes what the protocol wants completed. */
  look(attempt: OpenAttempt): Promise<Truth>;
  /** In parts where the protocol allows it; `isFinal` lets go of the rest. `detail.capture_id` names the part. */
  capture?(attempt: OpenAttempt, amount: bigint, isFinal: boolean): Promise<Truth>;
  cancel?(attempt: OpenAttempt): Promise<Truth>;
  refund(order: RefundOrder): Promise<RefundTruth>;
  lookRefund(order: RefundOrder): Promise<RefundTruth>;
  /** Verifies the signature over the raw bytes and says which attempt it speaks of. Never the truth. */
  readNotice(notice: RawNotice): Promise<NoticeRead>;
}
