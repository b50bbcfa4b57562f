// What each way of paying carries: currencies, limits and the form of a destination. Providers change these; they
// stand here in one table, and a line that does not fit is refused with the reason before anything is sent.
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Destination, PayoutMethod, payoutErrors } from '../contract-payouts.ts';

interface Terms {
  readonly currencies: readonly string[];
  /** Minor units per line. */
  readonly minimum: bigint;
  readonly maximum: bigint;
}

const wallet: Terms = { currencies: ['BDT'], minimum: 10_00n, maximum: 250_000_00n };

/** Inter-bank transfers by file have no published ceiling per line; one crore keeps a slip of the hand from passing. */
export const payoutTerms: Readonly<Record<PayoutMethod, Terms>> = {
  bank: { currencies: ['BDT'], minimum: 1_00n, maximum: 1_00_00_000_00n },
  bkash: wallet,
  nagad: wallet,
  rocket: wallet,
  cash: { currencies: ['BDT'], minimum: 1n, maximum: 5_00_000_00n },
};

export interface LineTerms {
  readonly method: PayoutMethod;
  readonly destination: Destination;
  readonly amount: bigint;
  readonly payee: { readonly name: string };
}

type LineRefusal = Extract<
  keyof typeof payoutErrors,
  | `payments.amount_${'below_minimum' | 'above_maximum'}`
  | `payments.${string}_invalid`
  | 'payments.currency_not_carried'
>;

export interface CheckedLine {
  readonly destination: Destination;
  readonly refused: LineRefusal | null;
}

/** The destination in its plain form, and why the line cannot be paid, or null when it can. */
export function checkLine(currency: string, line: LineTerms): CheckedLine {
  const { currencies, minimum, maximum } = payoutTerms[line.method];
  const destination = plainDestination(line);
  const refused = (code: LineRefusal): CheckedLine => ({ destination, refused: code });
  if (!currencies.includes(currency)) return refused('payments.currency_not_carried');
  if (line.amount < minimum) return refused('payments.amount_below_minimum');
  if (line.amount > maximum) return refused('payments.amount_above_maximum');
  if (line.method === 'bank') {
    if (!/^[0-9]{9}$/.test(destination.routing_number ?? '')) return refused('payments.routing_number_invalid');
    if (!/^[0-9]{5,17}$/.test(destination.account_number ?? '')) return refused('payments.account_number_invalid');
  } else if (line.method !== 'cash') {
    // Bangladeshi mobile numbers; Rocket adds a check digit to the account, which its own files leave out.
    if (!/^01[3-9][0-9]{8}$/.test(destination.wallet_number ?? '')) return refused('payments.wallet_number_invalid');
  }
  return { destination, refused: null };
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
