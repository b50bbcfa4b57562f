// The sites of the group.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInParams } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { NewSite, Site, SiteNames, Sites } from '../contract.ts';
import { siteJson } from '../people/person-json.ts';
import { createSite } from './create-site.ts';
import { renameSite } from './rename-site.ts';
import { siteTree } from './site-store.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });

export function serveSites(app: App, house: House): void {
  app.get(
    '/api/sites',
    {
      schema: {
        tags,
        summary: 'The sites where I hold any role, or my key counts, parents first',
        response: { 200: Sites },
      },
      config: { permission: 'self', machines: 'identity.site.read' },
    },
    async ({ occasion: { actor } }) => ({
      items: (await siteTree(house.db)).filter(({ id }) => actor.knows(id)).map(siteJson),
    }),
  );
  app.post(
    '/api/sites',
    {
      schema: { tags, summary: 'Add a site', body: NewSite, response: { 201: Site } },
      config: { permission: 'identity.site.manage', site: siteInBody('parent_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const {
          id,
          parent_id: parentId,
          kind,
          code,
          name_bn: nameBn,
          name_en: nameEn,
          time_zone: timeZone,
        } = request.body;
        const optional = { ...(id === undefined ? {} : { id }), ...(timeZone === undefined ? {} : { timeZone }) };
        return siteJson(await createSite(tx, occasion, { parentId, kind, code, nameBn, nameEn, ...optional }));
      }),
  );
  app.patch(
    '/api/sites/:id',
    {
      schema: { tags, summary: 'Rename a site', params: ById, body: SiteNames, response: { 200: Site } },
      config: { permission: 'identity.site.manage', site: siteInParams('id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { name_bn: nameBn, name_en: nameEn } = request.body;
        const names = { ...(nameBn === undefined ? {} : { nameBn }), ...(nameEn === undefined ? {} : { nameEn }) };
        return siteJson(await renameSite(tx, occasion, request.params.id, names));
      }),
  );
}
