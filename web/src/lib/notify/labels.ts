/** The words of the outbox for what the API says in codes. */
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import type { OutboxMessage } from '#modules/notify/contract.ts';

export const stateLabels: Record<OutboxMessage['state'], () => string> = {
  queued: m.notify_state_queued,
  sending: m.notify_state_sending,
  sent: m.notify_state_sent,
  shown: m.notify_state_shown,
  failed: m.notify_state_failed,
  expired: m.notify_state_expired,
  suppressed: m.sending_state_suppressed,
  cancelled: m.sending_state_cancelled,
};

export const channelLabels: Record<OutboxMessage['channel'], () => string> = {
  in_app: m.notify_channel_in_app,
  email: m.notify_channel_email,
  sms: m.notify_channel_sms,
  whatsapp: m.notify_channel_whatsapp,
  push: m.notify_channel_push,
  voice: m.notify_channel_voice,
  chat: m.notify_channel_chat,
};

export const deliveryLabels: Record<NonNullable<OutboxMessage['delivery']>['state'], () => string> = {
  underway: m.notify_delivery_underway,
  delivered: m.notify_delivery_delivered,
  undelivered: m.notify_delivery_undelivered,
};

export const outcomeLabels: Record<string, () => string> = {
  sent: m.notify_outcome_sent,
  shown: m.notify_outcome_shown,
  deferred: m.notify_outcome_deferred,
  refused: m.notify_outcome_refused,
  unknown: m.notify_outcome_unknown,
};

/** The person's name in the reader's language, else the address. */
export function recipientOf(message: OutboxMessage): string {
  const { person_name: name, person_name_bn: name_bn, address } = message;
  return name === null ? (address ?? '') : nameOf({ name, name_bn });
}
