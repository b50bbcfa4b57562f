/** Words of reconciliation. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { ExceptionKind, SourceFormat } from '#modules/payments/contract-reconciliation.ts';

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
  amount_day: m.recon_pass_amount_day,
  batch: m.recon_pass_batch,
  hand: m.recon_pass_hand,
  entry: m.recon_pass_entry,
};
export const passLabel = (pass: string): string => passes[pass]?.() ?? pass;
