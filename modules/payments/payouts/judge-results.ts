// Judges what a bank says about lines against what we know of them. Pure: the preview and the recording are this one.
import type { PayoutResult } from '../contract-payouts.ts';
import type { LineOutcome, LineRow } from './payout-line-store.ts';

export interface ReportedResult {
  /** Line of the file, when there is one. */
  readonly fileLine: number | null;
  readonly reference: string;
  /** Null when the word in the file is none we know. */
  readonly status: 'paid' | 'rejected' | null;
  readonly code: string | null;
  readonly providerReference: string | null;
  /** Minor units, when the file says so. */
  readonly amount: bigint | null;
}

export type Verdict = 'paid' | 'rejected' | 'unchanged' | { readonly refused: string };

export interface Judgement {
  /** One per reported result, in its order. */
  readonly verdicts: readonly Verdict[];
  readonly outcomes: readonly LineOutcome[];
}

export function judgeResults(lines: readonly LineRow[], results: readonly ReportedResult[]): Judgement {
  const byReference = new Map(lines.map((line) => [line.reference, line]));
  const states = new Map(lines.map((line) => [line.id, line.state]));
  const outcomes: LineOutcome[] = [];
  const verdicts = results.map((result): Verdict => {
    const line = byReference.get(result.reference);
    if (!line) return { refused: 'payments.line_missing' };
    if (result.status === null) return { refused: 'payments.result_status_unknown' };
    if (result.amount !== null && result.amount !== line.amount) return { refused: 'payments.amount_differs' };
    const state = states.get(line.id);
    if (state === result.status) return 'unchanged';
    if (state === 'paid' || state === 'rejected') return { refused: 'payments.result_contradicts' };
    if (state !== 'sent') return { refused: 'payments.line_not_sent' };
    states.set(line.id, result.status);
    outcomes.push({
      id: line.id,
      state: result.status,
      code: result.status === 'rejected' ? (result.code ?? 'unspecified') : null,
      providerReference: result.providerReference,
    });
    return result.status;
  });
  return { verdicts, outcomes };
}

export function fromApi(result: PayoutResult): ReportedResult {
  return {
    fileLine: null,
    reference: result.reference,
    status: result.status,
    code: result.code || null,
    providerReference: result.provider_reference || null,
    amount: null,
  };
}
