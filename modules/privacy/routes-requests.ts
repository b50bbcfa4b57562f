// What the office does with people's data: lists requests, asks for a copy or an erasure, writes down consent.
import { Type } from 'typebox';
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite } from '../../platform/http/door.ts';
import { write } from '../../platform/http/write.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { requireManageable, requireVisible } from '../identity/index.ts';
import { askErasure, cancelErasure } from './ask-erasure.ts';
import { askExport } from './ask-export.ts';
import * as contract from './contract.ts';
import { findErasure } from './erasure-store.ts';
import { listRequests } from './list-requests.ts';
import { readConsents, recordConsent } from './record-consent.ts';

const tags = ['privacy'];
const manage = { permission: 'privacy.request.manage', site: anySite } as const;
const confirmed = { ...manage, confirm: true } as const;

export function serveRequests(app: App, house: House, sources: readonly PersonalData[]): void {
  app.get(
    '/api/privacy/requests',
    {
      schema: {
        tags,
        summary: 'Requests for copies and erasures',
        querystring: contract.PrivacyRequestQuery,
        response: { 200: contract.PrivacyRequests },
      },
      config: { permission: 'privacy.request.read', site: anySite },
    },
    ({ occasion, query }) => listRequests(house.db, occasion.actor, query),
  );
  app.post(
    '/api/people/:id/exports',
    {
      schema: {
        tags,
        summary: 'Make a copy of all data of a person, with a reason; the person is told',
        params: contract.ById,
        body: contract.StaffRequest,
        response: { 201: contract.Created },
      },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id: personId } = request.params;
        await requireManageable(tx, occasion.actor, personId);
        return { id: await askExport(tx, occasion, { personId, reason: request.body.reason }) };
      }),
  );
  serveErasures(app, house, sources);
  serveConsents(app, house);
}

function serveErasures(app: App, house: House, sources: readonly PersonalData[]): void {
  app.post(
    '/api/people/:id/erasures',
    {
      schema: {
        tags,
        summary: 'Ask for a person to be forgotten after seven days',
        params: contract.ById,
        body: contract.StaffRequest,
        response: { 201: contract.Created },
      },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id: personId } = request.params;
        await requireManageable(tx, occasion.actor, personId);
        return { id: await askErasure(tx, occasion, sources, { personId, reason: request.body.reason }) };
      }),
  );
  app.post(
    '/api/privacy/erasures/:id/cancellation',
    {
      schema: {
        tags,
        summary: 'Stop an erasure that waits',
        params: contract.ById,
        response: { 204: Type.Null() },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const erasure = await findErasure(tx, request.params.id);
        if (!erasure) throw new DomainError('privacy.request_missing');
        await requireManageable(tx, occasion.actor, erasure.person_id);
        await cancelErasure(tx, occasion, erasure.id);
        return null;
      }),
  );
}

function serveConsents(app: App, house: House): void {
  app.get(
    '/api/people/:id/consents',
    {
      schema: {
        tags,
        summary: 'What a person agreed to',
        params: contract.ById,
        response: { 200: contract.Consents },
      },
      config: { permission: 'privacy.request.read', site: anySite },
    },
    async ({ occasion, params }) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return readConsents(house.db, params.id);
    },
  );
  app.post(
    '/api/people/:id/consents',
    {
      schema: {
        tags,
        summary: 'Write down what a person said on paper or by word of mouth',
        params: contract.ById,
        body: contract.ConsentChange,
        response: { 200: contract.Consents },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id: personId } = request.params;
        await requireManageable(tx, occasion.actor, personId);
        await recordConsent(tx, occasion, { ...request.body, personId });
        return readConsents(tx, personId);
      }),
  );
}
