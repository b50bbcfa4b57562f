// Slips over HTTP. What a slip printer gets is made in the browser; here is the paper of those who have none.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { optional } from '../contract-words.ts';
import { findReceipt } from '../receipts/list-receipts.ts';
import { findSale } from '../sales/sale-store.ts';
import { findDispatch } from '../transport/dispatch-store.ts';
import { answerSlip, loadSlip, receiptSlip, saleSlip } from './slip-paper.ts';

const ById = object({ id: Uuid });
const Paper = object({ paper: optional(Type.Enum(['58', '80'])) });
const tags = ['collection: slips'];
const idOf = (request: { params: unknown }) => (request.params as { id: string }).id;
const atCentre = <T extends { readonly centre_id: string }>(found: T) => found.centre_id;

const receipt = foundAtDoor((db, request) => findReceipt(db, idOf(request)), atCentre);
const sale = foundAtDoor(async (db, request) => (await findSale(db, idOf(request))) ?? null, atCentre);
const load = foundAtDoor((db, request) => findDispatch(db, idOf(request)), atCentre);

export function serveSlips(app: App, house: House): void {
  const schema = (summary: string) => ({
    tags,
    summary,
    params: ById,
    querystring: Paper,
    produces: ['application/pdf'],
  });
  app.get(
    '/api/collection/receipts/:id/slip',
    {
      schema: schema('The slip of a receipt'),
      config: { permission: 'collection.receipt.read', site: receipt.site },
    },
    async (request, reply) => {
      const found = await receipt.of(request);
      const { language } = request.occasion.actor;
      const paper = { mm: mmOf(request.query.paper), language, date: found.held_on };
      return answerSlip(house, reply, receiptSlip(found, language), paper);
    },
  );
  app.get(
    '/api/collection/sales/:id/slip',
    { schema: schema('The slip of a local sale'), config: { permission: 'collection.sale.read', site: sale.site } },
    async (request, reply) => {
      const found = await sale.of(request);
      const { language } = request.occasion.actor;
      const paper = { mm: mmOf(request.query.paper), language, date: found.held_on };
      return answerSlip(house, reply, saleSlip(found, language), paper);
    },
  );
  app.get(
    '/api/collection/dispatches/:id/slip',
    {
      schema: schema('The slip of a load'),
      config: { permission: 'collection.transport.read', site: load.site },
    },
    async (request, reply) => {
      const found = await load.of(request);
      const { language } = request.occasion.actor;
      const paper = { mm: mmOf(request.query.paper), language, date: found.loaded_at.slice(0, 10) };
      return answerSlip(house, reply, loadSlip(found, language), paper);
    },
  );
}

const mmOf = (paper: '58' | '80' | undefined): 58 | 80 => (paper === '80' ? 80 : 58);
