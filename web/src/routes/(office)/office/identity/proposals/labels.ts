import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { ProposalState } from '#modules/identity/contract.ts';

export const proposalLabels: Record<ProposalState, () => string> = {
  waiting: m.roles_proposal_waiting,
  approved: m.roles_proposal_approved,
  done: m.roles_proposal_done,
  failed: m.roles_proposal_failed,
  refused: m.roles_proposal_refused,
  withdrawn: m.roles_proposal_withdrawn,
  expired: m.roles_proposal_expired,
};

export const proposalTones: Record<string, Tone> = { withdrawn: 'plain', expired: 'plain' };
