/** Chooses the transports by configuration: what has no address of a provider stays in the outbox. */
import type { Config } from '../../platform/config.ts';
import { emailTransport } from './email-transport.ts';
import { smsTransport } from './sms-transport.ts';
import { outboxOnly, outboxTransport, type Transports } from './transport.ts';

export function transportsOf(config: Config): Transports {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, SMS_URL, SMS_API_KEY, SMS_SENDER } = config;
  return {
    ...outboxOnly,
    email: [SMTP_URL ? emailTransport({ url: SMTP_URL, from: MAIL_FROM, publicUrl: PUBLIC_URL }) : outboxTransport],
    sms: [SMS_URL ? smsTransport({ url: SMS_URL, apiKey: SMS_API_KEY, sender: SMS_SENDER }) : outboxTransport],
  };
}
