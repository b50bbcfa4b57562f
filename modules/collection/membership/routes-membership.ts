// Everything of a membership that is not milk, over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findUnion } from '../centre-store.ts';
import { DocumentQuery } from '../contract-payment.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { centreOfMember } from '../members/list-members.ts';
import {
  BecauseOf,
  CardHolder,
  CardQuery,
  CreateGroup,
  GroupList,
  GroupQuery,
  LikenessList,
  LikenessQuery,
  Membership,
  MoveShares,
  NameNominees,
  PlaceMember,
  ProposeSettlement,
  Protection,
  ProtectionQuery,
  ProtectMinimum,
  SettlementFigures,
  TransferMember,
} from './contract-membership.ts';
import { createGroup, placeMember } from './create-group.ts';
import { findAlike } from './find-alike.ts';
import { findCardHolder, issueCard } from './issue-card.ts';
import { moveShares } from './move-shares.ts';
import { nameNominees } from './name-nominees.ts';
import { protectMinimum } from './protect-minimum.ts';
import { groupsOf, readMembership } from './read-membership.ts';
import { serveDestinationChanges } from './routes-destination-changes.ts';
import { approveSettlement, previewSettlement, proposeSettlement, refuseSettlement } from './settle-membership.ts';
import { transferMember } from './transfer-member.ts';
import { writeMemberCard } from './write-member-card.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const site = siteOf((db, request) => centreOfMember(db, (request.params as { id: string }).id));
const manage = { permission: 'collection.member.manage', site } as const;
const read = { permission: 'collection.member.read', site } as const;

export function serveMembership(app: App, house: House): void {
  serveMembershipReads(app, house);
  serveMembershipChanges(app, house);
  serveShares(app, house);
  serveSettlement(app, house);
  serveCards(app, house);
  serveProtection(app, house);
  serveDestinationChanges(app, house);
}

function serveMembershipReads(app: App, house: House): void {
  app.get(
    '/api/collection/members/:id/membership',
    {
      schema: { tags, summary: 'A membership beside the milk', params: ById, response: { 200: Membership } },
      config: { ...read, sensitive: { kind: 'collection.member' } },
    },
    (request) => readMembership(house.db, request.occasion.actor, request.params.id),
  );
  app.get(
    '/api/collection/member-likeness',
    {
      schema: { tags, summary: 'Who it may be already', querystring: LikenessQuery, response: { 200: LikenessList } },
      config: { permission: 'collection.member.manage', site: siteInQuery('centre_id') },
    },
    (request) => findAlike(house.db, request.query),
  );
  app.get(
    '/api/collection/member-groups',
    {
      schema: { tags, summary: 'Groups of a centre', querystring: GroupQuery, response: { 200: GroupList } },
      config: { permission: 'collection.member.read', site: siteInQuery('centre_id') },
    },
    async (request) => ({ items: await groupsOf(house.db, request.query.centre_id) }),
  );
}

