/** Takes the delivery reports of a provider: any number of times, in any order, and only from that provider. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { applyReports, type DeliveryReport, type DeliveryState, insertReports } from './delivery-report-store.ts';

/** Part of the address we give the provider; whoever knows it speaks for the provider. */
export function reportToken({ SECRET }: Pick<Config, 'SECRET'>, provider: string): string {
  return createHmac('sha256', SECRET).update(`notify delivery reports of ${provider}`).digest('base64url');
}

/** Where the provider sends its reports; empty when nobody outside can reach this house. */
export function reportUrl(config: Pick<Config, 'SECRET' | 'PUBLIC_URL'>, provider: string): string {
  if (!config.PUBLIC_URL) return '';
  return `${config.PUBLIC_URL}/api/delivery-reports/${provider}/${reportToken(config, provider)}`;
}

/** @throws DomainError `notify.report_unknown` for every address we did not give out ourselves */
export function checkReporter(config: Pick<Config, 'SECRET'>, provider: string, token: string): void {
  const expected = Buffer.from(reportToken(config, provider));
  const given = Buffer.from(token);
  const isKnown =
    Object.hasOwn(readers, provider) && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isKnown) throw new DomainError('notify.report_unknown');
}

/**
 * Returns how many reports said something new.
 *
 * @throws DomainError `notify.report_unreadable`
 */
export async function receiveReports(
  tx: Tx,
  occasion: Occasion,
  provider: string,
  body: unknown,
): Promise<{ received: number }> {
  const read = readers[provider as keyof typeof readers];
  const reports = read(body, occasion.now).map((report) => ({ ...report, id: newId(), provider }));
  if (reports.length === 0) throw new DomainError('notify.report_unreadable');
  const fresh = await insertReports(tx, occasion.now, reports);
  await applyReports(tx, fresh);
  return { received: fresh.length };
}

type ReadReport = Omit<DeliveryReport, 'id' | 'provider'>;
type Fields = Readonly<Record<string, unknown>>;

const readers = { infobip: readInfobip, ssl_wireless: readSslWireless, sms_gateway: readGateway } as const;

export const reportingProviders: readonly string[] = Object.keys(readers);

/** `{"results": [{"messageId", "status": {"groupId", "name"}, "error": {"name"}, "doneAt"}]}` */
function readInfobip(body: unknown, now: Temporal.Instant): ReadReport[] {
  const results = fields(body).results;
  if (!Array.isArray(results)) return [];
  return results.slice(0, MOST_REPORTS).flatMap((result: unknown) => {
    const { messageId, status, doneAt, sentAt } = fields(result);
    const { groupId, name } = fields(status);
    if (typeof messageId !== 'string' || typeof groupId !== 'number') return [];
    const state: DeliveryState = groupId === 3 ? 'delivered' : groupId === 1 ? 'underway' : 'undelivered';
    return reportOf(messageId, state, name, doneAt ?? sentAt, now);
  });
}

/** `{"reference_id", "csms_id", "sms_status": "DELIVERED"}`, one a call. */
function readSslWireless(body: unknown, now: Temporal.Instant): ReadReport[] {
  const { reference_id: reference, sms_status: status, delivered_at: at } = fields(body);
  return readOne(reference, status, at, now);
}

/** `{"message_id", "status": "Delivered", "at"}`, one a call. */
function readGateway(body: unknown, now: Temporal.Instant): ReadReport[] {
  const { message_id: reference, status, at } = fields(body);
  return readOne(reference, status, at, now);
}

function readOne(reference: unknown, status: unknown, at: unknown, now: Temporal.Instant): ReadReport[] {
  if ((typeof reference !== 'string' && typeof reference !== 'number') || typeof status !== 'string') return [];
  const isEnd = /^(failed|undelivered|rejected|expired|unknown)/i.test(status);
  const state: DeliveryState = /^delivered/i.test(status) ? 'delivered' : isEnd ? 'undelivered' : 'underway';
  return reportOf(String(reference), state, status, at, now);
}

/** One call carries no more than the body limit allows anyway; this bounds the statement. */
const MOST_REPORTS = 1000;

function reportOf(
  reference: string,
  state: DeliveryState,
  code: unknown,
  at: unknown,
  now: Temporal.Instant,
): ReadReport[] {
  if (reference === '' || reference.length > 100) return [];
  const word = String(code ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 60);
  return [{ provider_reference: reference, state, code: word, happened_at: momentOf(at, now) }];
}

/** A provider's clock may be wrong, but nothing happens after we heard of it. */
function momentOf(at: unknown, now: Temporal.Instant): Temporal.Instant {
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  if (!Number.isFinite(time) || time <= 0 || time > now.epochMilliseconds) return now;
  return Temporal.Instant.fromEpochMilliseconds(time);
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
