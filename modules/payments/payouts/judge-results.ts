// Judges what a bank says about lines against what we know of them. Pure: the preview and the recording are this one.
import type { LineState, PayoutResult } from '../contract-payouts.ts';
import type { LineOutcome, LineRow } from './payout-line-store.ts';

export interface ReportedResult {
  /** Line of the file, when there is one. */
  readonly fileLine: number | null;
  readonly reference: string;
  /** Null when the word in the file is none we know; `pending` is taken on by the bank, and not yet paid. */
  readonly status: 'paid' | 'rejected' | 'returned' | 'pending' | null;
  readonly code: string | null;
  readonly providerReference: string | null;
  /** Minor units, when the file says so. */
  readonly amount: bigint | null;
}

export type Verdict = 'paid' | 'rejected' | 'returned' | 'unchanged' | { readonly refused: string };

export interface Judgement {
  /** One per reported result, in its order. */
  readonly verdicts: readonly Verdict[];
  readonly outcomes: readonly LineOutcome[];
}

/** `inFlight`: lines whose provider has not said yet, which nobody else answers for. */
export function judgeResults(
  lines: readonly LineRow[],
  results: readonly ReportedResult[],
  inFlight: ReadonlySet<string> = new Set(),
): Judgement {
  const byReference = new Map(lines.map((line) => [line.reference, line]));
  const states = new Map(lines.map((line) => [line.id, line.state]));
  const outcomes: LineOutcome[] = [];
  const verdicts = results.map((result): Verdict => {
    const line = byReference.get(result.reference);
    if (!line) return { refused: 'payments.line_missing' };
    if (inFlight.has(line.id) && line.state === 'sent') return { refused: 'payments.line_in_flight' };
    if (result.status === null) return { refused: 'payments.result_status_unknown' };
    if (result.amount !== null && result.amount !== line.amount) return { refused: 'payments.amount_differs' };
    const next = judge(line, states.get(line.id), result.status);
    if (next === 'unchanged' || typeof next === 'object') return next;
    states.set(line.id, next);
    outcomes.push({
      id: line.id,
      state: next,
      code: next === 'paid' ? null : (result.code ?? 'unspecified'),
      providerReference: result.providerReference,
    });
    return next;
  });
  return { verdicts, outcomes };
}

/** A return of what was never reported as paid is a rejection; cash that was signed for is not given back by a bank. */
function judge(
  line: LineRow,
  state: LineState | undefined,
  status: 'paid' | 'rejected' | 'returned' | 'pending',
): Verdict {
  if (state === 'waiting' || state === 'refused' || state === 'cancelled') return { refused: 'payments.line_not_sent' };
  if (state === status || status === 'pending') return 'unchanged';
  if (state === 'sent') return status === 'returned' ? 'rejected' : status;
  if (status === 'returned' && state === 'rejected') return 'unchanged';
  if (status === 'paid' && state === 'returned') return 'unchanged';
  if (status === 'returned' && state === 'paid' && line.method !== 'cash') return 'returned';
  return { refused: 'payments.result_contradicts' };
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
