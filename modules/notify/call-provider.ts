/** One HTTP call to a provider, and what its failure says about whether the provider has the message. */
import type { FailedDelivery } from './transport.ts';

export interface ProviderCall {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
  readonly timeoutMs?: number;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly text: string;
  /** The text as JSON, or null when it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  readonly retryAfterMs: number;
}

const LONGEST_ANSWER = 20_000;

export async function callProvider(call: ProviderCall): Promise<ProviderAnswer | FailedDelivery> {
  try {
    const response = await fetch(call.url, {
      method: call.method ?? 'POST',
      headers: {
        accept: 'application/json',
        ...(call.body ? { 'content-type': 'application/json' } : {}),
        ...call.headers,
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(call.timeoutMs ?? 15_000),
    });
    const text = (await response.text()).slice(0, LONGEST_ANSWER);
    return { status: response.status, text, json: parseObject(text), retryAfterMs: retryAfter(response) };
  } catch (error) {
    const code = networkCode(error);
    return { outcome: NEVER_LEFT.test(code) ? 'deferred' : 'unknown', code, detail: '' };
  }
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

/** Nothing reached the provider: no connection was made. */
const NEVER_LEFT =
  /^(econnrefused|enotfound|eai_again|ehostunreach|enetunreach|und_err_connect_timeout|cert_|err_tls|depth_)/;

function networkCode(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? cause.code.toLowerCase() : 'network';
}

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

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) * 1000 : 0;
}

/** What a provider said, fit to be kept: our own secrets and the words of the message are taken out. */
export function withoutSecrets(said: string, secrets: readonly string[]): string {
  const clean = secrets.filter((secret) => secret !== '').reduce((all, secret) => all.replaceAll(secret, '…'), said);
  return clean.slice(0, 300);
}
