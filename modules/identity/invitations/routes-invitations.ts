// Invitations: made by whoever appoints, opened by whoever holds the link.
import { type Static, Type } from 'typebox';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { ownAccount } from '../actors/me.ts';
import * as contract from '../contract.ts';
import { acceptInvitation, openInvitation } from './accept-invitation.ts';
import { findInvitation, markOpened } from './invitation-store.ts';
import { invitationToken } from './invitation-token.ts';
import { invitePerson, withdrawInvitation } from './invite-person.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitations, sendInvitation } from './send-invitation.ts';
import { welcomeToInvitation } from './welcome-to-invitation.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });

export function serveInvitations(app: App, house: House): void {
  app.get(
    '/api/invitations',
    {
      schema: {
        tags,
        summary: 'List invitations',
        querystring: contract.InvitationListQuery,
        response: { 200: contract.InvitationList },
      },
      config: { permission: 'identity.grant.manage', site: anySite },
    },
    ({ occasion, query }) => listInvitations(house.db, occasion.actor, query, occasion.now),
  );
  app.post(
    '/api/invitations',
    {
      schema: {
        tags,
        summary: 'Invite somebody new',
        body: contract.NewInvitation,
        response: { 201: contract.IssuedInvitation },
      },
      config: { permission: 'identity.grant.manage', site: siteInBody('site_id'), confirm: true },
    },
    async (request, reply) => {
      const { name_bn: nameBn, site_id: siteId, send = false, ...rest } = request.body;
      const made = await write(house, request, reply, 201, async (tx, occasion) => {
        const invitation = await invitePerson(tx, occasion, house.config.SECRET, { ...rest, nameBn, siteId });
        if (send) await sendInvitation(tx, house, occasion, invitation);
        return { id: invitation.id, expires_at: invitation.expiresAt.toString() };
      });
      // Added after the answer was kept for replay, so that the token is stored nowhere.
      const token = invitationToken(house.config.SECRET, made.id);
      return { ...made, token, path: `/accept-invitation/${token}` };
    },
  );
  serveEnds(app, house);
  serveAcceptance(app, house);
}

/** Sent once more, or taken back. */
function serveEnds(app: App, house: House): void {
  app.delete(
    '/api/invitations/:id',
    {
      schema: { tags, summary: 'Withdraw an invitation', params: ById, response: { 204: Type.Null() } },
      config: {
        permission: 'identity.grant.manage',
        site: siteOf(async (db, request) => {
          const { id } = request.params as Static<typeof ById>;
          return (await findInvitation(db, { id }))?.siteId ?? null;
        }),
      },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await withdrawInvitation(tx, occasion, request.params.id);
        return null;
      }),
  );
  app.post(
    '/api/invitation-sendings',
    {
      schema: {
        tags,
        summary: 'Send the links of open or expired invitations again; each lasts seven days from now',
        body: contract.InvitationSending,
        response: { 200: contract.SentInvitations },
      },
      config: { permission: 'identity.grant.manage', site: anySite, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => ({
        items: await resendInvitations(tx, house, occasion, request.body.ids),
      })),
  );
}

function serveAcceptance(app: App, house: House): void {
  app.get(
    '/api/invitations/:token',
    {
      schema: {
        tags,
        summary: 'What an invitation is to',
        params: contract.InvitationToken,
        response: { 200: contract.InvitationWelcome },
      },
      config: { public: true },
    },
    async ({ occasion, params }) => {
      const invitation = await openInvitation(house.db, params.token, occasion.now);
      await inTransaction(house.db, (tx) => markOpened(tx, invitation.id, occasion.now));
      return welcomeToInvitation(house.db, invitation);
    },
  );
  app.post(
    '/api/invitations/:token/acceptance',
    {
      schema: {
        tags,
        summary: 'Accept an invitation with a password of one’s own',
        params: contract.InvitationToken,
        body: contract.InvitationAcceptance,
        response: { 201: contract.AcceptedInvitation },
      },
      config: { public: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { token } = request.params;
        return { person: ownAccount(await acceptInvitation(tx, occasion, { token, password: request.body.password })) };
      }),
  );
}
