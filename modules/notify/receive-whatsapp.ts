/**
 * What WhatsApp tells of its messages (https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks):
 * the handshake when the address is entered, then signed reports, any number of times and in any order.
 *
 *   GET  ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…     answered with the challenge
 *   POST X-Hub-Signature-256: sha256=<HMAC of the body under the app secret>
 *     {"entry": [{"changes": [{"value": {"statuses": [{"id", "status", "timestamp", "biz_opaque_callback_data",
 *      "errors": [{"code"}]}]}}]}]}
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { applyReports, type DeliveryReport, type DeliveryState, insertReports } from './delivery-report-store.ts';
import { whatsappName } from './whatsapp-transport.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Returns the challenge. Throws `notify.report_unknown` unless the word is the one of the settings. */
export function answerHandshake(config: Pick<Config, 'WHATSAPP_VERIFY_TOKEN'>, query: Fields): string {
  const wanted = Buffer.from(config.WHATSAPP_VERIFY_TOKEN);
  const given = Buffer.from(String(query['hub.verify_token'] ?? ''));
  const known = wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!known || query['hub.mode'] !== 'subscribe') throw new DomainError('notify.report_unknown');
  return String(query['hub.challenge'] ?? '');
}

/** Over the bytes as they came. Throws `notify.report_unknown`. */
export function checkSignature(
  config: Pick<Config, 'WHATSAPP_APP_SECRET'>,
  signature: string | undefined,
  bytes: Buffer,
): void {
  const { WHATSAPP_APP_SECRET: secret } = config;
  const wanted = createHmac('sha256', secret).update(bytes).digest();
  const given = Buffer.from((signature ?? '').replace(/^sha256=/, ''), 'hex');
  if (secret === '' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new DomainError('notify.report_unknown');
  }
}

/** Returns how many reports said something new; what people write back is no report and is passed over. */
export async function receiveWhatsapp(tx: Tx, occasion: Occasion, body: unknown): Promise<{ received: number }> {
  const reports = statusesOf(body).flatMap((status) => reportOf(status, occasion.now));
  if (reports.length === 0) return { received: 0 };
  const fresh = await insertReports(tx, occasion.now, reports);
  await applyReports(tx, fresh);
  return { received: fresh.length };
}

const MOST_REPORTS = 1000;

function statusesOf(body: unknown): Fields[] {
  const changes = listOf(fieldsOf(body).entry).flatMap((entry) => listOf(entry.changes));
  return changes.flatMap((change) => listOf(fieldsOf(change.value).statuses)).slice(0, MOST_REPORTS);
}

function reportOf(status: Fields, now: Temporal.Instant): DeliveryReport[] {
  const { status: word, timestamp, biz_opaque_callback_data: reference, errors } = status;
  if (typeof word !== 'string' || typeof reference !== 'string') return [];
  if (reference === '' || reference.length > 100) return [];
  const state: DeliveryState =
    word === 'delivered' || word === 'read' ? 'delivered' : word === 'failed' ? 'undelivered' : 'underway';
  const [fault] = listOf(errors);
  const code = `${word}${fault?.code === undefined ? '' : `_${String(fault.code)}`}`.toLowerCase();
  const common = { id: newId(), provider: whatsappName, provider_reference: reference, state };
  return [{ ...common, code: code.replace(/[^a-z0-9]+/g, '_').slice(0, 60), happened_at: momentOf(timestamp, now) }];
}

/** Nothing happens after we heard of it. */
function momentOf(seconds: unknown, now: Temporal.Instant): Temporal.Instant {
  const time = Number(seconds) * 1000;
  if (!Number.isSafeInteger(time) || time <= 0 || time > now.epochMilliseconds) return now;
  return Temporal.Instant.fromEpochMilliseconds(time);
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
