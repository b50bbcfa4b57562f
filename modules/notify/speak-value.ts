/** A value of a notice as it is said on the telephone. */
import type { Language } from '../../platform/language/language.ts';
import { spokenCode, spokenDay, spokenDecimal, spokenMoney } from '../../platform/language/spoken.ts';
import { exponentOf } from '../../platform/money/currencies.ts';
import { money } from '../../platform/money/money.ts';
import type { VariableType, VariableTypes } from './notice-template.ts';

/** The caller has proved that the value is of the type. */
export function speakValue(type: VariableType, value: unknown, language: Language): string {
  switch (type) {
    case 'text':
      return value as string;
    case 'code':
    case 'secret':
      return spokenCode(value as string, language);
    case 'bilingual':
      return (value as VariableTypes['bilingual'])[language];
    case 'integer':
      return spokenDecimal(BigInt(value as VariableTypes['integer']), 0, language);
    case 'money': {
      const { amount, currency } = value as VariableTypes['money'];
      const sum = money(BigInt(amount), currency);
      if (currency === 'BDT') return spokenMoney(sum, language);
      return `${spokenDecimal(sum.amount, exponentOf(sum.currency), language)} ${currency}`;
    }
    case 'volume':
      return spokenDecimal(BigInt(value as VariableTypes['volume']), 3, language);
    case 'percent':
      return spokenDecimal(BigInt(value as VariableTypes['percent']), 2, language);
    case 'day':
      return spokenDay(value as Temporal.PlainDate, language);
    case 'instant':
      return spokenDay((value as Temporal.Instant).toZonedDateTimeISO('Asia/Dhaka').toPlainDate(), language);
  }
}
