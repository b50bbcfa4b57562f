// What other modules may call.
export { addParents, type LotParent } from './add-parents.ts';
export { ensureItem, type NewItem } from './ensure-item.ts';
export { ensureLocation, type NewLocation } from './ensure-location.ts';
export { findLot } from './lot-store.ts';
export { moveStock, type NewMovement } from './move-stock.ts';
export { type NewLot, receiveLot } from './receive-lot.ts';
export { traceLot } from './trace-lot.ts';
