// Reads MT940, the customer statement of SWIFT: fields of fixed shape between two balances. Strict: a line that is none
// of the known fields is refused, not passed over.
import { isCurrency } from '../../../platform/money/currencies.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { daysOf, type StatementLine, type StatementText, UnreadableStatement } from './statement-text.ts';

interface Field {
  readonly tag: string;
  readonly text: string;
}

/** Throws `UnreadableStatement`. */
export function readMt940(text: string, currency: string): readonly StatementText[] {
  const statements: Field[][] = [];
  for (const field of fieldsOf(text)) {
    if (field.tag === '20') statements.push([]);
    const current = statements.at(-1);
    if (!current) throw new UnreadableStatement('not_mt940');
    current.push(field);
  }
  if (statements.length === 0) throw new UnreadableStatement('not_mt940');
  return statements.map((fields) => readStatement(fields, currency));
}

const known = new Set(['20', '21', '25', '28', '28C', '60F', '60M', '61', '86', '62F', '62M', '64', '65', 'NS']);

/** Blocks of a full message around the fields, and continuation lines, are put aside or together. */
function fieldsOf(text: string): Field[] {
  const fields: { tag: string; text: string }[] = [];
  const body = text.replaceAll('\r\n', '\n').replace(/^\{1:[\s\S]*?\{4:\n?/, '');
  for (const [index, line] of body.split('\n').entries()) {
    if (line === '' || line === '-' || line.startsWith('-}')) continue;
    const start = /^:([0-9A-Z]{2,3}):(.*)$/.exec(line);
    const last = fields.at(-1);
    if (start) {
      const tag = start[1] ?? '';
      if (!known.has(tag)) throw new UnreadableStatement('field', { line: index + 1, value: tag });
      fields.push({ tag, text: start[2] ?? '' });
    } else if (last) last.text += `\n${line}`;
    else throw new UnreadableStatement('not_mt940');
  }
  return fields;
}

function readStatement(fields: readonly Field[], currency: string): StatementText {
  const textOf = (...tags: string[]) => fields.find((field) => tags.includes(field.tag))?.text ?? null;
  const lines = fields.flatMap((field, index): StatementLine[] => {
    if (field.tag !== '61') return [];
    const about = fields[index + 1];
    return [readLine(field.text, about?.tag === '86' ? about.text : null, currency)];
  });
  const opening = readBalance(textOf('60F', '60M'), currency);
  const closing = readBalance(textOf('62F', '62M'), currency);
  if (!opening || !closing) throw new UnreadableStatement('balances');
  const days = lines.length > 0 ? daysOf(lines) : { fromOn: closing.on, toOn: closing.on };
  return {
    reference: [textOf('20'), textOf('28C', '28')].filter((part) => part).join(' '),
    accountNumber: textOf('25')?.split('/').at(-1)?.trim() ?? null,
    currency: opening.currency,
    opening: opening.amount,
    closing: closing.amount,
    ...days,
    lines,
  };
}

/** D or C, yymmdd, currency, amount with a comma. */
function readBalance(text: string | null, currency: string) {
  const found = /^([DC])(\d{6})([A-Z]{3})(\d{1,15},\d{0,5})$/.exec((text ?? '').trim());
  if (!found) return null;
  const [, mark, day, code = '', amount = ''] = found;
  return { on: dayOf(day ?? ''), currency: code, amount: money(amount, currency) * (mark === 'D' ? -1n : 1n) };
}

/** Value day, booking day, mark, funds code, amount, type, our reference, // theirs, and more on the next line. */
const shape = new RegExp(
  '^(\\d{6})(\\d{4})?(R?[DC])([A-Z])?(\\d{1,15},\\d{0,5})([NFS][A-Z0-9]{3})' +
    '((?:[^\\n/]|/(?!/)){0,16})(?://([^\\n]{1,34}))?(?:\\n([\\s\\S]{0,200}))?$',
);

function readLine(text: string, about: string | null, currency: string): StatementLine {
  const found = shape.exec(text);
  if (!found) throw new UnreadableStatement('transaction', { value: text.slice(0, 40) });
  const [, value = '', booked, mark = '', , amount = '', , ours = '', theirs, supplement] = found;
  const on = dayOf(value);
  // A reversed credit takes money out, a reversed debit brings it back.
  const sign = mark === 'C' || mark === 'RD' ? 1n : -1n;
  return {
    bookedOn: booked ? bookedDay(on, booked) : on,
    amount: money(amount, currency) * sign,
    fee: 0n,
    reference: ours && ours !== 'NONREF' ? ours.trim() : null,
    providerReference: theirs?.trim() || null,
    counterparty: null,
    description: (about ?? supplement ?? '').replaceAll('\n', ' ').trim() || null,
  };
}

/** The booking day says no year: it is the one nearest to the value day. */
function bookedDay(value: Temporal.PlainDate, text: string): Temporal.PlainDate {
  const day = dayOf(`${String(value.year % 100).padStart(2, '0')}${text}`);
  const away = value.until(day, { largestUnit: 'days' }).days;
  if (away > 180) return day.subtract({ years: 1 });
  return away < -180 ? day.add({ years: 1 }) : day;
}

function dayOf(text: string): Temporal.PlainDate {
  const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  try {
    return new Temporal.PlainDate(2000 + Number(year), Number(month), Number(day));
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableStatement('day', { value: text });
    throw error;
  }
}

function money(text: string, currency: string): bigint {
  if (!isCurrency(currency)) throw new UnreadableStatement('currency', { value: currency });
  return parseMoney(text.replace(/,$/, ',0'), currency, { mark: 'comma' }).amount;
}
