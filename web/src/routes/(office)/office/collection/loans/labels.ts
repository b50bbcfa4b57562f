/** States of loans in the reader's language, and what their colours mean. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { LoanState } from '#modules/collection/loans/contract-loans.ts';

export const loanStateNames: Record<LoanState, () => string> = {
  proposed: m.loans_state_proposed,
  running: m.loans_state_running,
  refused: m.loans_state_refused,
  settled: m.loans_state_settled,
  write_off_proposed: m.loans_state_write_off_proposed,
  written_off: m.loans_state_written_off,
};
export const loanTones: Record<LoanState, Tone> = {
  proposed: 'wait',
  running: 'calm',
  refused: 'plain',
  settled: 'good',
  write_off_proposed: 'wait',
  written_off: 'harm',
};
