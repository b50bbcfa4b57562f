/** How far an invitation has come. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { Invitation } from '#modules/identity/contract.ts';
import { invitationLabels } from '../labels.ts';

export const sendingTones: Record<string, Tone> = {
  unsent: 'wait',
  sent: 'wait',
  opened: 'calm',
  accepted: 'good',
  withdrawn: 'plain',
  expired: 'harm',
};

export function sendingOf(row: Invitation): { state: string; label: string } {
  if (row.state !== 'open') return { state: row.state, label: invitationLabels[row.state]() };
  if (row.opened_at) return { state: 'opened', label: m.invitation_state_opened() };
  return row.times_sent > 0
    ? { state: 'sent', label: m.invitation_state_sent() }
    : { state: 'unsent', label: m.invitation_state_unsent() };
}
