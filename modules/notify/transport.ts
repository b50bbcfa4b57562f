/** What stands between the outbox and the world outside. */
import type { Language } from '../../platform/language/language.ts';
import type { OutsideChannel } from './channel.ts';

export interface OutgoingMessage {
  /** Stays the same over every try, so that a provider can recognise what it has already. */
  readonly reference: string;
  readonly kind: string;
  /** A telephone number, an e-mail address, or the id of a chat hook; empty over push. */
  readonly address: string;
  readonly personId: string | null;
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  readonly href: string | null;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
}

/**
 * `sent`: the provider took it. `shown`: nothing left the house, the outbox shows it. `deferred`: the provider
 * certainly has not got it; it, or another, may be tried. `unknown`: it may have it; nobody else may be tried until it
 * said so. `refused`: no try will ever succeed. `detail` is what the provider said, without secrets.
 */
export type Delivery =
  | { readonly outcome: 'sent'; readonly providerReference: string | null }
  | { readonly outcome: 'shown' }
  | FailedDelivery;

export interface FailedDelivery {
  readonly outcome: 'deferred' | 'unknown' | 'refused';
  readonly code: string;
  readonly detail: string;
  /** The provider says of a refused message that nothing will ever arrive at this number or mailbox. */
  readonly isDeadAddress?: boolean;
  /** The provider asked for this much patience. */
  readonly retryAfterMs?: number;
}

/** What a provider says of a message it may have. */
export type Found =
  | { readonly answer: 'taken'; readonly providerReference: string | null }
  | { readonly answer: 'absent' }
  | { readonly answer: 'none'; readonly code: string };

export interface Transport {
  readonly name: string;
  /** Never throws for what the network or the provider does; must end by itself within the sender's lease. */
  deliver(message: OutgoingMessage): Promise<Delivery>;
  /**
   * Asked after a try that ended `unknown`. A transport without it gets the message again under the same reference,
   * and must know it by that.
   */
  find?(message: OutgoingMessage): Promise<Found>;
  /** Many receivers behind one transport fail each by itself: one of them being down says nothing of the others. */
  readonly isManyProviders?: boolean;
  /** What one part of a text message costs, in minor units of BDT. */
  readonly partPrice?: bigint | null;
  close?(): void;
}

/** Of each channel the transports in the order in which they are tried. */
export type Transports = Readonly<Record<OutsideChannel, readonly Transport[]>>;

/** The default: sends nothing anywhere. The message is complete and can be read at /office/outbox. */
export const outboxTransport: Transport = {
  name: 'outbox',
  deliver: async () => ({ outcome: 'shown' }),
};

export const outboxOnly: Transports = {
  email: [outboxTransport],
  sms: [outboxTransport],
  whatsapp: [outboxTransport],
  push: [outboxTransport],
  voice: [outboxTransport],
  chat: [outboxTransport],
};
