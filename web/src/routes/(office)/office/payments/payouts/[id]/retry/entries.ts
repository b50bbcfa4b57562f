/** The failed lines as the form holds them, and what of it is sent. */
import type { Destination, PayoutLine, PayoutMethod } from '#modules/payments/contract-payouts.ts';

export interface Entry {
  readonly line: PayoutLine;
  included: boolean;
  correcting: boolean;
  method: PayoutMethod;
  parts: Required<Destination>;
}

const blank = { holder: '', bank_name: '', routing_number: '', account_number: '', wallet_number: '' };

/** What could not even be sent is paid only when something about it changes, so it starts out being corrected. */
export function entryOf(line: PayoutLine): Entry {
  const parts = { ...blank, ...line.destination_parts };
  return { line, included: true, correcting: line.state === 'refused', method: line.method, parts };
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
