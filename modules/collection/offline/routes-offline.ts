// Offline batches, and what they leave to settle, over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { BlockDevice, DecidePrice, OfflineBoard, SettleConflict, Sync, SyncAnswer } from '../contract-offline.ts';
import { centreOfDevice, centreOfReceipt } from './offline-store.ts';
import { readOfflineBoard } from './read-offline-board.ts';
import { blockDevice, decidePrice, settleConflict } from './settle-offline.ts';
import { syncEntries } from './sync-entries.ts';

const ById = object({ id: Uuid });
const Done = object({});
const tags = ['collection'];
const permission = 'collection.offline.settle';

const idOf = (request: { readonly params: unknown }) => (request.params as { id: string }).id;
const siteOfReceipt = siteOf((db, request) => centreOfReceipt(db, idOf(request)));
const siteOfDevice = siteOf((db, request) => centreOfDevice(db, idOf(request)));

export function serveOffline(app: App, house: House): void {
  app.post(
    '/api/collection/sync',
    {
      schema: {
        tags,
        summary: 'Bring in what a device wrote without a network',
        description: 'Up to 500 entries; each is answered. Sending a batch again changes nothing.',
        body: Sync,
        response: { 200: SyncAnswer },
      },
      bodyLimit: 2_000_000,
      config: { permission: 'collection.receipt.record', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 200, (tx, occasion) => syncEntries(tx, occasion, request.body)),
  );
  app.get(
    '/api/collection/offline',
    {
      schema: { tags, summary: 'What waits to be settled', response: { 200: OfflineBoard } },
      config: { permission: 'collection.receipt.read', site: anySite },
    },
    (request) => readOfflineBoard(house.db, request.occasion.actor.sitesWith('collection.receipt.read')),
  );
  serveSettling(app, house);
}

function serveSettling(app: App, house: House): void {
  app.post(
    '/api/collection/receipts/:id/conflict-settlement',
    {
      schema: { tags, summary: 'Settle two receipts', params: ById, body: SettleConflict, response: { 200: Done } },
      config: { permission, site: siteOfReceipt },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await settleConflict(tx, occasion, request.params.id, request.body);
        return {};
      }),
  );
  app.post(
    '/api/collection/receipts/:id/price-decision',
    {
      schema: {
        tags,
        summary: 'Keep the shown price or ours',
        params: ById,
        body: DecidePrice,
        response: { 200: Done },
      },
      config: { permission, site: siteOfReceipt },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await decidePrice(tx, occasion, request.params.id, request.body);
        return {};
      }),
  );
  app.post(
    '/api/collection/offline-devices/:id/blocking',
    {
      schema: {
        tags,
        summary: 'Block a lost device, or let it in',
        params: ById,
        body: BlockDevice,
        response: { 200: Done },
      },
      config: { permission, site: siteOfDevice },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await blockDevice(tx, occasion, request.params.id, request.body);
        return {};
      }),
  );
}
