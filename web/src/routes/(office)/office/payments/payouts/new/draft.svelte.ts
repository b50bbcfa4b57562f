/** A payout as it is being drafted: chosen suggestions and people typed in, in the order they were added. */
import { uuidv7 } from '#lib/ids.ts';
import type { PayoutSuggestions } from '#modules/payments/contract-payout-drafts.ts';
import type { Destination, PayoutMethod } from '#modules/payments/contract-payouts.ts';

export type Suggestion = PayoutSuggestions['items'][number];
export type Parts = Required<Destination>;

/** One person of the draft. `suggestion` null: typed by hand. */
export interface DraftLine {
  readonly id: string;
  readonly suggestion: Suggestion | null;
  payeeName: string;
  method: PayoutMethod;
  parts: Parts;
  amount: number | null;
}

const blank: Parts = { holder: '', bank_name: '', routing_number: '', account_number: '', wallet_number: '' };

export class Draft {
  readonly id: string = uuidv7();
  lines: DraftLine[] = $state([]);

  has({ line_id: id }: Suggestion): boolean {
    return this.lines.some((line) => line.suggestion?.line_id === id);
  }

  /** Adds a suggestion, or takes it out again. */
  toggle(suggestion: Suggestion): void {
    if (this.has(suggestion)) {
      this.lines = this.lines.filter((line) => line.suggestion?.line_id !== suggestion.line_id);
      return;
    }
    const { payee_name: payeeName, method, amount } = suggestion;
    this.lines.push({ ...emptyLine(), suggestion, payeeName, method, amount: Number(amount.amount) });
  }

  addEmpty(): void {
    this.lines.push(emptyLine());
  }

  remove(id: string): void {
    this.lines = this.lines.filter((line) => line.id !== id);
  }

  get total(): number {
    return this.lines.reduce((sum, line) => sum + (line.amount ?? 0), 0);
  }

  get body() {
    return this.lines.map(({ id, suggestion, payeeName, method, parts, amount }) => {
      const sum = amount === null ? {} : { amount };
      if (suggestion?.has_failed) return { id, retries_line_id: suggestion.line_id };
      if (suggestion) return { id, like_line_id: suggestion.line_id, ...sum };
      return { id, payee_name: payeeName, method, destination: partsFor(method, parts), ...sum };
    });
  }
}

function emptyLine(): DraftLine {
  return { id: uuidv7(), suggestion: null, payeeName: '', method: 'bkash', parts: { ...blank }, amount: null };
}

function partsFor(method: PayoutMethod, { wallet_number, ...bank }: Parts): Destination {
  if (method === 'cash') return {};
  return method === 'bank' ? bank : { wallet_number };
}
