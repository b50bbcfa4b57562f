// Results of payouts as the API tells them, recorded or only looked at.
import type { Sendable } from '../../../platform/http/app.ts';
import type { ResultPreview, ResultsRecorded } from '../contract-payouts.ts';
import type { ReportedResult, Verdict } from './judge-results.ts';
import type { RecordedResults } from './record-payout-results.ts';

export function recordedJson(recorded: RecordedResults, results: readonly ReportedResult[]): Sendable<ResultsRecorded> {
  return { ...countsJson(recorded, results), state: recorded.state };
}

/** Rows of the file shown before it is recorded; the counts are those of the whole file. */
const shownRows = 200;

export function previewJson(recorded: RecordedResults, results: readonly ReportedResult[]): Sendable<ResultPreview> {
  const lines = new Map(recorded.lines.map((line) => [line.reference, line]));
  const named = new Set(results.map((result) => result.reference));
  const { currency } = recorded.batch;
  return {
    ...countsJson(recorded, results),
    silent: recorded.lines.filter((line) => line.state === 'sent' && !named.has(line.reference)).length,
    rows: results.slice(0, shownRows).map((result, index) => {
      const verdict: Verdict = recorded.verdicts[index] ?? 'unchanged';
      const line = lines.get(result.reference);
      return {
        line: result.fileLine ?? index + 1,
        reference: result.reference,
        payee: line?.payee_name ?? null,
        amount: line ? { amount: Number(line.amount), currency } : null,
        outcome: typeof verdict === 'object' ? ('refused' as const) : verdict,
        code: typeof verdict === 'object' ? verdict.refused : result.code,
      };
    }),
  };
}

function countsJson({ verdicts, outcomes, lines, batch }: RecordedResults, results: readonly ReportedResult[]) {
  const amounts = new Map(lines.map((line) => [line.id, line.amount]));
  const sumOf = (state: 'paid' | 'rejected' | 'returned') => {
    const own = outcomes.filter((outcome) => outcome.state === state);
    const amount = own.reduce((sum, outcome) => sum + (amounts.get(outcome.id) ?? 0n), 0n);
    return { lines: own.length, amount: { amount, currency: batch.currency } };
  };
  return {
    paid: sumOf('paid'),
    rejected: sumOf('rejected'),
    returned: sumOf('returned'),
    unchanged: verdicts.filter((verdict) => verdict === 'unchanged').length,
    refused: verdicts.flatMap((verdict, index) => {
      const result = results[index];
      if (typeof verdict !== 'object' || !result) return [];
      return [{ line: result.fileLine, reference: result.reference, code: verdict.refused }];
    }),
  };
}
