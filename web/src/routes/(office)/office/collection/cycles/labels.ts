import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { CyclePreview, CycleState } from '#modules/collection/contract-payment.ts';

export const cycleStateNames: Record<CycleState, () => string> = {
  open: m.collection_cycle_state_open,
  closing: m.collection_cycle_state_closing,
  closed: m.collection_cycle_state_closed,
};

export const cycleTones: Record<CycleState, Tone> = { open: 'calm', closing: 'wait', closed: 'good' };

const auditLabels: Record<string, () => string> = {
  'collection.cycle_opened': m.collection_audit_cycle_opened,
  'collection.cycle_closing_started': m.collection_audit_cycle_closing_started,
  'collection.cycle_closed': m.collection_audit_cycle_closed,
  'collection.deduction_agreed': m.collection_audit_deduction_agreed,
  'collection.deduction_ended': m.collection_audit_deduction_ended,
  from_on: m.collection_cycle_from,
  to_on: m.collection_cycle_to,
  state: m.collection_cycle_state,
  statements: m.collection_statements,
  gross: m.collection_statement_gross,
  net: m.collection_statement_net,
  kind: m.collection_deduction_kind,
  total: m.collection_deduction_total,
  per_cycle: m.collection_deduction_per_cycle,
  member_id: m.collection_statement_member,
};

/** Actions and fields of the audit in the reader's words. */
export const auditLabel = (name: string): string => auditLabels[name]?.() ?? name;

type WarningCode = CyclePreview['warnings'][number]['code'];

export const warningSentences: Record<WarningCode, (given: { count: string }) => string> = {
  shifts_open: m.collection_cycle_warning_shifts_open,
  no_destination: m.collection_cycle_warning_no_destination,
  carried_deductions: m.collection_cycle_warning_carried_deductions,
  shortfall: m.collection_cycle_warning_shortfall,
  nothing_to_pay: m.collection_cycle_warning_nothing_to_pay,
  earlier_open: m.collection_cycle_warning_earlier_open,
  unsettled: m.collection_cycle_warning_unsettled,
  cycle_not_over: m.collection_cycle_warning_not_over,
};
