/**
 * Reports of two mail providers, each in its own wire form and proved in its own way:
 *
 *   Mailgun   body `{"signature": {timestamp, token, signature}, "event-data": {…}}`; the signature is the HMAC-SHA-256
 *             of timestamp and token under the signing key (documentation.mailgun.com, "Securing webhooks").
 *   Postmark  body `{"RecordType": "Bounce" | "SpamComplaint" | "Delivery", …}`; the request carries HTTP Basic
 *             credentials (postmarkapp.com/developer/webhooks).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ReportedMail } from './record-mail-report.ts';

/** A report older than this was kept by somebody to be sent again. */
const MOST_SECONDS_OLD = 15 * 60;

type Fields = Readonly<Record<string, unknown>>;

/** Null: not signed by the owner of the key. */
export function readMailgunReport(body: unknown, key: string, now: Temporal.Instant): ReportedMail | 'ignored' | null {
  const signed = fieldsOf(fieldsOf(body).signature);
  const [timestamp, token] = [textOf(signed.timestamp), textOf(signed.token)];
  const age = Math.abs(now.epochMilliseconds / 1000 - Number(timestamp));
  const wanted = createHmac('sha256', key).update(`${timestamp}${token}`).digest();
  const given = Buffer.from(textOf(signed.signature), 'hex');
  if (key === '' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  if (!(age <= MOST_SECONDS_OLD)) return null;
  const event = fieldsOf(fieldsOf(body)['event-data']);
  const kind = mailgunKind(textOf(event.event), textOf(event.severity));
  if (!kind) return 'ignored';
  const status = fieldsOf(event['delivery-status']);
  return {
    provider: 'mailgun',
    event: textOf(event.id) || token,
    kind,
    address: textOf(event.recipient),
    messageId: textOf(fieldsOf(fieldsOf(event.message).headers)['message-id']),
    detail: textOf(status.message) || textOf(status.description) || textOf(event.reason),
    happenedAt: momentOf(Number(event.timestamp) * 1000, now),
  };
}

function mailgunKind(event: string, severity: string): ReportedMail['kind'] | null {
  if (event === 'failed') return severity === 'permanent' ? 'bounced' : null;
  return event === 'complained' || event === 'delivered' ? event : null;
}

/** Null: the credentials are not those of the house. */
export function readPostmarkReport(
  body: unknown,
  authorization: string | undefined,
  login: string,
  now: Temporal.Instant,
): ReportedMail | 'ignored' | null {
  const wanted = digest(`Basic ${Buffer.from(login).toString('base64')}`);
  if (login === '' || !timingSafeEqual(digest(authorization ?? ''), wanted)) return null;
  const report = fieldsOf(body);
  const kind = postmarkKind(textOf(report.RecordType), textOf(report.Type));
  if (!kind) return 'ignored';
  const moment = textOf(report.BouncedAt) || textOf(report.DeliveredAt);
  return {
    provider: 'postmark',
    event: `${textOf(report.RecordType)} ${textOf(report.ID) || textOf(report.MessageID)}`,
    kind,
    address: textOf(report.Email) || textOf(report.Recipient),
    messageId: textOf(fieldsOf(report.Metadata).reference),
    detail: textOf(report.Description) || textOf(report.Details),
    happenedAt: momentOf(Date.parse(moment), now),
  };
}

/** Only these mean that no mail will ever arrive; "Transient", "AutoResponder" and the like do not. */
const POSTMARK_DEAD = new Set(['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Blocked']);

function postmarkKind(record: string, type: string): ReportedMail['kind'] | null {
  if (record === 'SpamComplaint') return 'complained';
  if (record === 'Delivery') return 'delivered';
  return record === 'Bounce' && POSTMARK_DEAD.has(type) ? 'bounced' : null;
}

/** Of one length whatever was sent, so that the comparison tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value.replaceAll('\u0000', '').slice(0, 1000) : '';
}

/** What the provider's clock says, where it makes sense. */
function momentOf(milliseconds: number, now: Temporal.Instant): Temporal.Instant {
  const isSane = Number.isFinite(milliseconds) && Math.abs(milliseconds - now.epochMilliseconds) < 90 * 86_400_000;
  return isSane ? Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds)) : now;
}
