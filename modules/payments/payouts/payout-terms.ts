// What each way of paying carries: limits, decimals, the form of a destination and of the file. Providers change these,
// so they are rows with a day from which they hold; a line that does not fit is refused with the reason before anything
// is sent.
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { exponentOf, isCurrency } from '../../../platform/money/currencies.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { NumberForm, PayoutColumn } from '../contract-payout-terms.ts';
import type { Destination, PayoutFormat, PayoutMethod, payoutErrors } from '../contract-payouts.ts';

export interface Terms {
  readonly currency: string;
  /** Minor units per line. */
  readonly minimum: bigint;
  readonly maximum: bigint;
  /** Decimals of the amounts it takes. */
  readonly decimals: number;
  readonly numberForm: NumberForm;
  readonly format: PayoutFormat;
  readonly columns: readonly PayoutColumn[] | null;
  /** Until when it works on the same day, by the clock of the site; null where it says none. */
  readonly cutOff: Temporal.PlainTime | null;
  /** What it takes for a line: so much, and hundredths of a per cent of the amount. */
  readonly feeFixed: bigint;
  readonly feeBp: number;
}

/** Those in force at one site on one day for one currency; a way of paying that is missing does not carry it. */
export type PayoutTerms = ReadonlyMap<PayoutMethod, Terms>;

export interface LineTerms {
  readonly method: PayoutMethod;
  readonly destination: Destination;
  readonly amount: bigint;
  readonly payee: { readonly name: string };
}

type LineRefusal = Extract<
  keyof typeof payoutErrors,
  | `payments.amount_${'below_minimum' | 'above_maximum' | 'too_fine'}`
  | `payments.${string}_invalid`
  | 'payments.currency_not_carried'
>;

/** What the provider takes for a line of this amount: its own rounding, half up to the poisha. */
export function feeOf({ feeFixed, feeBp }: Pick<Terms, 'feeFixed' | 'feeBp'>, amount: bigint): bigint {
  return feeFixed + divideHalfUp(amount * BigInt(feeBp), 10_000n);
}

/** Friday and Saturday: banks are closed. */
const restDays: ReadonlySet<number> = new Set([5, 6]);

/**
 * The day a file given at this moment is worked on: the same, or after the cut-off the next working day. Where no
 * cut-off is known, the day itself. Holidays are the provider's.
 */
export function valueDay(
  { cutOff }: Pick<Terms, 'cutOff'>,
  at: Temporal.Instant,
  timeZone: string,
): Temporal.PlainDate {
  const local = at.toZonedDateTimeISO(timeZone);
  let day = local.toPlainDate();
  if (cutOff === null) return day;
  if (Temporal.PlainTime.compare(local.toPlainTime(), cutOff) > 0) day = day.add({ days: 1 });
  while (restDays.has(day.dayOfWeek)) day = day.add({ days: 1 });
  return day;
}

/** The part of a line that a refusal is about. */
export function wrongPart(refused: string): string {
  const part = { wallet_number: 1, routing_number: 1, account_number: 1 };
  const name = refused.replace(/^payments\.|_invalid$/g, '');
  return name in part ? `destination/${name}` : 'amount';
}

export interface CheckedLine {
  readonly destination: Destination;
  readonly refused: LineRefusal | null;
}

/** The destination in its plain form, and why the line cannot be paid, or null when it can. */
export function checkLine(terms: PayoutTerms, line: LineTerms): CheckedLine {
  const own = terms.get(line.method);
  const destination = plainDestination(line);
  return { destination, refused: own ? refuse(own, line, destination) : 'payments.currency_not_carried' };
}

function refuse(terms: Terms, { method, amount }: LineTerms, destination: Destination): LineRefusal | null {
  if (amount < terms.minimum) return 'payments.amount_below_minimum';
  if (amount > terms.maximum) return 'payments.amount_above_maximum';
  if (amount % smallestUnit(terms) !== 0n) return 'payments.amount_too_fine';
  if (method === 'bank') {
    if (!/^[0-9]{9}$/.test(destination.routing_number ?? '')) return 'payments.routing_number_invalid';
    if (!/^[0-9]{5,17}$/.test(destination.account_number ?? '')) return 'payments.account_number_invalid';
  } else if (method !== 'cash') {
    // Bangladeshi mobile numbers; Rocket adds a check digit to the account, which its own files leave out.
    if (!/^01[3-9][0-9]{8}$/.test(destination.wallet_number ?? '')) return 'payments.wallet_number_invalid';
  }
  return null;
}

function smallestUnit({ currency, decimals }: Terms): bigint {
  const all = isCurrency(currency) ? exponentOf(currency) : decimals;
  return 10n ** BigInt(Math.max(0, all - decimals));
}

/** A number kept as 01712345678, as the provider wants it on its file. */
export function writeWalletNumber(number: string, form: NumberForm): string {
  if (form === 'local') return number;
  return `${form === 'plus' ? '+' : ''}88${number}`;
}

/** Only the fields of the method, digits in one script, spaces and dashes taken out, the country code left off. */
function plainDestination({ method, destination, payee }: LineTerms): Destination {
  const digits = (text: string | undefined) => toLatinDigits(text ?? '').replaceAll(/[\s-]/g, '');
  if (method === 'cash') return {};
  if (method !== 'bank') return { wallet_number: digits(destination.wallet_number).replace(/^(\+|00)?880?(?=1)/, '0') };
  return {
    holder: destination.holder?.trim() || payee.name,
    bank_name: destination.bank_name?.trim() ?? '',
    routing_number: digits(destination.routing_number),
    account_number: digits(destination.account_number),
  };
}
