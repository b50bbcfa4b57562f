/** E-mail over SMTP, as text and HTML. */
import { createTransport } from 'nodemailer';
import { renderEmailHtml, renderEmailText } from './email-html.ts';
import type { Delivery, OutgoingMessage, Transport } from './transport.ts';
import { type UnsubscribeLink, unsubscribeFooter } from './unsubscribe.ts';

export interface SmtpServer {
  /** `smtp://user:password@host:587` or `smtps://…:465`. */
  readonly url: string;
  readonly from: string;
  /** Where links lead, such as `https://milk.example`; empty leaves them out. */
  readonly publicUrl: string;
  /** The envelope's sender, whom other mail servers tell what could not be delivered; empty: the address of `from`. */
  readonly bouncesTo?: string;
  /** Where a message of this kind to this person can be turned off; null where it must come. */
  readonly unsubscribe?: (message: OutgoingMessage) => UnsubscribeLink | null;
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
  const unsubscribe = server.unsubscribe?.(message) ?? null;
  const footer = unsubscribeFooter(unsubscribe, message.language);
  return {
    messageId: `<${message.reference}@${domain}>`,
    from: server.from,
    to: { name: '', address: message.address },
    ...(server.bouncesTo ? { envelope: { from: server.bouncesTo, to: message.address } } : {}),
    subject: message.title,
    text: renderEmailText({ ...message, link, footer }),
    html: renderEmailHtml({ ...message, link, footer }),
    // Quoted-printable makes nine characters of every Bangla letter.
    textEncoding: message.language === 'bn' ? 'base64' : 'quoted-printable',
    headers: { ...headersOf(message), ...(unsubscribe ? oneClick(unsubscribe) : {}) },
  };
}

/** Postmark keeps no Message-ID of ours, but hands what `X-PM-Metadata-…` says back in each of its reports. */
function headersOf({ language, reference }: OutgoingMessage): Record<string, string> {
  return {
    'Content-Language': language,
    'Auto-Submitted': 'auto-generated',
    'X-PM-Metadata-reference': reference,
  };
}

/** RFC 8058: the mail program's own button posts to the address and opens no page. */
function oneClick({ post }: UnsubscribeLink): Record<string, unknown> {
  return {
    'List-Unsubscribe': { prepared: true, value: `<${post}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
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
  const detail = error instanceof Error && isReply ? error.message.slice(0, 300) : '';
  return { outcome, code: name, detail, ...(outcome === 'refused' && DEAD.has(name) ? { isDeadAddress: true } : {}) };
}

/**
 * No such mailbox (550, 551, 553 and 521, which takes no mail at all). 552 (full) and 554 (this message) say nothing of
 * the address.
 */
const DEAD: ReadonlySet<string> = new Set(['smtp_521', 'smtp_550', 'smtp_551', 'smtp_553']);
