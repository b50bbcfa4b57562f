import { assert } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { wantsSheet } from '../../platform/http/csv.ts';
import { anySite, siteOf } from '../../platform/http/door.ts';
import { write } from '../../platform/http/write.ts';
import type { Occasion } from '../../platform/occasion.ts';
import {
  ChangePreferences,
  Created,
  Inbox,
  InboxQuery,
  MarkNotices,
  MessageParams,
  OutboxDetail,
  OutboxPage,
  OutboxQuery,
  Preferences,
  ReadNotices,
  UnreadCount,
} from './contract.ts';
import { getOutboxMessage } from './get-outbox-message.ts';
import { listNotices } from './list-notices.ts';
import { listOutbox } from './list-outbox.ts';
import { answerOutboxCsv } from './list-outbox-csv.ts';
import { changePreferences, noticePreferences } from './notice-preferences.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { siteOfMessage } from './outbox-store.ts';
import { markNotices, readNotices } from './read-notices.ts';
import { resendMessage } from './resend-message.ts';
import { serveAnnouncements } from './routes-announcements.ts';
import { serveChat } from './routes-chat.ts';
import { serveDeliveryReports } from './routes-delivery-reports.ts';
import { servePush } from './routes-push.ts';
import { serveSending } from './routes-sending.ts';
import { serveTemplates } from './routes-templates.ts';
import { serveWhatsapp } from './routes-whatsapp.ts';
import type { Upstairs } from './upstairs.ts';

export function serveNotify(app: App, house: House, notices: readonly NoticeTemplate[], upstairs: Upstairs): void {
  serveWhatsapp(app, house);
  serveSending(app, house, upstairs, notices);
  serveTemplates(app, house, upstairs, notices);
  serveAnnouncements(app, house, upstairs);
  serveInbox(app, house);
  servePreferences(app, house, notices);
  serveOutbox(app, house, notices);
  serveDeliveryReports(app, house);
  servePush(app, house);
  serveChat(app, house);
}

function serveInbox(app: App, house: House): void {
  app.get(
    '/api/notices',
    {
      schema: { tags: ['notify'], summary: 'My notices', querystring: InboxQuery, response: { 200: Inbox } },
      config: { permission: 'self' },
    },
    (request) => listNotices(house.db, personOf(request.occasion), request.query, request.occasion.now),
  );
  app.post(
    '/api/notices/read',
    {
      schema: { tags: ['notify'], summary: 'Mark as read', body: ReadNotices, response: { 200: UnreadCount } },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => readNotices(tx, occasion, personOf(occasion), request.body)),
  );
  app.post(
    '/api/notices/marks',
    {
      schema: {
        tags: ['notify'],
        summary: 'Mark as read or unread, put off, put away, take back',
        body: MarkNotices,
        response: { 200: UnreadCount },
      },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => markNotices(tx, occasion, personOf(occasion), request.body)),
  );
}

function servePreferences(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  app.get(
    '/api/me/notice-preferences',
    {
      schema: { tags: ['notify'], summary: 'What I am told of, and how', response: { 200: Preferences } },
      config: { permission: 'self' },
    },
    (request) => noticePreferences(house.db, notices, personOf(request.occasion)),
  );
  app.patch(
    '/api/me/notice-preferences',
    {
      schema: {
        tags: ['notify'],
        summary: 'Turn notices on or off',
        body: ChangePreferences,
        response: { 200: Preferences },
      },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        changePreferences(tx, occasion, notices, personOf(occasion), request.body),
      ),
  );
}

function serveOutbox(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  const siteOfParams = siteOf((db, request) => siteOfMessage(db, (request.params as MessageParams).id));
  app.get(
    '/api/outbox',
    {
      schema: { tags: ['notify'], summary: 'Messages', querystring: OutboxQuery, response: { 200: OutboxPage } },
      config: {
        permission: 'notify.outbox.read',
        site: anySite,
        sensitive: { kind: 'notify.message', format: 'sheet' },
      },
    },
    (request, reply) => {
      const { actor } = request.occasion;
      if (wantsSheet(request.query)) return answerOutboxCsv(reply, house.db, actor, request.query);
      return listOutbox(house.db, actor, request.query);
    },
  );
  app.get(
    '/api/outbox/:id',
    {
      schema: {
        tags: ['notify'],
        summary: 'One message and its delivery log',
        params: MessageParams,
        response: { 200: OutboxDetail },
      },
      config: { permission: 'notify.outbox.read', site: siteOfParams, sensitive: { kind: 'notify.message' } },
    },
    (request) => getOutboxMessage(house.db, request.occasion.actor, request.params.id, house.config),
  );
  app.post(
    '/api/outbox/:id/resend',
    {
      schema: {
        tags: ['notify'],
        summary: 'Send a message once more',
        params: MessageParams,
        response: { 201: Created },
      },
      config: { permission: 'notify.outbox.manage', site: siteOfParams },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => resendMessage(tx, occasion, notices, request.params.id)),
  );
}

function personOf(occasion: Occasion): string {
  const { personId } = occasion.actor;
  assert(personId !== null, 'a route for oneself is only open to people');
  return personId;
}
