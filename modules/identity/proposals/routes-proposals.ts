// Where a second person is asked for, and the acts that wait for one. Deciding asks for the permission of the act
// itself, so the use cases check it and answer 404 to whoever does not hold it.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract.ts';
import { approveProposal, refuseProposal, withdrawProposal } from './decide-proposal.ts';
import { countWaiting, listProposals, readProposal } from './list-proposals.ts';
import { listFourEyes, switchFourEyes } from './switch-four-eyes.ts';

const tags = ['roles'];
const ById = object({ id: Uuid });
const config = { permission: 'self' } as const;

export function serveProposals(app: App, house: House): void {
  serveFourEyes(app, house);
  app.get(
    '/api/proposals',
    {
      schema: {
        tags,
        summary: 'Acts that wait, or waited, for a second person',
        querystring: contract.ProposalListQuery,
        response: { 200: contract.ProposalList },
      },
      config,
    },
    ({ occasion, query }) => listProposals(house.db, occasion.actor, query, occasion.now),
  );
  app.get(
    '/api/proposals/waiting',
    { schema: { tags, summary: 'How many wait for me', response: { 200: contract.ProposalCount } }, config },
    async ({ occasion }) => ({ waiting: await countWaiting(house.db, occasion.actor, occasion.now) }),
  );
  app.get(
    '/api/proposals/:id',
    { schema: { tags, summary: 'One such act', params: ById, response: { 200: contract.Proposal } }, config },
    ({ occasion, params }) => readProposal(house.db, occasion.actor, params.id, occasion.now),
  );
  serveDecisions(app, house);
}

const Outcome = object({
  proposal: contract.Proposal,
  answer: Type.Unknown({ description: 'What the route of the act answered; shown here and kept nowhere' }),
});

function serveDecisions(app: App, house: House): void {
  app.post(
    '/api/proposals/:id/approval',
    {
      schema: { tags, summary: 'Let it through', params: ById, response: { 200: Outcome } },
      config: { permission: 'self', confirm: true },
    },
    async ({ occasion, params: { id } }) => {
      const { answer } = await approveProposal(house, app, occasion, id);
      return { proposal: await readProposal(house.db, occasion.actor, id, occasion.now), answer };
    },
  );
  app.post(
    '/api/proposals/:id/refusal',
    {
      schema: { tags, summary: 'Refuse it', params: ById, body: contract.Decision, response: { 204: Type.Null() } },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await refuseProposal(tx, occasion, request.params.id, request.body.reason ?? null);
        return null;
      }),
  );
  app.post(
    '/api/proposals/:id/withdrawal',
    { schema: { tags, summary: 'Take it back', params: ById, response: { 204: Type.Null() } }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await withdrawProposal(tx, occasion, request.params.id);
        return null;
      }),
  );
}

function serveFourEyes(app: App, house: House): void {
  app.get(
    '/api/four-eyes',
    {
      schema: { tags, summary: 'Where a second person is asked for', response: { 200: contract.FourEyesSwitches } },
      config: { permission: 'identity.four_eyes.manage', site: anySite },
    },
    ({ occasion }) => listFourEyes(house.db, occasion.actor),
  );
  app.put(
    '/api/four-eyes',
    {
      schema: {
        tags,
        summary: 'Ask for a second person, or no longer',
        body: contract.FourEyesChange,
        response: { 204: Type.Null() },
      },
      config: { permission: 'identity.four_eyes.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const { permission, site_id: siteId, on, reason = null } = request.body;
        await switchFourEyes(tx, occasion, { permission, siteId, on, reason });
        return null;
      }),
  );
}
