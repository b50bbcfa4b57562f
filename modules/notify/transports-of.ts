/** Chooses the transports by configuration: what has no address of a provider stays in the outbox. */
import type { House } from '../../platform/house.ts';
import { chatTransport } from './chat-transport.ts';
import { emailTransport } from './email-transport.ts';
import { pushTransport } from './push-transport.ts';
import { smsProviders } from './sms-providers.ts';
import { outboxTransport, type Transports } from './transport.ts';
import { voiceTransport } from './voice-transport.ts';

export function transportsOf(house: House): Transports {
  const { config } = house;
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, VOICE_URL, VOICE_API_KEY, VOICE_FROM } = config;
  const sms = smsProviders(config);
  return {
    email: [SMTP_URL ? emailTransport({ url: SMTP_URL, from: MAIL_FROM, publicUrl: PUBLIC_URL }) : outboxTransport],
    sms: sms.length > 0 ? sms : [outboxTransport],
    push: [pushTransport(house)],
    voice: [VOICE_URL ? voiceTransport({ url: VOICE_URL, apiKey: VOICE_API_KEY, from: VOICE_FROM }) : outboxTransport],
    chat: [chatTransport(house)],
  };
}
