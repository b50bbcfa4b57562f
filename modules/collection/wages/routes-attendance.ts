// Days at work, leave and what is held back of wages, over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { withholdingsOf } from './attendance-store.ts';
import {
  AgreeWithholding,
  AllowLeave,
  AttendanceMonth,
  AttendanceQuery,
  EndWithholding,
  KeepAttendance,
  Withholding,
  WithholdingList,
  WithholdingQuery,
} from './contract-attendance.ts';
import { agreeWithholding, allowLeave, keepAttendance, readAttendance, stopWithholding } from './keep-attendance.ts';

const tags = ['collection'];
const ById = object({ id: Uuid });
const read = { permission: 'collection.wage.read', site: siteInQuery('site_id') } as const;
const manage = { permission: 'collection.wage.manage', site: siteInBody('site_id') } as const;
const withholding = foundAtDoor(
  async (db, request) => (await withholdingsOf(db, null, { id: (request.params as { id: string }).id }))[0] ?? null,
  ({ union_id }) => union_id,
);

export function serveAttendance(app: App, house: House): void {
  app.get(
    '/api/collection/attendance',
    {
      schema: {
        tags,
        summary: 'A month of somebody at work, and the leave left this year',
        querystring: AttendanceQuery,
        response: { 200: AttendanceMonth },
      },
      config: read,
    },
    ({ query }) => readAttendance(house.db, query),
  );
  app.put(
    '/api/collection/attendance',
    {
      schema: { tags, summary: 'Write down who was at work', body: KeepAttendance, response: { 200: AttendanceMonth } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await keepAttendance(tx, occasion, request.body);
        return readAttendance(tx, { ...request.body, month: (request.body.days[0]?.held_on ?? '').slice(0, 7) });
      }),
  );
  app.put(
    '/api/collection/leave-allowances',
    {
      schema: { tags, summary: 'Allow days of leave in a year', body: AllowLeave, response: { 200: AttendanceMonth } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await allowLeave(tx, occasion, request.body);
        return readAttendance(tx, { ...request.body, month: `${request.body.year}-01` });
      }),
  );
  serveWithholdings(app, house);
}

function serveWithholdings(app: App, house: House): void {
  app.get(
    '/api/collection/wage-withholdings',
    {
      schema: {
        tags,
        summary: 'What is held back of wages',
        querystring: WithholdingQuery,
        response: { 200: WithholdingList },
      },
      config: read,
    },
    async ({ query }) => ({ items: await withholdingsOf(house.db, query.site_id, {}) }),
  );
  app.post(
    '/api/collection/wage-withholdings',
    {
      schema: { tags, summary: 'Agree what is held back', body: AgreeWithholding, response: { 201: Withholding } },
      config: { ...manage, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => agreeWithholding(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/wage-withholdings/:id/ending',
    {
      schema: {
        tags,
        summary: 'Hold nothing back after a day',
        params: ById,
        body: EndWithholding,
        response: { 200: Withholding },
      },
      config: { permission: 'collection.wage.manage', site: withholding.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        stopWithholding(tx, occasion, request.params.id, request.body.until_on),
      ),
  );
}
