/** What happened to a payout, newest first, for its time line. */
import { nameOf } from '#lib/name.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { Payout } from '#modules/payments/contract-payouts.ts';

export interface StepEntry {
  at: string;
  title: string;
  by?: string;
  body?: string;
  tone: Tone;
}

type Step = Payout['proposed'];

export function stepsOf(payout: Payout): StepEntry[] {
  const steps: StepEntry[] = [entry(payout.proposed, m.payments_step_proposed(), 'wait')];
  if (payout.approved) steps.push(entry(payout.approved, m.payments_step_approved(), 'calm'));
  if (payout.locked_at) steps.push({ at: payout.locked_at, title: m.payments_step_locked(), tone: 'calm' });
  if (payout.sent) steps.push(entry(payout.sent, m.payments_step_sent(), 'calm'));
  if (payout.settled_at) steps.push({ at: payout.settled_at, title: m.payments_step_settled(), tone: 'good' });
  if (payout.cancelled) {
    steps.push({ ...entry(payout.cancelled, m.payments_step_cancelled(), 'harm'), body: payout.cancelled.reason });
  }
  return steps.reverse();
}

function entry(step: Step, title: string, tone: Tone): StepEntry {
  return { at: step.at, title, by: step.by ? nameOf(step.by) : m.payments_by_system(), tone };
}
