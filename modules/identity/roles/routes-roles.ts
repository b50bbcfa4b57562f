// The roles, built in and composed here; who holds what and why.
import { type Static, Type } from 'typebox';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInParams, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract.ts';
import { isSwitchable } from '../proposals/switchable.ts';
import { listHolders, permissionsOfPerson } from '../rights/list-holders.ts';
import { previewRole } from '../rights/preview-rights.ts';
import { everyPermission, rolesWith } from '../roles.ts';
import { changeRole, composeRole, type RoleDraft } from './compose-role.ts';
import { findOwnRole } from './own-role-store.ts';
import { readRolePage } from './read-role.ts';
import { retireRole } from './retire-role.ts';
import { listRoles } from './role-json.ts';

const tags = ['roles'];
const ById = object({ id: Uuid });

export function serveRoles(app: App, house: House): void {
  app.get(
    '/api/roles',
    {
      schema: { tags, summary: 'The roles and what each may do', response: { 200: contract.Roles } },
      config: { permission: 'self' },
    },
    async ({ occasion }) => ({ items: await listRoles(house.db, occasion.actor) }),
  );
  serveOwnRoles(app, house);
  serveHolders(app, house);
}

const siteOfRole = siteOf(
  async (db, request) => (await findOwnRole(db, { id: (request.params as { id: string }).id }))?.siteId ?? null,
);
const manage = { permission: 'identity.role.manage', site: siteOfRole } as const;

function serveOwnRoles(app: App, house: House): void {
  app.post(
    '/api/roles',
    {
      schema: { tags, summary: 'Compose a role', body: contract.NewRole, response: { 201: object({ id: Uuid }) } },
      config: { permission: 'identity.role.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, id } = request.body;
        const given = { ...draftOf(request.body), siteId, ...(id === undefined ? {} : { id }) };
        return { id: (await composeRole(tx, occasion, given)).id };
      }),
  );
  app.get(
    '/api/roles/:id',
    {
      schema: { tags, summary: 'One composed role', params: ById, response: { 200: contract.RolePage } },
      config: { permission: 'identity.person.read', site: siteOfRole },
    },
    ({ occasion, params }) => readRolePage(house.db, occasion, params.id),
  );
  app.patch(
    '/api/roles/:id',
    {
      schema: { tags, summary: 'Change a composed role', params: ById, body: contract.RoleChange, response: changed },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const change = { ...draftOf(request.body), version: request.body.version };
        return { version: (await changeRole(tx, occasion, request.params.id, change)).version };
      }),
  );
  app.post(
    '/api/roles/:id/preview',
    {
      schema: {
        tags,
        summary: 'What a change of a composed role would do',
        params: ById,
        body: contract.RolePreview,
        response: { 200: contract.Preview },
      },
      config: { ...manage, alone: true },
    },
    ({ occasion, params, body }) => previewRole(house.db, occasion, params.id, body.permissions),
  );
  app.post(
    '/api/roles/:id/retirement',
    {
      schema: {
        tags,
        summary: 'Retire a composed role',
        params: ById,
        body: contract.Retirement,
        response: { 204: Type.Null() },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await retireRole(tx, occasion, request.params.id, request.body);
        return null;
      }),
  );
}

const changed = { 200: object({ version: Type.Integer() }) };

function serveHolders(app: App, house: House): void {
  app.get(
    '/api/permissions',
    {
      schema: { tags, summary: 'Every permission there is', response: { 200: contract.KnownPermissions } },
      config: { permission: 'self' },
    },
    async () => ({
      items: everyPermission.map((permission) => ({
        ...{ permission, switchable: isSwitchable(permission) },
        roles: [...rolesWith(permission)],
      })),
    }),
  );
  app.get(
    '/api/holders',
    {
      schema: {
        tags,
        summary: 'Who holds which role where, and since when',
        querystring: contract.HolderListQuery,
        response: { 200: contract.HolderList },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    ({ occasion, query }) => listHolders(house.db, occasion.actor, query, occasion.now),
  );
  app.get(
    '/api/permissions/:permission/holders',
    {
      schema: {
        tags,
        summary: 'Who may do something, and why',
        params: object({ permission: contract.PermissionName }),
        querystring: contract.PermissionHoldersQuery,
        response: { 200: contract.HolderList },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    ({ occasion, params: { permission }, query }) => {
      if (!everyPermission.includes(permission)) throw new DomainError('platform.not_found');
      return listHolders(house.db, occasion.actor, { ...query, permission }, occasion.now);
    },
  );
  app.get(
    '/api/sites/:id/holders',
    {
      schema: {
        tags,
        summary: 'Who may do anything at a site, and why',
        params: ById,
        response: { 200: contract.HolderList },
      },
      config: { permission: 'identity.person.read', site: siteInParams('id') },
    },
    ({ occasion, params: { id } }) => listHolders(house.db, occasion.actor, { site_id: id, limit: 200 }, occasion.now),
  );
  app.get(
    '/api/people/:id/permissions',
    {
      schema: { tags, summary: 'What a person may do, and why', params: ById, response: whatPersonMay },
      config: { permission: 'identity.person.read', site: anySite },
    },
    ({ occasion, params }) => permissionsOfPerson(house.db, occasion.actor, params.id, occasion.now),
  );
}

const whatPersonMay = { 200: contract.PersonPermissions };

function draftOf(body: Static<typeof contract.NewRole> | Static<typeof contract.RoleChange>): RoleDraft {
  const { name_bn: nameBn, name_en: nameEn, permissions, reason = null } = body;
  const { description_bn: descriptionBn = '', description_en: descriptionEn = '' } = body;
  return { nameBn, nameEn, descriptionBn, descriptionEn, permissions, reason };
}
