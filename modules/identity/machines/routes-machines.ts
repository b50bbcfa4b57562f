// Machines as the office sees them: keys, clients, devices.
import { type Static, Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-machines.ts';
import { changeMachine } from './change-machine.ts';
import { answerMachines, listMachines } from './list-machines.ts';
import { findMachine } from './machine-store.ts';
import { makeMachine } from './make-machine.ts';
import { readMachinePage } from './read-machine-page.ts';
import { reviewMachine, revokeMachine } from './revoke-machine.ts';
import { endOneSecret, rotateSecret } from './rotate-secret.ts';

const tags = ['machines'];
const ById = object({ id: Uuid });
const BySecret = object({ id: Uuid, secret_id: Uuid });

const siteOfMachine: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as Static<typeof ById>;
  return (await findMachine(db, id))?.siteId ?? null;
});
const confirm = true;
const manage = { permission: 'identity.machine.manage', site: siteOfMachine } as const;

export function serveMachines(app: App, house: House): void {
  app.get(
    '/api/machines',
    {
      schema: {
        tags,
        summary: 'List keys, clients and devices',
        querystring: contract.MachineListQuery,
        response: { 200: contract.MachineList },
      },
      config: { permission: 'identity.machine.read', site: anySite },
    },
    ({ occasion: { actor, now }, query }, reply) =>
      wantsSheet(query)
        ? answerMachines(house.db, reply, actor, { query, now })
        : listMachines(house.db, actor, query, now),
  );
  app.get(
    '/api/machines/:id',
    {
      schema: { tags, summary: 'One machine and its use', params: ById, response: { 200: contract.MachinePage } },
      config: { permission: 'identity.machine.read', site: siteOfMachine },
    },
    ({ occasion, params }) => readMachinePage(house.db, occasion.actor, params.id, occasion.now),
  );
  serveMaking(app, house);
  serveChanges(app, house);
}

function serveMaking(app: App, house: House): void {
  app.post(
    '/api/machines',
    {
      schema: {
        tags,
        summary: 'Make an API key or a client',
        description: 'The secret is in this answer and nowhere else; sent again under its key, the answer is without.',
        body: contract.NewMachine,
        response: { 201: contract.IssuedSecret },
      },
      config: { permission: 'identity.machine.manage', site: siteInBody('site_id'), confirm },
    },
    async (request, reply) => {
      const { id, kind, name, site_id: siteId, site_ids: siteIds, scopes, ...rest } = request.body;
      // Beside the answer that is kept for replay, so that the secret is stored nowhere.
      const shown: { secret: string | null } = { secret: null };
      const made = await write(house, request, reply, 201, async (tx, occasion) => {
        const input = { id, kind, name, siteId, siteIds, scopes, publicKey: rest.public_key };
        const expiresAt = instantOf(rest.expires_at) ?? null;
        const allowedAddresses = rest.allowed_addresses;
        const machine = await makeMachine(tx, occasion, house.config, { ...input, expiresAt, allowedAddresses });
        shown.secret = machine.secret;
        return { id: machine.id };
      });
      return { ...made, secret: shown.secret };
    },
  );
  app.post(
    '/api/machines/:id/secrets',
    {
      schema: {
        tags,
        summary: 'Make a new secret while the old one still works for some hours',
        params: ById,
        body: contract.Rotation,
        response: { 201: contract.IssuedSecret },
      },
      config: { ...manage, confirm },
    },
    async (request, reply) => {
      const shown: { secret: string | null } = { secret: null };
      const made = await write(house, request, reply, 201, async (tx, occasion) => {
        const rotation = { machineId: request.params.id, overlapHours: request.body.overlap_hours ?? 24 };
        const { id, secret } = await rotateSecret(tx, occasion, house.config, rotation);
        shown.secret = secret;
        return { id };
      });
      return { ...made, secret: shown.secret };
    },
  );
}

function serveChanges(app: App, house: House): void {
  app.patch(
    '/api/machines/:id',
    {
      schema: {
        tags,
        summary: 'Change name, end or allowed addresses',
        params: ById,
        body: contract.MachineChange,
        response: { 204: Type.Null() },
      },
      config: { ...manage, confirm },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const { name, expires_at: end, allowed_addresses: allowedAddresses } = request.body;
        const expiresAt = instantOf(end);
        const change = { name, allowedAddresses, ...(expiresAt === undefined ? {} : { expiresAt }) };
        await changeMachine(tx, occasion, request.params.id, change);
        return null;
      }),
  );
  app.delete(
    '/api/machines/:id/secrets/:secret_id',
    {
      schema: { tags, summary: 'End one secret at once', params: BySecret, response: { 204: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await endOneSecret(tx, occasion, request.params.id, request.params.secret_id);
        return null;
      }),
  );
  app.post(
    '/api/machines/:id/revocation',
    {
      schema: {
        tags,
        summary: 'End a machine for good, at once',
        params: ById,
        body: contract.MachineRevocation,
        response: { 204: Type.Null() },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await revokeMachine(tx, occasion, request.params.id, request.body.reason ?? null);
        return null;
      }),
  );
  app.post(
    '/api/machines/:id/review',
    {
      schema: { tags, summary: 'Let it go on though its maker has left', params: ById, response: { 204: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await reviewMachine(tx, occasion, request.params.id);
        return null;
      }),
  );
}

function instantOf(text: string | null | undefined): Temporal.Instant | null | undefined {
  return text === null || text === undefined ? text : Temporal.Instant.from(text);
}
