// What the room of inventory promises: items, lots, movements and where a lot came from. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Nullable, object, page, sheetQuery, Uuid } from '../../platform/http/schema.ts';

export const errors = {
  'inventory.item_missing': 404,
  'inventory.location_missing': 404,
  'inventory.lot_missing': 404,
  'inventory.lot_code_taken': 409,
  'inventory.lot_origin_taken': 409,
  'inventory.not_enough': 409,
  'inventory.lot_of_itself': 409,
} as const satisfies ErrorTable;

export const constraints = {
  lots_one_per_code: 'inventory.lot_code_taken',
  lots_one_per_origin: 'inventory.lot_origin_taken',
  lot_parents_not_itself: 'inventory.lot_of_itself',
} as const satisfies Record<string, keyof typeof errors>;

export const permissions = ['inventory.stock.read'] as const;

export const units = ['g', 'ml', 'piece'] as const;
export type Unit = (typeof units)[number];
export const movementKinds = ['receive', 'transfer', 'consume', 'make', 'lose', 'undo'] as const;
export type MovementKind = (typeof movementKinds)[number];
export const locationKinds = ['store', 'tank', 'transit', 'outside'] as const;
export type LocationKind = (typeof locationKinds)[number];

const item = {
  item_id: Uuid,
  item_code: Type.String(),
  item_name_bn: Type.String(),
  item_name_en: Type.String(),
  unit: Type.Enum([...units]),
};

/** A lot at a place: what is there now, the sum of what came and what went. */
export const Stock = object({
  lot_id: Uuid,
  lot_code: Type.String(),
  ...item,
  location_id: Uuid,
  location_name_bn: Type.String(),
  location_name_en: Type.String(),
  location_kind: Type.Enum([...locationKinds]),
  quantity: Type.Integer(),
  made_at: Instant,
  origin_kind: Type.String(),
  origin_id: Uuid,
});
export type Stock = Static<typeof Stock>;
export const StockQuery = sheetQuery({
  site_id: Type.Optional(Uuid),
  item_id: Type.Optional(Uuid),
  location_id: Type.Optional(Uuid),
});
export type StockQuery = Static<typeof StockQuery>;
export const StockPage = page(Stock);

export const Lot = object({
  id: Uuid,
  site_id: Uuid,
  code: Type.String(),
  ...item,
  origin_kind: Type.String(),
  origin_id: Uuid,
  made_at: Instant,
  expires_on: Nullable(Type.String()),
});
export type Lot = Static<typeof Lot>;

export const Movement = object({
  id: Uuid,
  kind: Type.Enum([...movementKinds]),
  quantity: Type.Integer(),
  from_name_bn: Type.String(),
  from_name_en: Type.String(),
  to_name_bn: Type.String(),
  to_name_en: Type.String(),
  subject_kind: Type.String(),
  subject_id: Uuid,
  moved_at: Instant,
  recorded_by_name: Nullable(Type.String()),
});
export type Movement = Static<typeof Movement>;

/** A lot of the way, and how many steps it stands from the one asked about: below zero back, above zero onward. */
export const TracedLot = object({
  ...Lot.properties,
  steps: Type.Integer(),
  quantity: Type.Integer({ description: 'What was made of the lot in all' }),
});
export type TracedLot = Static<typeof TracedLot>;

export const Trace = object({
  lot: Lot,
  lots: Type.Array(TracedLot),
  links: Type.Array(object({ lot_id: Uuid, parent_lot_id: Uuid, quantity: Type.Integer() })),
  movements: Type.Array(Movement),
});
export type Trace = Static<typeof Trace>;
