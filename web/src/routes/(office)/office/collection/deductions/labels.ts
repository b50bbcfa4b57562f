import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { DeductionState } from '#modules/collection/contract-payment.ts';

export const deductionStateNames: Record<DeductionState, () => string> = {
  active: m.collection_deduction_state_active,
  recovered: m.collection_deduction_state_recovered,
  ended: m.collection_deduction_state_ended,
};

export const deductionTones: Record<DeductionState, Tone> = { active: 'calm', recovered: 'good', ended: 'plain' };
