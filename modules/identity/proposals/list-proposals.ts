// The acts that wait for a second person: those one proposed, and those one may let through.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { Proposal, ProposalList, ProposalListQuery, ProposalState } from '../contract.ts';
import { switchablePermissions } from './switchable.ts';

export async function listProposals(
  db: Db,
  actor: Actor,
  query: Static<typeof ProposalListQuery>,
  now: Temporal.Instant,
): Promise<Static<typeof ProposalList>> {
  let proposals = proposalsFor(db, actor, now);
  if (query.state) proposals = proposals.where(stateAt(now), '=', query.state);
  const order = { sorts: { proposed_at: 'proposal.proposed_at' }, default: '-proposed_at', key: 'proposal.id' };
  const { items, next } = await listPage(proposals, order, query);
  return { items: items.map((row) => proposalJson(row, actor)), next };
}

/** Throws `identity.proposal_missing` for one that the actor neither made nor may decide. */
export async function readProposal(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<Proposal> {
  const row = await proposalsFor(db, actor, now).where('proposal.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('identity.proposal_missing');
  return proposalJson(row, actor);
}

/** How many wait for the decision of this person. */
export async function countWaiting(db: Db, actor: Actor, now: Temporal.Instant): Promise<number> {
  const row = await db
    .selectFrom('identity.proposals as proposal')
    .select(sql<number>`count(*)::int`.as('waiting'))
    .where(mayDecide(actor))
    .where('proposal.proposed_by', '<>', actor.personId)
    .where(stateAt(now), '=', 'waiting')
    .executeTakeFirstOrThrow();
  return row.waiting;
}

const stateAt = (now: Temporal.Instant) => sql<ProposalState>`case
  when proposal.state = 'waiting' and proposal.expires_at <= ${now}::timestamptz then 'expired'
  else proposal.state end`;

function mayDecide(actor: Actor): Expression<SqlBool> {
  const held = switchablePermissions.filter((permission) => actor.mayAnywhere(permission));
  const one = (permission: string) =>
    sql<SqlBool>`(proposal.permission = ${permission}
      and proposal.site_id = any(${[...actor.sitesWith(permission)]}::uuid[]))`;
  return held.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(held.map(one), sql` or `)})`;
}

const proposalsFor = (db: Db, actor: Actor, now: Temporal.Instant) =>
  db
    .selectFrom('identity.proposals as proposal')
    .innerJoin('identity.sites as site', 'site.id', 'proposal.site_id')
    .innerJoin('identity.people as proposer', 'proposer.id', 'proposal.proposed_by')
    .leftJoin('identity.people as decider', 'decider.id', 'proposal.decided_by')
    .select(['proposal.id', 'proposal.permission', 'proposal.site_id', 'proposal.method', 'proposal.path'])
    .select(['proposal.body', 'proposal.proposed_by', 'proposal.proposed_at', 'proposal.expires_at'])
    .select(['proposal.decided_at', 'proposal.reason', 'proposal.answer_status', 'proposal.answer_code'])
    .select([stateAt(now).as('state'), 'site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .select(['proposer.name as proposed_by_name', 'proposer.name_bn as proposed_by_name_bn'])
    .select(['decider.name as decided_by_name', 'decider.name_bn as decided_by_name_bn'])
    .where(sql<SqlBool>`(proposal.proposed_by = ${actor.personId}::uuid or ${mayDecide(actor)})`);

type Row = Awaited<ReturnType<ReturnType<typeof proposalsFor>['executeTakeFirstOrThrow']>>;

function proposalJson(row: Row, actor: Actor): Proposal {
  const open = row.state === 'waiting' || row.state === 'approved';
  const isMine = row.proposed_by === actor.personId;
  return {
    ...row,
    proposed_at: row.proposed_at.toString(),
    expires_at: row.expires_at.toString(),
    decided_at: row.decided_at?.toString() ?? null,
    may_decide: open && !isMine && actor.may(row.permission, row.site_id),
    may_withdraw: row.state === 'waiting' && isMine,
  };
}
