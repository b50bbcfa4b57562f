/** One HTTP call to a provider, and what its failure says about whether the provider has the message. */
import { callHttp, type HttpAnswer } from '../../platform/outside/http-call.ts';
import type { FailedDelivery } from './transport.ts';

export interface ProviderCall {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly timeoutMs?: number;
}

export interface ProviderAnswer extends HttpAnswer {
  /** The text as JSON, or null when it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
}

const LONGEST_ANSWER = 20_000;

export async function callProvider(call: ProviderCall): Promise<ProviderAnswer | FailedDelivery> {
  const json = call.body ? { 'content-type': 'application/json' } : {};
  const answer = await callHttp({
    method: call.method ?? 'POST',
    url: call.url,
    headers: { accept: 'application/json', ...json, ...call.headers },
    body: call.body ? JSON.stringify(call.body) : '',
    timeoutMs: call.timeoutMs ?? 15_000,
    longest: LONGEST_ANSWER,
  });
  if ('status' in answer) return { ...answer, json: parseObject(answer.text) };
  const isSurelyNotThere = !answer.hasLeft || NEVER_LEFT.test(answer.broke);
  return { outcome: isSurelyNotThere ? 'deferred' : 'unknown', code: answer.broke, detail: '' };
}

/**
 * What an HTTP status alone says. A gateway that answers 500, 502 or 504 may have handed the message on before it
 * broke; one that is busy, or does not let us in, has not.
 */
export function failedStatus(answer: ProviderAnswer, detail: string): FailedDelivery {
  const { status, retryAfterMs } = answer;
  const wait = retryAfterMs > 0 ? { retryAfterMs } : {};
  const isOk = status >= 200 && status < 300;
  if ([400, 413, 422].includes(status)) return { outcome: 'refused', code: `http_${status}`, detail };
  const outcome = isOk || (status >= 500 && status !== 503) ? 'unknown' : 'deferred';
  return { outcome, code: isOk ? 'answer_unreadable' : `http_${status}`, detail, ...wait };
}

/** The connection stood, but was given up before anything was said on it. */
const NEVER_LEFT = /^(cert_|err_tls|depth_|unable_to_|self_signed_)/;

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What a provider said, fit to be kept: our own secrets and the words of the message are taken out. */
export function withoutSecrets(said: string, secrets: readonly string[]): string {
  const clean = secrets.filter((secret) => secret !== '').reduce((all, secret) => all.replaceAll(secret, '…'), said);
  return clean.slice(0, 300);
}
