/** Words of reconciliation. */
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ApiProblem } from '#lib/problem.ts';
import type { Tone } from '#lib/ui/tone.ts';
import type { ExceptionKind, exceptionAges, SourceFormat } from '#modules/payments/contract-reconciliation.ts';

export const formatLabels: Record<SourceFormat, () => string> = {
  camt_053: m.recon_format_camt_053,
  mt940: m.recon_format_mt940,
  csv: m.recon_format_csv,
};

export const exceptionLabels: Record<ExceptionKind, () => string> = {
  amount_mismatch: m.recon_kind_amount_mismatch,
  missing_ours: m.recon_kind_missing_ours,
  missing_theirs: m.recon_kind_missing_theirs,
  duplicate: m.recon_kind_duplicate,
};

export const exceptionTones: Record<ExceptionKind, Tone> = {
  amount_mismatch: 'harm',
  missing_ours: 'wait',
  missing_theirs: 'wait',
  duplicate: 'harm',
};

const passes: Record<string, () => string> = {
  reference: m.recon_pass_reference,
  last_four: m.recon_pass_last_four,
  amount_day: m.recon_pass_amount_day,
  batch: m.recon_pass_batch,
  hand: m.recon_pass_hand,
  entry: m.recon_pass_entry,
};
export const passLabel = (pass: string): string => passes[pass]?.() ?? pass;

const reasons: Record<string, () => string> = {
  not_camt_053: m.recon_because_not_camt_053,
  not_mt940: m.recon_because_not_mt940,
  row: m.recon_because_row,
  field: m.recon_because_field,
  no_lines: m.recon_because_no_lines,
  column: m.recon_because_column,
  day: m.recon_because_day,
  balances: m.recon_because_balances,
  currency: m.recon_because_currency,
  amount: m.recon_because_amount,
  transaction: m.recon_because_transaction,
};

/** The sentence of a refused file, with what is wrong in it and where, as far as the server says. */
export function refusalSentence({ message, params }: ApiProblem): string {
  const { because, line, value } = params;
  const reason = typeof because === 'string' ? reasons[because]?.() : undefined;
  const where = typeof line === 'number' ? m.recon_because_line({ line: formatNumber(line) }) : undefined;
  const what = reason && typeof value === 'string' && value !== '' ? `“${value}”` : undefined;
  return [message, reason, where, what].filter((part) => part !== undefined).join(' ');
}

export const ageLabels: Record<(typeof exceptionAges)[number], () => string> = {
  day: m.recon_age_day,
  week: m.recon_age_week,
  month: m.recon_age_month,
  older: m.recon_age_older,
};
