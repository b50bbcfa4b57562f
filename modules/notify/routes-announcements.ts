/** What the office tells many: announcements and the banner on top of the pages. */

import { Type } from 'typebox';
import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../platform/http/door.ts';
import { listQuery, object } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { findAnnouncement } from './announcement-store.ts';
import { findBanner } from './banner-store.ts';
import { Created } from './contract.ts';
import * as contract from './contract-announcements.ts';
import { previewAudience } from './preview-audience.ts';
import { dismissBanner, raiseBanner, takeDownBanner } from './raise-banner.ts';
import { cancelAnnouncement, releaseAnnouncement } from './release-announcement.ts';
import { changeAnnouncement, writeAnnouncement } from './save-announcement.ts';
import { getAnnouncement, listAnnouncements, listReaders } from './show-announcements.ts';
import { bannersInCache, forgetChangedBanners, listBanners, showBanners } from './show-banners.ts';
import { firstPartPrice } from './sms-providers.ts';
import type { Upstairs } from './upstairs.ts';

const tags = ['notify'];
const permission = 'notify.announcement.manage';
const ById = contract.AnnouncementParams;
const Done = object({ id: contract.AnnouncementParams.properties.id });

export function serveAnnouncements(app: App, house: House, upstairs: Upstairs): void {
  serveDrafts(app, house, upstairs);
  serveReleases(app, house, upstairs);
  forgetChangedBanners(house);
  serveBanners(app, house, upstairs);
  serveOwnBanners(app, house);
}

const siteOfAnnouncement = siteOf(async (db, request) => {
  const found = await findAnnouncement(db, (request.params as contract.AnnouncementParams).id);
  return found?.site_id ?? null;
});
const siteOfBanner = siteOf(async (db, request) => {
  const found = await findBanner(db, (request.params as contract.AnnouncementParams).id);
  return found?.site_id ?? null;
});

function serveDrafts(app: App, house: House, upstairs: Upstairs): void {
  app.get(
    '/api/announcements',
    {
      schema: {
        tags,
        summary: 'Announcements',
        querystring: contract.AnnouncementQuery,
        response: { 200: contract.AnnouncementPage },
      },
      config: { permission, site: anySite },
    },
    ({ occasion, query }) => listAnnouncements(house.db, occasion.actor, query),
  );
  app.post(
    '/api/announcements',
    {
      schema: {
        tags,
        summary: 'Write an announcement',
        body: contract.AnnouncementDraft,
        response: { 201: Created },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => writeAnnouncement(tx, occasion, upstairs, request.body)),
  );
  app.put(
    '/api/announcements/:id',
    {
      schema: {
        tags,
        summary: 'Change a draft',
        params: ById,
        body: contract.AnnouncementDraft,
        response: { 200: Done },
      },
      config: { permission, site: siteOfAnnouncement },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeAnnouncement(tx, occasion, upstairs, request.params.id, request.body);
        return { id: request.params.id };
      }),
  );
  app.post(
    '/api/announcement-previews',
    {
      schema: {
        tags,
        summary: 'How many an announcement would reach, and what it costs',
        body: contract.AnnouncementDraft,
        response: { 200: contract.AudiencePreview },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    ({ body, occasion }) => previewAudience(house.db, upstairs, body, occasion.now, firstPartPrice(house.config)),
  );
}

function serveReleases(app: App, house: House, upstairs: Upstairs): void {
  app.get(
    '/api/announcements/:id',
    {
      schema: {
        tags,
        summary: 'An announcement and what became of it',
        params: ById,
        response: { 200: contract.AnnouncementDetail },
      },
      config: { permission, site: siteOfAnnouncement },
    },
    ({ params }) => getAnnouncement(house.db, params.id),
  );
  app.get(
    '/api/announcements/:id/readers',
    {
      schema: {
        tags,
        summary: 'Who was told, and who opened it',
        params: ById,
        querystring: contract.AnnouncementReaderQuery,
        response: { 200: contract.AnnouncementReaders },
      },
      config: { permission, site: siteOfAnnouncement },
    },
    ({ params, query }) => listReaders(house.db, params.id, query),
  );
  app.post(
    '/api/announcements/:id/release',
    {
      schema: { tags, summary: 'Send it, now or at its time', params: ById, response: { 200: Done } },
      config: { permission, site: siteOfAnnouncement },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await releaseAnnouncement(tx, occasion, upstairs, request.params.id);
        return { id: request.params.id };
      }),
  );
  app.post(
    '/api/announcements/:id/cancellation',
    {
      schema: {
        tags,
        summary: 'Stop what has not left',
        params: ById,
        response: { 200: object({ stopped: Type.Integer() }) },
      },
      config: { permission, site: siteOfAnnouncement },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        cancelAnnouncement(tx, occasion, upstairs, request.params.id),
      ),
  );
}

function serveBanners(app: App, house: House, upstairs: Upstairs): void {
  app.get(
    '/api/banners/all',
    {
      schema: {
        tags,
        summary: 'Banners, the past ones too',
        querystring: listQuery({}),
        response: { 200: contract.BannerList },
      },
      config: { permission, site: anySite },
    },
    ({ occasion, query }) => listBanners(house.db, occasion.actor, query, occasion.now),
  );
  app.post(
    '/api/banners',
    {
      schema: { tags, summary: 'Put up a banner', body: contract.NewBanner, response: { 201: Created } },
      config: { permission, site: siteInBody('site_id') },
    },
    async (request, reply) => {
      const raised = await write(house, request, reply, 201, (tx, occasion) =>
        raiseBanner(tx, occasion, upstairs, request.body),
      );
      house.cache.forget(bannersInCache);
      return raised;
    },
  );
  app.post(
    '/api/banners/:id/removal',
    {
      schema: { tags, summary: 'Take a banner down', params: ById, response: { 200: Done } },
      config: { permission, site: siteOfBanner },
    },
    async (request, reply) => {
      const done = await write(house, request, reply, 200, async (tx, occasion) => {
        await takeDownBanner(tx, occasion, upstairs, request.params.id);
        return { id: request.params.id };
      });
      house.cache.forget(bannersInCache);
      return done;
    },
  );
}

function serveOwnBanners(app: App, house: House): void {
  app.get(
    '/api/banners',
    {
      schema: { tags, summary: 'The banners that concern me', response: { 200: contract.Banners } },
      config: { public: true },
    },
    async ({ occasion }) => ({ items: await showBanners(house, occasion.actor, occasion.now) }),
  );
  app.post(
    '/api/me/banner-dismissals',
    {
      schema: { tags, summary: 'Put a banner away for myself', body: Done, response: { 200: Done } },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { personId } = occasion.actor;
        assert(personId !== null, 'a route for oneself is only open to people');
        await dismissBanner(tx, occasion, personId, request.body.id);
        return { id: request.body.id };
      }),
  );
}
