/** Chooses the transports by configuration: what has no address of a provider stays in the outbox. */
import type { Config } from '../../platform/config.ts';
import type { House } from '../../platform/house.ts';
import { chatTransport } from './chat-transport.ts';
import { emailTransport } from './email-transport.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { pushTransport } from './push-transport.ts';
import { smsProviders } from './sms-providers.ts';
import { outboxTransport, type Transport, type Transports } from './transport.ts';
import { unsubscribeLink } from './unsubscribe.ts';
import { voiceTransport } from './voice-transport.ts';
import { whatsappTransport } from './whatsapp-transport.ts';

/** `notices`: what can be turned off, which e-mails say of themselves. */
export function transportsOf(house: House, notices: readonly NoticeTemplate[]): Transports {
  const { config } = house;
  const { VOICE_URL, VOICE_API_KEY, VOICE_FROM } = config;
  const sms = smsProviders(config);
  return {
    email: [mailer(config, notices)],
    sms: sms.length > 0 ? sms : [outboxTransport],
    whatsapp: [whatsapp(house)],
    push: [pushTransport(house)],
    voice: [VOICE_URL ? voiceTransport({ url: VOICE_URL, apiKey: VOICE_API_KEY, from: VOICE_FROM }) : outboxTransport],
    chat: [chatTransport(house)],
  };
}

function whatsapp({ config, db }: House): Transport {
  const { WHATSAPP_URL: url, WHATSAPP_PHONE_ID: phoneId, WHATSAPP_TOKEN: token, WHATSAPP_TEMPLATE: template } = config;
  return phoneId === '' ? outboxTransport : whatsappTransport({ url, phoneId, token, template }, db);
}

function mailer(config: Config, notices: readonly NoticeTemplate[]): Transport {
  const { SMTP_URL, MAIL_FROM, MAIL_BOUNCES_TO, PUBLIC_URL } = config;
  if (SMTP_URL === '') return outboxTransport;
  return emailTransport({
    url: SMTP_URL,
    from: MAIL_FROM,
    bouncesTo: MAIL_BOUNCES_TO,
    publicUrl: PUBLIC_URL,
    unsubscribe: ({ kind, personId }) =>
      unsubscribeLink(
        config,
        notices.find((one) => one.kind === kind),
        personId,
      ),
  });
}
