// The devices of a centre over HTTP. What they say never comes here: it is read in the browser.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { AddDevice, ChangeDevice, Device, DeviceQuery, Devices } from './contract-devices.ts';
import { ModelQuery, OwnModel, OwnModels, SaveModel } from './contract-models.ts';
import { devicesOf, findDevice } from './device-store.ts';
import { addDevice, changeDevice } from './keep-devices.ts';
import { saveModel } from './keep-models.ts';
import { modelsOf } from './model-store.ts';

const tags = ['collection: devices'];

const device = foundAtDoor(
  (db, request) => findDevice(db, (request.params as { id: string }).id),
  ({ centre_id }) => centre_id,
);

export function serveDevices(app: App, house: House): void {
  serveModels(app, house);
  app.get(
    '/api/collection/devices',
    {
      schema: { tags, summary: 'The devices of a centre', querystring: DeviceQuery, response: { 200: Devices } },
      config: { permission: 'collection.device.read', site: siteInQuery('centre_id') },
    },
    async (request) => ({ items: await devicesOf(house.db, request.query.centre_id) }),
  );
  app.post(
    '/api/collection/devices',
    {
      schema: { tags, summary: 'Add a scale, an analyser or a printer', body: AddDevice, response: { 201: Device } },
      config: { permission: 'collection.device.manage', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => addDevice(tx, occasion, request.body)),
  );
  app.patch(
    '/api/collection/devices/:id',
    {
      schema: {
        tags,
        summary: 'Change a device',
        params: object({ id: Uuid }),
        body: ChangeDevice,
        response: { 200: Device },
      },
      config: { permission: 'collection.device.manage', site: device.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => changeDevice(tx, occasion, request.params.id, request.body)),
  );
}

function serveModels(app: App, house: House): void {
  app.get(
    '/api/collection/device-models',
    {
      schema: { tags, summary: "A union's own models", querystring: ModelQuery, response: { 200: OwnModels } },
      config: { permission: 'collection.transport.manage', site: siteInQuery('union_id') },
    },
    async (request) => ({ items: await modelsOf(house.db, request.query.union_id) }),
  );
  app.post(
    '/api/collection/device-models',
    {
      schema: {
        tags,
        summary: 'Keep a model of the union, tried against a line',
        body: SaveModel,
        response: { 201: OwnModel },
      },
      config: { permission: 'collection.transport.manage', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => saveModel(tx, occasion, request.body)),
  );
}
