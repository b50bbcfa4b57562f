// A second person lets an act through, refuses it, or its proposer takes it back.

import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import type { Act } from '../../../platform/http/second-person.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { resolveActor } from '../actors/resolve-actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findPerson } from '../people/person-store.ts';
import { proposalDecided } from '../rights/rights-notices.ts';
import { lockProposal, markCarriedOut, markDecided, type ProposalRow } from './proposal-store.ts';

export interface Outcome {
  readonly status: number;
  readonly answer: unknown;
}

/** Say nothing of the act: somebody else is carrying it out just now, or it was not looked at. */
const undecided: ReadonlySet<string> = new Set(['platform.request_in_progress', 'platform.too_many_requests']);

/**
 * The decision commits first, then the act goes through its route in the name of whoever proposed it, with the rights
 * they have now, under one idempotency key. Should the process die in between, anybody who may decide lets it through
 * again and it still happens once. Throws `identity.proposal_missing`, `identity.proposal_is_yours`,
 * `identity.proposal_decided`, `identity.proposal_ended`.
 */
export async function approveProposal(house: House, app: App, occasion: Occasion, id: string): Promise<Outcome> {
  const approver = occasion.actor.personId;
  assert(approver !== null, 'only people decide');
  const proposal = await inTransaction(house.db, async (tx) => {
    const found = await requireDecidable(tx, occasion, id);
    if (found.state === 'approved') return found;
    await decide(tx, occasion, found, 'approved', null);
    return found;
  });
  const outcome = await carryOut(house, app, occasion, approver, proposal);
  const done = outcome.status < 400;
  const code = done ? null : ((outcome.answer as { code?: string } | null)?.code ?? null);
  if (outcome.status >= 500 || (code !== null && undecided.has(code))) return outcome;
  await inTransaction(house.db, async (tx) => {
    const told = await markCarriedOut(tx, id, { state: done ? 'done' : 'failed', status: outcome.status, code });
    if (!told) return;
    await recordAudit(tx, occasion, {
      action: done ? 'identity.act_carried_out' : 'identity.act_failed',
      siteId: proposal.siteId,
      subject: { kind: 'identity.proposal', id },
      after: { permission: proposal.permission, proposed_by: proposal.proposedBy, status: outcome.status, code },
    });
    await tellProposer(tx, occasion, proposal);
  });
  return outcome;
}

async function carryOut(
  house: House,
  app: App,
  occasion: Occasion,
  approvedBy: string,
  { id, method, path, body, proposedBy }: ProposalRow,
): Promise<Outcome> {
  const proposer = await resolveActor(house, proposedBy).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  if (!proposer) return { status: 409, answer: { code: 'identity.person_closed' } };
  // Whoever lets it through has just confirmed who they are; the proposer did when they sent it.
  const actor: Actor = { ...proposer, confirmedAt: occasion.now };
  const act: Act = { method: method as Act['method'], path, body, key: `proposal:${id}` };
  const { status, body: text } = await app.carryOut({ actor, approvedBy, address: occasion.address ?? '' }, act);
  return { status, answer: text === '' ? null : JSON.parse(text) };
}

/** Throws what `approveProposal` throws. */
export async function refuseProposal(tx: Tx, occasion: Occasion, id: string, reason: string | null): Promise<void> {
  const proposal = await requireDecidable(tx, occasion, id);
  if (proposal.state !== 'waiting') throw new DomainError('identity.proposal_decided');
  await decide(tx, occasion, proposal, 'refused', reason);
  await tellProposer(tx, occasion, proposal);
}

/** Throws `identity.proposal_missing`, `identity.proposal_not_yours`, `identity.proposal_decided`. */
export async function withdrawProposal(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const proposal = await requireVisible(tx, occasion, id);
  if (proposal.proposedBy !== occasion.actor.personId) throw new DomainError('identity.proposal_not_yours');
  if (proposal.state !== 'waiting') throw new DomainError('identity.proposal_decided');
  await decide(tx, occasion, proposal, 'withdrawn', null);
}

async function requireVisible(tx: Tx, { actor }: Occasion, id: string): Promise<ProposalRow> {
  const proposal = await lockProposal(tx, id);
  const isMine = proposal?.proposedBy === actor.personId;
  if (!proposal || !(isMine || actor.may(proposal.permission, proposal.siteId)))
    throw new DomainError('identity.proposal_missing');
  return proposal;
}

async function requireDecidable(tx: Tx, occasion: Occasion, id: string): Promise<ProposalRow> {
  const proposal = await requireVisible(tx, occasion, id);
  if (proposal.proposedBy === occasion.actor.personId || occasion.actor.seenBy)
    throw new DomainError('identity.proposal_is_yours');
  if (proposal.state !== 'waiting' && proposal.state !== 'approved') throw new DomainError('identity.proposal_decided');
  const ended = Temporal.Instant.compare(proposal.expiresAt, occasion.now) <= 0;
  if (proposal.state === 'waiting' && ended) throw new DomainError('identity.proposal_ended');
  return proposal;
}

async function decide(
  tx: Tx,
  occasion: Occasion,
  { id, siteId, permission, proposedBy }: ProposalRow,
  state: 'approved' | 'refused' | 'withdrawn',
  reason: string | null,
): Promise<void> {
  await markDecided(tx, id, { state, by: occasion.actor.personId, at: occasion.now, reason });
  await recordAudit(tx, occasion, {
    action: `identity.proposal_${state}`,
    siteId,
    subject: { kind: 'identity.proposal', id },
    after: { permission, proposed_by: proposedBy },
    reason,
  });
}

async function tellProposer(tx: Tx, occasion: Occasion, { id, siteId, proposedBy }: ProposalRow): Promise<void> {
  const decider = occasion.actor.personId === null ? null : await findPerson(tx, occasion.actor.personId);
  assert(decider, 'only people decide');
  await notify(tx, occasion, {
    ...{ notice: proposalDecided, personId: proposedBy, siteId },
    dedupeKey: `identity.proposal_decided ${id}`,
    href: `/office/identity/proposals/${id}`,
    params: { person: { bn: decider.nameBn, en: decider.name } },
  });
}
