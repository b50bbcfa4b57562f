/** What stands between the outbox and the world outside. */
import type { OutsideChannel } from './channel.ts';

export interface OutgoingMessage {
  /** Stays the same over every try, so that a provider can recognise what it has already. */
  readonly reference: string;
  /** A telephone number, an e-mail address, or the id of a chat hook; empty over push. */
  readonly address: string;
  readonly personId: string | null;
  readonly title: string;
  readonly body: string;
  readonly language: 'bn' | 'en';
  readonly href: string | null;
}

/**
 * `sent`: the provider took it. `shown`: nothing left the house, the outbox shows it. `deferred`: worth another try.
 * `refused`: no try will ever succeed. `detail` is what the provider said, without secrets.
 */
export type Delivery =
  | { readonly outcome: 'sent'; readonly providerReference: string | null }
  | { readonly outcome: 'shown' }
  | { readonly outcome: 'deferred' | 'refused'; readonly code: string; readonly detail: string };

export interface Transport {
  readonly name: string;
  /** Never throws for what the network or the provider does; must end by itself within the sender's lease. */
  deliver(message: OutgoingMessage): Promise<Delivery>;
  close?(): void;
}

export type Transports = Readonly<Record<OutsideChannel, Transport>>;

/** The default: sends nothing anywhere. The message is complete and can be read at /office/outbox. */
export const outboxTransport: Transport = {
  name: 'outbox',
  deliver: async () => ({ outcome: 'shown' }),
};

export const outboxOnly: Transports = {
  email: outboxTransport,
  sms: outboxTransport,
  push: outboxTransport,
  voice: outboxTransport,
  chat: outboxTransport,
};
