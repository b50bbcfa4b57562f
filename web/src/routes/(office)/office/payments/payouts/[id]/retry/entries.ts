/** The failed lines as the form holds them, and what of it is sent. */
import type { Destination, PayoutLine, PayoutMethod } from '#modules/payments/contract-payouts.ts';

export interface Entry {
  readonly line: PayoutLine;
  included: boolean;
  correcting: boolean;
  method: PayoutMethod;
  parts: Required<Destination>;
  /** Whether the parts hold what the line was paid to. */
  isFilled: boolean;
}

const blank = { holder: '', bank_name: '', routing_number: '', account_number: '', wallet_number: '' };

/** Its number is read, and that written down, when somebody corrects it. */
export function entryOf(line: PayoutLine): Entry {
  const parts = { ...blank };
  return { line, included: true, correcting: false, method: line.method, parts, isFilled: false };
}

export function retryBody(entries: readonly Entry[]) {
  return {
    lines: entries.map(({ line, correcting, method, parts }) =>
      correcting ? { line_id: line.id, method, destination: partsFor(method, parts) } : { line_id: line.id },
    ),
  };
}

/** What belongs to the chosen way, and nothing typed for another one. */
function partsFor(method: PayoutMethod, parts: Required<Destination>): Destination {
  if (method === 'cash') return {};
  const { wallet_number, ...bank } = parts;
  return method === 'bank' ? bank : { wallet_number };
}
