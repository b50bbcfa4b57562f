// Who is given which role where, and from when until when. Each change can be looked at before it is made.
import { type Static, Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { requireVisible } from '../actors/visible-people.ts';
import * as contract from '../contract.ts';
import { changeGrant } from './change-grant.ts';
import { grantRole } from './grant-role.ts';
import { findGrant } from './grant-store.ts';
import { previewGrant, previewRevocation } from './preview-rights.ts';
import { revokeGrant } from './revoke-grant.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });
const ByGrant = object({ id: Uuid, grant_id: Uuid });

export function serveGrants(app: App, house: House): void {
  app.post(
    '/api/people/:id/grants',
    {
      schema: {
        tags,
        summary: 'Give a role',
        params: ById,
        body: contract.NewGrant,
        response: { 201: object({ id: Uuid }) },
      },
      config: { permission: 'identity.grant.manage', site: siteInBody('site_id'), confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id: personId } = request.params;
        await requireVisible(tx, occasion.actor, personId);
        const {
          role,
          site_id: siteId,
          starts_on: startsOn = null,
          ends_on: endsOn = null,
          reason = null,
        } = request.body;
        return { id: await grantRole(tx, occasion, { personId, role, siteId, startsOn, endsOn, reason }) };
      }),
  );
  app.post(
    '/api/people/:id/grants/preview',
    {
      schema: {
        tags,
        summary: 'What giving a role would do',
        params: ById,
        body: contract.GrantPreview,
        response: { 200: contract.Preview },
      },
      config: { permission: 'identity.grant.manage', site: siteInBody('site_id'), alone: true },
    },
    async ({ occasion, params: { id: personId }, body }) => {
      await requireVisible(house.db, occasion.actor, personId);
      return previewGrant(house.db, occasion, { personId, role: body.role, siteId: body.site_id });
    },
  );
  serveGrant(app, house);
}

const siteOfGrant = siteOf(async (db, request) => {
  const { id, grant_id: grantId } = request.params as Static<typeof ByGrant>;
  const grant = await findGrant(db, grantId);
  return grant?.personId === id.toLowerCase() ? grant.siteId : null;
});
const manage = { permission: 'identity.grant.manage', site: siteOfGrant } as const;

function serveGrant(app: App, house: House): void {
  app.patch(
    '/api/people/:id/grants/:grant_id',
    {
      schema: {
        tags,
        summary: 'Move the last day of a role',
        params: ByGrant,
        body: contract.GrantChange,
        response: { 204: Type.Null() },
      },
      config: { ...manage, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const { ends_on: endsOn, reason = null } = request.body;
        await changeGrant(tx, occasion, request.params.grant_id, { endsOn, reason });
        return null;
      }),
  );
  app.delete(
    '/api/people/:id/grants/:grant_id',
    {
      schema: {
        tags,
        summary: 'Take a role back',
        params: ByGrant,
        querystring: object({ reason: Type.Optional(Text(400)) }),
        response: { 204: Type.Null() },
      },
      // Whoever must go, must go now.
      config: { ...manage, alone: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await revokeGrant(tx, occasion, request.params.grant_id, { reason: request.query.reason ?? null });
        return null;
      }),
  );
  app.post(
    '/api/people/:id/grants/:grant_id/preview',
    {
      schema: {
        tags,
        summary: 'What taking a role back would do',
        params: ByGrant,
        response: { 200: contract.Preview },
      },
      config: { ...manage, alone: true },
    },
    ({ occasion, params }) => previewRevocation(house.db, occasion, params.grant_id),
  );
}
