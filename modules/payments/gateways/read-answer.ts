// Answers of providers are believed field by field: what is not there, or is not what it should be, is null.
import type { GatewayAnswer, JsonObject } from './gateway.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The object a text holds, or null when it holds none. */
export function readObject(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The first of the names that holds text or a number; versions of one interface spell them differently. */
export function fieldOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, 2000);
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return null;
}

/** `15`, `15.5` and `15.50` are exact; `15.005` and `1,500` are no amount of taka. */
export function takaOf(text: string | null): bigint | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text ?? '');
  if (!match?.[1]) return null;
  return BigInt(match[1]) * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** `15.00`, as wallets want it. */
export function takaText(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
}

/** A call that brought no answer, in the words of this house. */
export function silenceOf(answer: Exclude<GatewayAnswer, { state: 'answered' }>): string {
  return answer.state === 'unreached' ? 'payments.gateway_unreachable' : 'payments.gateway_silent';
}

/** What is worth keeping of an answer, without the fields that are secrets. */
export function keptOf(fields: Fields, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => [[name, fieldOf(fields, name)] as const]).filter(([, v]) => v));
}

/** Whether a provider may send the payer's browser there: its own host over TLS, or the host it is called at. */
export function isPlaceToSend(url: string | null, address: string): url is string {
  if (url === null || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return (
    protocol === 'https:' || (protocol === 'http:' && address.startsWith('http:') && host === new URL(address).host)
  );
}