function serveMembershipChanges(app: App, house: House): void {
  app.post(
    '/api/collection/member-groups',
    {
      schema: { tags, summary: 'Add a group', body: CreateGroup, response: { 201: GroupList } },
      config: { permission: 'collection.member.manage', site: siteInBody('centre_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await createGroup(tx, occasion, request.body);
        return { items: await groupsOf(tx, request.body.centre_id) };
      }),
  );
  app.put(
    '/api/collection/members/:id/place',
    {
      schema: {
        tags,
        summary: 'The group of a member, and what of their money is protected',
        params: ById,
        body: PlaceMember,
        response: { 200: Membership },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await placeMember(tx, occasion, request.params.id, request.body);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
  app.put(
    '/api/collection/members/:id/nominees',
    {
      schema: {
        tags,
        summary: 'Say who inherits',
        params: ById,
        body: NameNominees,
        response: { 200: Membership },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await nameNominees(tx, occasion, request.params.id, request.body);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
  app.post(
    '/api/collection/members/:id/transfers',
    {
      schema: {
        tags,
        summary: 'Move a member to another centre',
        params: ById,
        body: TransferMember,
        response: { 201: Membership },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await transferMember(tx, occasion, request.params.id, request.body);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
}

function serveShares(app: App, house: House): void {
  app.post(
    '/api/collection/members/:id/share-movements',
    {
      schema: {
        tags,
        summary: 'Give out, hand on or pay back shares',
        params: ById,
        body: MoveShares,
        response: { 201: Membership },
      },
      config: { permission: 'collection.share.manage', site, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await moveShares(tx, occasion, request.params.id, request.body);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
}

function serveSettlement(app: App, house: House): void {
  const approve = { permission: 'collection.settlement.approve', site, confirm: true } as const;
  app.get(
    '/api/collection/members/:id/settlement-preview',
    {
      schema: {
        tags,
        summary: 'What a member leaving would get or owe',
        params: ById,
        response: { 200: SettlementFigures },
      },
      config: read,
    },
    (request) => previewSettlement(house.db, request.params.id),
  );
  app.post(
    '/api/collection/members/:id/settlement',
    {
      schema: {
        tags,
        summary: 'Propose the settlement of a member leaving',
        params: ById,
        body: ProposeSettlement,
        response: { 201: Membership },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await proposeSettlement(tx, occasion, request.params.id, request.body);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
  app.post(
    '/api/collection/members/:id/settlement-approval',
    {
      schema: { tags, summary: 'Let a settlement through', params: ById, response: { 200: Membership } },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveSettlement(tx, occasion, request.params.id);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
  app.post(
    '/api/collection/members/:id/settlement-refusal',
    {
      schema: { tags, summary: 'Refuse a settlement', params: ById, body: BecauseOf, response: { 200: Membership } },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await refuseSettlement(tx, occasion, request.params.id, request.body.reason);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
}

function serveCards(app: App, house: House): void {
  app.post(
    '/api/collection/members/:id/cards',
    {
      schema: { tags, summary: 'Give out a card; the old one ends', params: ById, response: { 201: Membership } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await issueCard(tx, occasion, request.params.id);
        return readMembership(tx, occasion.actor, request.params.id);
      }),
  );
  app.get(
    '/api/collection/members/:id/card',
    {
      schema: {
        tags,
        summary: 'The card as PDF',
        params: ById,
        querystring: DocumentQuery,
        produces: ['application/pdf'],
      },
      config: manage,
    },
    async ({ params, query, occasion }, reply) => {
      const pdf = await writeMemberCard(house, params.id, query.language ?? occasion.actor.language);
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', 'inline; filename="card.pdf"')
        .header('cache-control', 'private, no-cache')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(pdf));
    },
  );
  app.get(
    '/api/collection/card-holder',
    {
      schema: { tags, summary: 'Whose card it is', querystring: CardQuery, response: { 200: CardHolder } },
      config: { permission: 'collection.receipt.record', site: siteInQuery('centre_id') },
    },
    (request) => findCardHolder(house.db, request.query.centre_id, request.query.card),
  );
}

function serveProtection(app: App, house: House): void {
  const readProtection = async (db: House['db'], siteId: string): Promise<Protection> => {
    const union = await findUnion(db, siteId);
    const { protected_percent = 0, protected_floor = 0n, currency = 'BDT' } = union ?? {};
    return { site_id: siteId, protected_percent, protected_floor: wireMoney(protected_floor, currency) };
  };
  app.get(
    '/api/collection/protected-minimum',
    {
      schema: {
        tags,
        summary: 'What of milk money no deduction may take',
        querystring: ProtectionQuery,
        response: { 200: Protection },
      },
      config: { permission: 'collection.cycle.read', site: siteInQuery('site_id') },
    },
    (request) => readProtection(house.db, request.query.site_id),
  );
  app.put(
    '/api/collection/protected-minimum',
    {
      schema: {
        tags,
        summary: 'Set what of milk money no deduction may take',
        body: ProtectMinimum,
        response: { 200: Protection },
      },
      config: { permission: 'collection.deduction.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await protectMinimum(tx, occasion, request.body);
        return readProtection(tx, request.body.site_id);
      }),
  );
}
