/** Turns a notice and its parameters into the words of one channel and language. */
import { assert } from '../../platform/errors.ts';
import { formatInteger } from '../../platform/language/format-decimal.ts';
import { formatDay, formatInstant } from '../../platform/language/format-time.ts';
import type { Language } from '../../platform/language/language.ts';
import { formatMoney } from '../../platform/money/format-money.ts';
import { money } from '../../platform/money/money.ts';
import { formatLitres, formatPercent } from '../../platform/quantity/quantity.ts';
import type { Channel } from './channel.ts';
import {
  fillPlaceholders,
  type NoticeParams,
  type NoticeTemplate,
  type NoticeVariables,
  type VariableType,
  type VariableTypes,
} from './notice-template.ts';
import { speakValue } from './speak-value.ts';

export interface RenderedNotice {
  readonly title: string;
  /** Safe to show to anybody who may see the message: secrets are dots. */
  readonly body: string;
  /** The words with the secret, or null when there is none. */
  readonly secretBody: string | null;
}

/** A notice without one of its variables, or with a value of another type, is a bug of the caller and is named. */
export function renderNotice<V extends NoticeVariables>(
  template: NoticeTemplate<V>,
  params: NoticeParams<V>,
  channel: Channel,
  language: Language,
): RenderedNotice {
  const text = template.text[language];
  const words = (channel === 'sms' ? text.sms : channel === 'email' ? text.email : undefined) ?? text.body;
  const values = formatValues(template, params, language, channel === 'voice' ? speakValue : formatValue);
  const fill = (from: string, maskSecrets: boolean): string =>
    fillPlaceholders(from, (name) => {
      if (maskSecrets && template.variables[name] === 'secret') return SECRET_MASK;
      return values.get(name) ?? '';
    });
  const hasSecret = Object.values(template.variables).includes('secret');
  return { title: fill(text.title, true), body: fill(words, true), secretBody: hasSecret ? fill(words, false) : null };
}

const SECRET_MASK = '••••••';

function formatValues<V extends NoticeVariables>(
  template: NoticeTemplate<V>,
  params: NoticeParams<V>,
  language: Language,
  write: (type: VariableType, value: unknown, language: Language) => string,
): Map<string, string> {
  const values = new Map<string, string>();
  const given: Readonly<Record<string, unknown>> = params;
  for (const [name, type] of Object.entries(template.variables)) {
    const value = given[name];
    assert(value !== undefined && value !== null, `Notice ${template.kind}: the variable ${name} is missing`);
    assert(fits[type](value), `Notice ${template.kind}: the variable ${name} is not a ${type}`);
    values.set(name, write(type, value, language));
  }
  return values;
}

const isUnits = (value: unknown): boolean =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const fits: Record<VariableType, (value: unknown) => boolean> = {
  text: isText,
  code: isText,
  secret: isText,
  bilingual: (value) => isText((value as VariableTypes['bilingual']).bn) && isText((value as { en: unknown }).en),
  integer: isUnits,
  money: (value) => isUnits((value as { amount: unknown }).amount) && isText((value as { currency: unknown }).currency),
  volume: isUnits,
  percent: isUnits,
  day: (value) => value instanceof Temporal.PlainDate,
  instant: (value) => value instanceof Temporal.Instant,
};

/** Casts below are proved by `fits` just before. */
function formatValue(type: VariableType, value: unknown, language: Language): string {
  switch (type) {
    case 'text':
    case 'code':
    case 'secret':
      return value as string;
    case 'bilingual':
      return (value as VariableTypes['bilingual'])[language];
    case 'integer':
      return formatInteger(value as VariableTypes['integer'], language);
    case 'money':
      return formatAmount(value as VariableTypes['money'], language);
    case 'volume':
      return formatLitres(value as VariableTypes['volume'], language);
    case 'percent':
      return formatPercent(value as VariableTypes['percent'], language);
    case 'day':
      return formatDay(value as VariableTypes['day'], language);
    case 'instant':
      return formatInstant(value as VariableTypes['instant'], language);
  }
}

/** A space that does not break would turn a whole English text message into the alphabet that costs double. */
function formatAmount({ amount, currency }: VariableTypes['money'], language: Language): string {
  return formatMoney(money(BigInt(amount), currency), language).replaceAll('\u00a0', ' ');
}
