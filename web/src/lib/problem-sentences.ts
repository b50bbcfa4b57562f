/**
 * Code of a problem -> sentence: the message `error_<code, dots as __>`, and a true general sentence when it is
 * unknown.
 */
import errors from 'virtual:sentences/error';
import { formatDay, formatMoney, formatNumber } from './format.ts';
import { m } from './paraglide/messages.js';

type Sentence = (params: Record<string, unknown>) => string;

export function sentenceOf(code: string, params: Record<string, unknown>, status: number): string {
  const exact = writtenFor(plainer(code, params));
  return exact ? exact(readable(params)) : general(status, code);
}

/** Where only the code was kept: its sentence when that names no amount, day or name, else a general one. */
export function sentenceAlone(code: string, status: number): string {
  const wanted: PropertyKey[] = [];
  const listening: Record<string, unknown> = new Proxy({}, { get: (_, name) => wanted.push(name) });
  const said = writtenFor(code)?.(listening);
  return said !== undefined && wanted.length === 0 ? said : general(status, code);
}

/** People leave a field empty, or choose nothing; they never type an id. */
function plainer(code: string, params: Record<string, unknown>): string {
  if (code === 'platform.invalid.minLength' && params.limit === 1) return 'platform.invalid.required';
  if (code === 'platform.invalid.format' && params.format === 'uuid') return 'platform.invalid.enum';
  return code;
}

function writtenFor(code: string): Sentence | undefined {
  return errors[`error_${code.replaceAll('.', '__').replaceAll('-', '_')}`];
}

/** Numbers and days inside a sentence are written as the reader writes them. */
function readable(params: Record<string, unknown>): Record<string, unknown> {
  const said = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readableValue(value)]));
  const { amount, currency } = params;
  const isMoney = typeof amount === 'number' && typeof currency === 'string';
  return isMoney ? { ...said, amount: formatMoney({ amount, currency }) } : said;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
/** Codes and measures as texts: "17", "4.3 × 8.5; 4.2 × 8.5". */
const onlyFigures = /^[\d.×; ]+$/;

function readableValue(value: unknown): unknown {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'string') return value;
  if (isoDay.test(value)) return formatDay(value);
  return onlyFigures.test(value) ? value.replace(/\d/g, (digit) => formatNumber(Number(digit))) : value;
}

function general(status: number, code: string): string {
  if (status === 401) return m.error_general_401();
  if (status === 403) return m.error_general_403();
  if (status === 404) return m.error_general_404();
  if (status === 409) return m.error_general_409({ code });
  if (status === 429) return m.error_general_429();
  if (status >= 500) return m.error_general_500();
  return m.error_general({ code });
}
