// Lists the invitations to roles at the sites where somebody appoints people.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { InvitationList, InvitationListQuery, InvitationState } from '../contract.ts';

type State = Static<typeof InvitationState>;

export async function listInvitations(
  db: Db,
  actor: Actor,
  query: Static<typeof InvitationListQuery>,
  now: Temporal.Instant,
): Promise<Static<typeof InvitationList>> {
  const state = sql<State>`case
    when invitation.accepted_at is not null then 'accepted'
    when invitation.withdrawn_at is not null then 'withdrawn'
    when invitation.expires_at <= ${now}::timestamptz then 'expired'
    else 'open' end`;
  let invitations = db
    .selectFrom('identity.invitations as invitation')
    .innerJoin('identity.sites as site', 'site.id', 'invitation.site_id')
    .leftJoin('identity.people as inviter', 'inviter.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.name', 'invitation.name_bn', 'invitation.phone', 'invitation.email'])
    .select(['invitation.language', 'invitation.role', 'invitation.site_id', 'invitation.reason'])
    .select(['invitation.invited_at', 'invitation.expires_at', 'invitation.times_sent'])
    .select(['invitation.last_sent_at', 'invitation.opened_at'])
    .select(['inviter.name as invited_by_name', 'inviter.name_bn as invited_by_name_bn'])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en', state.as('state')])
    .where(sql<boolean>`invitation.site_id = any(${actor.sitesWith('identity.grant.manage')}::uuid[])`);
  if (query.state) invitations = invitations.where(state, '=', query.state);
  if (query.q)
    invitations = invitations.where(
      sql<boolean>`position(lower(${query.q}) in lower(invitation.name || ' ' || invitation.name_bn)) > 0`,
    );
  const order = { sorts: { invited_at: 'invitation.invited_at' }, default: '-invited_at', key: 'invitation.id' };
  const { items, next } = await listPage(invitations, order, query);
  return {
    items: items.map((row) => ({
      ...row,
      language: row.language as 'bn' | 'en',
      invited_at: row.invited_at.toString(),
      expires_at: row.expires_at.toString(),
      last_sent_at: row.last_sent_at?.toString() ?? null,
      opened_at: row.opened_at?.toString() ?? null,
    })),
    next,
  };
}
