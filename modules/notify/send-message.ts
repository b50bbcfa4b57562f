/** One try to hand one message to one transport. */
import type { ClaimedMessage } from './message-store.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

/**
 * After a try nobody knows the end of, the provider is asked first. Where it cannot be asked, it gets the message again
 * under the same reference; if it then is too busy to answer, the earlier try is as unknown as it was.
 */
export async function sendMessage(transport: Transport, message: ClaimedMessage): Promise<Delivery> {
  const outgoing = outgoingMessage(message);
  if (message.previous_outcome !== 'unknown' || message.previous_transport !== transport.name) {
    return transport.deliver(outgoing);
  }
  if (!transport.find) {
    const delivery = await transport.deliver(outgoing);
    return delivery.outcome === 'deferred' ? { ...delivery, outcome: 'unknown' } : delivery;
  }
  const found = await transport.find(outgoing);
  if (found.answer === 'taken') return { outcome: 'sent', providerReference: found.providerReference };
  if (found.answer === 'none') return { outcome: 'unknown', code: found.code, detail: '' };
  return transport.deliver(outgoing);
}

function outgoingMessage(message: ClaimedMessage): OutgoingMessage {
  const { id, kind, address, person_id, title, body, secret_body, language, href, created_at, expires_at } = message;
  return {
    reference: id,
    kind,
    address: address ?? '',
    personId: person_id,
    title,
    body: secret_body ?? body,
    language,
    href,
    createdAt: created_at,
    expiresAt: expires_at,
  };
}
