/** Where a member's money goes, as a form holds it. */
import { m } from '#lib/paraglide/messages.js';
import type { ChangeDestination, Destination } from '#modules/collection/contract-members.ts';

export type Method = Destination['method'];

export interface DestinationForm {
  method: Method;
  holder: string;
  bank_name: string;
  routing_number: string;
  account_number: string;
  wallet_number: string;
}

export const methods: readonly Method[] = ['cash', 'bkash', 'nagad', 'rocket', 'bank'];

export function emptyDestination(): DestinationForm {
  return { method: 'cash', holder: '', bank_name: '', routing_number: '', account_number: '', wallet_number: '' };
}

export function methodLabel(method: Method): string {
  const labels: Record<Method, () => string> = {
    bank: m.collection_destination_bank,
    bkash: m.collection_destination_bkash,
    nagad: m.collection_destination_nagad,
    rocket: m.collection_destination_rocket,
    cash: m.collection_destination_cash,
  };
  return labels[method]();
}

/** Sends what belongs to the chosen way and nothing typed for another one. */
export function destinationBody(form: DestinationForm): ChangeDestination {
  const { method, holder, bank_name, routing_number, account_number, wallet_number } = form;
  if (method === 'cash') return { method };
  if (method === 'bank') return { method, holder, bank_name, routing_number, account_number };
  return { method, holder, wallet_number };
}

/** One line for lists: the way and its number. */
export function destinationText(destination: Destination | null): string {
  if (!destination) return m.collection_destination_none();
  const { method, bank_name, routing_number, account_number, wallet_number } = destination;
  const numbers = [bank_name, routing_number, account_number, wallet_number].filter(Boolean).join(' ');
  return numbers === '' ? methodLabel(method) : `${methodLabel(method)}: ${numbers}`;
}
