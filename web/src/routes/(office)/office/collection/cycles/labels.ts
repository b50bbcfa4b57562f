import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { CyclePreview, CycleState } from '#modules/collection/contract-payment.ts';

export const cycleStateNames: Record<CycleState, () => string> = {
  open: m.collection_cycle_state_open,
  closing: m.collection_cycle_state_closing,
  closed: m.collection_cycle_state_closed,
};

export const cycleTones: Record<CycleState, Tone> = { open: 'calm', closing: 'wait', closed: 'good' };

type WarningCode = CyclePreview['warnings'][number]['code'];

export const warningSentences: Record<WarningCode, (given: { count: string }) => string> = {
  shifts_open: m.collection_cycle_warning_shifts_open,
  no_destination: m.collection_cycle_warning_no_destination,
  carried_deductions: m.collection_cycle_warning_carried_deductions,
  nothing_to_pay: m.collection_cycle_warning_nothing_to_pay,
  earlier_open: m.collection_cycle_warning_earlier_open,
  cycle_not_over: m.collection_cycle_warning_not_over,
};
