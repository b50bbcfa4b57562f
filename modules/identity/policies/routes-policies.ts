// The rules of signing in: what each role asks for, and the names of the networks people come from.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-factors.ts';
import {
  changeAddressRange,
  listAddressRanges,
  nameAddressRange,
  removeAddressRange,
  siteOfAddressRange,
} from './address-ranges.ts';
import { listPolicies, policyPermission, setPolicy } from './set-policy.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });

export function servePolicies(app: App, house: House): void {
  app.get(
    '/api/sign-in-policies',
    {
      schema: { tags, summary: 'What each role asks of a sign-in', response: { 200: contract.SignInPolicies } },
      config: { permission: policyPermission, site: anySite },
    },
    async ({ occasion }) => ({ items: await listPolicies(house, occasion.actor) }),
  );
  app.put(
    '/api/sign-in-policies/:role',
    {
      schema: {
        tags,
        summary: 'Set what a role asks of a sign-in',
        params: contract.ByRole,
        body: contract.SignInPolicyChange,
        response: { 204: Type.Null() },
      },
      config: { permission: policyPermission, site: anySite, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const { body, params } = request;
        await setPolicy(tx, occasion, {
          role: params.role,
          secondFactor: body.second_factor,
          smsAllowed: body.sms_allowed,
          idleSeconds: body.idle_seconds,
          absoluteSeconds: body.absolute_seconds,
        });
        return null;
      }),
  );
  serveAddressRanges(app, house);
}

function serveAddressRanges(app: App, house: House): void {
  app.get(
    '/api/address-ranges',
    {
      schema: { tags, summary: 'Named networks', response: { 200: contract.AddressRanges } },
      config: { permission: policyPermission, site: anySite },
    },
    async ({ occasion }) => ({ items: await listAddressRanges(house.db, occasion.actor) }),
  );
  app.post(
    '/api/address-ranges',
    {
      schema: {
        tags,
        summary: 'Name a network',
        body: contract.NewAddressRange,
        response: { 201: object({ id: Uuid }) },
      },
      config: { permission: policyPermission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, name, range } = request.body;
        return { id: await nameAddressRange(tx, occasion, { siteId, name, range }) };
      }),
  );
  const ofRange = siteOf((db, request) => siteOfAddressRange(db, (request.params as { id: string }).id));
  app.patch(
    '/api/address-ranges/:id',
    {
      schema: {
        tags,
        summary: 'Change the name or range of a network',
        params: ById,
        body: contract.AddressRangeChange,
        response: { 204: Type.Null() },
      },
      config: { permission: policyPermission, site: ofRange },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await changeAddressRange(tx, occasion, request.params.id, request.body);
        return null;
      }),
  );
  app.delete(
    '/api/address-ranges/:id',
    {
      schema: { tags, summary: 'Remove the name of a network', params: ById, response: { 204: Type.Null() } },
      config: { permission: policyPermission, site: ofRange },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removeAddressRange(tx, occasion, request.params.id);
        return null;
      }),
  );
}
