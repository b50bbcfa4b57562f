/** When and whether messages go: a person's settings, unsubscribing, addresses that are stopped, what arrived. */

import { Type } from 'typebox';
import { assert, DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { liftSuppression, suppressAddress } from './change-suppressions.ts';
import { Created } from './contract.ts';
import * as contract from './contract-sending.ts';
import { listSuppressions } from './list-suppressions.ts';
import { changeNoticeSettings, noticeSettings } from './notice-settings.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { readMailgunReport, readPostmarkReport } from './read-mail-report.ts';
import { type ReportedMail, recordMailReport } from './record-mail-report.ts';
import { showDeliveries } from './show-deliveries.ts';
import { unsubscribe, unsubscribeOffer } from './unsubscribe.ts';
import type { Upstairs } from './upstairs.ts';

const tags = ['notify'];

export function serveSending(app: App, house: House, upstairs: Upstairs, notices: readonly NoticeTemplate[]): void {
  serveSettings(app, house, notices);
  serveUnsubscribing(app, house, notices);
  serveSuppressions(app, house, upstairs);
  serveReports(app, house);
  app.get(
    '/api/deliveries',
    {
      schema: {
        tags,
        summary: 'What was sent to a person, and did it arrive',
        querystring: contract.DeliveryQuery,
        response: { 200: contract.DeliveryLog },
      },
      config: { permission: 'notify.outbox.read', site: anySite },
    },
    ({ occasion, query }) => showDeliveries(house.db, occasion.actor, notices, query, occasion.now),
  );
}

function serveSettings(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  app.get(
    '/api/me/notice-settings',
    {
      schema: { tags, summary: 'When I want to hear of things', response: { 200: contract.NoticeSettings } },
      config: { permission: 'self' },
    },
    ({ occasion }) => noticeSettings(house.db, notices, personOf(occasion)),
  );
  app.patch(
    '/api/me/notice-settings',
    {
      schema: {
        tags,
        summary: 'Change when I want to hear of things',
        body: contract.ChangeNoticeSettings,
        response: { 200: contract.NoticeSettings },
      },
      config: { permission: 'self' },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        changeNoticeSettings(tx, occasion, notices, personOf(occasion), request.body),
      ),
  );
}

/** Without a sign-in: RFC 8058 has the mail program press the button. The link does this one thing and no other. */
function serveUnsubscribing(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  const params = contract.UnsubscribeParams;
  app.get(
    '/api/unsubscribe/:token',
    {
      schema: { tags, summary: 'What a link would stop', params, response: { 200: contract.UnsubscribeOffer } },
      config: { public: true },
    },
    (request) => unsubscribeOffer(house.db, house.config.SECRET, notices, request.params.token),
  );
  // Mail programs post `List-Unsubscribe=One-Click` as a form; what it says besides is of no interest.
  app.register(async (part) => {
    part.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 1024 },
      (_request, _body, done) => done(null, null),
    );
    (part as unknown as App).post(
      '/api/unsubscribe/:token',
      {
        schema: { tags, summary: 'Stop it', params, response: { 200: contract.UnsubscribeOffer } },
        config: { public: true },
      },
      (request, reply) =>
        write(house, request, reply, 200, (tx, occasion) =>
          unsubscribe(tx, occasion, house.config.SECRET, notices, request.params.token),
        ),
    );
  });
}

function serveSuppressions(app: App, house: House, upstairs: Upstairs): void {
  const permission = 'notify.suppression.manage';
  app.get(
    '/api/suppressions',
    {
      schema: {
        tags,
        summary: 'Addresses nothing is sent to',
        querystring: contract.SuppressionQuery,
        response: { 200: contract.SuppressionPage },
      },
      config: { permission, site: anySite },
    },
    ({ query, occasion }) => listSuppressions(house.db, query, occasion.now),
  );
  app.post(
    '/api/suppressions',
    {
      schema: { tags, summary: 'Stop an address', body: contract.NewSuppression, response: { 201: Created } },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => suppressAddress(tx, occasion, upstairs, request.body)),
  );
  app.post(
    '/api/suppression-lifts',
    {
      schema: {
        tags,
        summary: 'Write to an address again',
        body: object({ site_id: Uuid, id: Uuid }),
        response: { 200: Created },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await liftSuppression(tx, occasion, upstairs, request.body.site_id, request.body.id);
        return { id: request.body.id };
      }),
  );
}

/** A provider that is not configured, or whose proof is wrong, gets the same answer. */
function serveReports(app: App, house: House): void {
  const Taken = object({ taken: Type.Boolean() });
  const { MAILGUN_SIGNING_KEY, POSTMARK_WEBHOOK_LOGIN } = house.config;
  const take = async (report: ReportedMail | 'ignored' | null, keep: (report: ReportedMail) => Promise<unknown>) => {
    if (report === null) throw new DomainError('notify.report_refused');
    if (report !== 'ignored') await keep(report);
    return { taken: report !== 'ignored' };
  };
  app.post(
    '/api/mail-reports/mailgun',
    {
      schema: { tags, summary: 'Mailgun reports', body: Type.Unknown(), response: { 200: Taken } },
      config: { public: true },
    },
    (request, reply) =>
      take(readMailgunReport(request.body, MAILGUN_SIGNING_KEY, request.occasion.now), (report) =>
        write(house, request, reply, 200, (tx, occasion) => recordMailReport(tx, occasion, report)),
      ),
  );
  app.post(
    '/api/mail-reports/postmark',
    {
      schema: { tags, summary: 'Postmark reports', body: Type.Unknown(), response: { 200: Taken } },
      config: { public: true },
    },
    (request, reply) =>
      take(
        readPostmarkReport(request.body, request.headers.authorization, POSTMARK_WEBHOOK_LOGIN, request.occasion.now),
        (report) => write(house, request, reply, 200, (tx, occasion) => recordMailReport(tx, occasion, report)),
      ),
  );
}

function personOf(occasion: Occasion): string {
  const { personId } = occasion.actor;
  assert(personId !== null, 'a route for oneself is only open to people');
  return personId;
}
