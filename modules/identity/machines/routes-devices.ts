// How a device of a centre is enrolled, and how any machine asks who it is.
import { type Static, Type } from 'typebox';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-machines.ts';
import { issuerOf } from './access-token.ts';
import { enrolDevice, isOpen, openEnrolment } from './enrol-device.ts';
import { type Enrolment, findEnrolment } from './enrolment-store.ts';
import { actingMachine } from './machine-actor.ts';
import { offerEnrolment, withdrawEnrolment } from './offer-enrolment.ts';

const tags = ['machines'];
const ById = object({ id: Uuid });

const siteOfEnrolment = siteOf(async (db, request) => {
  const { id } = request.params as Static<typeof ById>;
  return (await findEnrolment(db, { id }))?.siteId ?? null;
});

export function serveDevices(app: App, house: House): void {
  serveOffers(app, house);
  serveEnrolment(app, house);
  app.get(
    '/api/machine',
    {
      schema: { tags, summary: 'Which machine a key or token belongs to', response: { 200: contract.WhoIAm } },
      config: { public: true },
    },
    async (request) => {
      const found = await actingMachine(house, request);
      if (!found) throw new DomainError('platform.not_signed_in');
      const { machine, scopes } = found;
      return {
        id: machine.id,
        name: machine.name,
        kind: machine.kind,
        scopes: [...scopes],
        site_ids: [...machine.reach],
      };
    },
  );
}

function serveOffers(app: App, house: House): void {
  app.post(
    '/api/device-enrolments',
    {
      schema: {
        tags,
        summary: 'Offer a device its place at a centre',
        body: contract.NewEnrolment,
        response: { 201: contract.IssuedEnrolment },
      },
      config: { permission: 'identity.machine.manage', site: siteInBody('site_id'), confirm: true },
    },
    async (request, reply) => {
      const { site_id: siteId, device_kind: deviceKind, name } = request.body;
      // Beside the answer that is kept for replay, so that the code is stored nowhere.
      const shown: { code: string | null } = { code: null };
      const made = await write(house, request, reply, 201, async (tx, occasion) => {
        const offer = await offerEnrolment(tx, occasion, house.config, { siteId, deviceKind, name });
        shown.code = offer.code;
        return { id: offer.id, expires_at: offer.expiresAt.toString() };
      });
      return { ...made, code: shown.code, path: shown.code === null ? null : `/device/enrol#${shown.code}` };
    },
  );
  app.get(
    '/api/device-enrolments/:id',
    {
      schema: {
        tags,
        summary: 'Whether a device has come',
        params: ById,
        response: { 200: contract.EnrolmentState },
      },
      config: { permission: 'identity.machine.manage', site: siteOfEnrolment },
    },
    async ({ occasion, params }) => {
      const enrolment = await findEnrolment(house.db, { id: params.id });
      if (!enrolment) throw new DomainError('identity.enrolment_refused');
      return stateOf(enrolment, occasion.now);
    },
  );
  app.delete(
    '/api/device-enrolments/:id',
    {
      schema: { tags, summary: 'Withdraw an offer', params: ById, response: { 204: Type.Null() } },
      config: { permission: 'identity.machine.manage', site: siteOfEnrolment },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await withdrawEnrolment(tx, occasion, request.params.id);
        return null;
      }),
  );
}

function serveEnrolment(app: App, house: House): void {
  app.post(
    '/api/device/enrolment-question',
    {
      schema: {
        tags,
        summary: 'What a code is for',
        body: contract.EnrolmentQuestion,
        response: { 200: contract.EnrolmentWelcome },
      },
      config: { public: true },
    },
    async ({ body, occasion }) => {
      const { enrolment, site } = await openEnrolment(house.db, occasion, house.config, body.code);
      return {
        name: enrolment.name,
        device_kind: enrolment.deviceKind,
        site_name_bn: site.nameBn,
        site_name_en: site.nameEn,
        expires_at: enrolment.expiresAt.toString(),
      };
    },
  );
  app.post(
    '/api/device/enrolment',
    {
      schema: {
        tags,
        summary: 'Enrol this device with its public key',
        body: contract.DeviceEnrolment,
        response: { 201: contract.EnrolledDevice },
      },
      config: { public: true },
    },
    async (request, reply) => {
      const { code, public_key: publicKey } = request.body;
      const open = await openEnrolment(house.db, request.occasion, house.config, code);
      return write(house, request, reply, 201, async (tx, occasion) => {
        const device = await enrolDevice(tx, occasion, open, publicKey);
        return {
          device_id: device.id,
          kid: device.kid,
          name: device.name,
          site_name_bn: device.site.nameBn,
          site_name_en: device.site.nameEn,
          scopes: [...device.scopes],
          issuer: issuerOf(house.config),
          token_path: '/oauth/token',
        };
      });
    },
  );
}

function stateOf(enrolment: Enrolment, now: Temporal.Instant): contract.EnrolmentState {
  const ended = enrolment.usedAt ? 'used' : enrolment.withdrawnAt ? 'withdrawn' : 'expired';
  return {
    id: enrolment.id,
    state: isOpen(enrolment, now) ? 'open' : ended,
    machine_id: enrolment.machineId,
    expires_at: enrolment.expiresAt.toString(),
  };
}
