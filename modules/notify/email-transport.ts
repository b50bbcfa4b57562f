/** E-mail over SMTP, as text and HTML. */
import { createTransport } from 'nodemailer';
import { renderEmailHtml, renderEmailText } from './email-html.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';

export interface SmtpServer {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
  /** Where links lead, such as `https://milk.example`; empty leaves them out. */
  readonly publicUrl: string;
  readonly timeoutMs?: number;
}

export function emailTransport(server: SmtpServer): Transport {
  const timeout = server.timeoutMs ?? 15_000;
  const mailer = createTransport({
    url: server.url,
    pool: true,
    maxConnections: 4,
    // A connection lost after the message was handed over must not hand it over again by itself: the outbox decides.
    maxRequeues: 0,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/.exec(server.from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    deliver: async (message) => {
      try {
        const sent = await mailer.sendMail(compose(server, domain, message));
        return { outcome: 'sent', providerReference: sent.messageId };
      } catch (error) {
        return failedDelivery(error);
      }
    },
    close: () => mailer.close(),
  };
}

/** SMTP knows no idempotency key; the Message-ID stays the same over every try, and mailboxes fold on it. */
function compose(server: SmtpServer, domain: string, message: OutgoingMessage): Record<string, unknown> {
  const link = message.href && server.publicUrl ? `${server.publicUrl}${message.href}` : null;
  return {
    messageId: `<${message.reference}@${domain}>`,
    from: server.from,
    to: { name: '', address: message.address },
    subject: message.title,
    text: renderEmailText({ ...message, link }),
    html: renderEmailHtml({ ...message, link }),
    // Quoted-printable makes nine characters of every Bangla letter.
    textEncoding: message.language === 'bn' ? 'base64' : 'quoted-printable',
    headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
  };
}

/** A 5xx to the recipient or the message is for ever; a 5xx to our login, and all else, may be repaired. */
function failedDelivery(error: unknown): Delivery {
  const { code, responseCode, command } = (error ?? {}) as {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  const isReply = typeof responseCode === 'number';
  const isOurs = typeof command === 'string' && /^(AUTH|CONN|EHLO|HELO|STARTTLS|MAIL FROM)/.test(command);
  const outcome = isReply && responseCode >= 500 && !isOurs ? 'refused' : 'deferred';
  const name = isReply ? `smtp_${responseCode}` : typeof code === 'string' ? code.toLowerCase() : 'network';
  return { outcome, code: name, detail: error instanceof Error && isReply ? error.message.slice(0, 300) : '' };
}
