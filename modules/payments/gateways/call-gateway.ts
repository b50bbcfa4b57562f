// Carries an adapter's request to its provider: bounded in time and size, without redirects.
import type { Config } from '../../../platform/config.ts';
import { callHttp } from '../../../platform/outside/http-call.ts';
import type { GatewayAnswer, GatewayCall } from './gateway.ts';

const longestAnswer = 200_000;

export async function callGateway(call: GatewayCall): Promise<GatewayAnswer> {
  const answer = await callHttp({
    method: call.method,
    url: call.url,
    headers: call.headers ?? {},
    body: call.body ?? '',
    timeoutMs: call.timeoutMs ?? 30_000,
    longest: longestAnswer,
  });
  if ('status' in answer) return { state: 'answered', status: answer.status, text: answer.text };
  return { state: answer.hasLeft ? 'unknown' : 'unreached', code: answer.broke };
}

/** A simulator stands on plain http of one's own machine; in production there is none, and money goes by TLS only. */
export function isSafeGatewayUrl({ NODE_ENV }: Pick<Config, 'NODE_ENV'>, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return true;
  return NODE_ENV !== 'production' && protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname);
}

export function parseJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
