// Holds over HTTP: of an account, placed, captured in parts, given more time, let go.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findAccount } from '../account-store.ts';
import { AccountHolds, CaptureHold, ExtendHold, Hold, PlaceHold, ReleaseHold } from '../contract-holds.ts';
import { findHold } from '../hold-store.ts';
import { captureHold, changeHold } from './change-hold.ts';
import { placeHold } from './place-hold.ts';
import { readHold, readHoldsOfAccount } from './read-holds.ts';

const ById = object({ id: Uuid });
const tags = ['ledger'];

const siteOfAccount = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findAccount(db, id))?.site_id ?? null;
});

const siteOfHold = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findHold(db, id))?.site_id ?? null;
});

export function serveHolds(app: App, house: House): void {
  const permission = 'ledger.transaction.post';
  app.get(
    '/api/ledger/accounts/:id/holds',
    {
      schema: { tags, summary: 'Holds of an account, the open first', params: ById, response: { 200: AccountHolds } },
      config: { permission: 'ledger.account.read', site: siteOfAccount },
    },
    async (request) => ({ items: await readHoldsOfAccount(house.db, request.params.id) }),
  );
  app.post(
    '/api/ledger/accounts/:id/holds',
    {
      schema: {
        ...{ tags, summary: 'Keep money of an account; it is not available until captured or let go' },
        ...{ params: ById, body: PlaceHold, response: { 201: Hold } },
      },
      config: { permission, site: siteOfAccount },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readHold(tx, await placeHold(tx, occasion, request.params.id, request.body)),
      ),
  );
  serveChanges(app, house, permission);
}

function serveChanges(app: App, house: House, permission: string): void {
  const config = { permission, site: siteOfHold };
  app.post(
    '/api/ledger/holds/:id/capture',
    {
      schema: {
        ...{ tags, summary: 'Capture a hold, whole or in part: what it kept goes to another account' },
        ...{ params: ById, body: CaptureHold, response: { 201: Hold } },
      },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await captureHold(tx, occasion, request.params.id, request.body);
        return readHold(tx, request.params.id);
      }),
  );
  app.post(
    '/api/ledger/holds/:id/extension',
    {
      schema: { tags, summary: 'Give a hold another end', params: ById, body: ExtendHold, response: { 200: Hold } },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id, expires_at: end } = request.body;
        const expiresAt = end === null ? null : Temporal.Instant.from(end);
        await changeHold(tx, occasion, request.params.id, { id, change: 'extended', expiresAt });
        return readHold(tx, request.params.id);
      }),
  );
  app.post(
    '/api/ledger/holds/:id/release',
    {
      schema: { tags, summary: 'Let a hold go', params: ById, body: ReleaseHold, response: { 200: Hold } },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id, reason } = request.body;
        await changeHold(tx, occasion, request.params.id, { id, change: 'voided', reason });
        return readHold(tx, request.params.id);
      }),
  );
}
