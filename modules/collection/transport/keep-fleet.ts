// Adds and corrects tankers and routes, and says what may be missing.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { centresOfUnion, findUnion } from '../centre-store.ts';
import type {
  ChangeRoute,
  ChangeTanker,
  CreateRoute,
  CreateTanker,
  SetTolerance,
  Tanker,
  Tolerance,
  TransportRoute,
} from './contract-masters.ts';
import {
  findRoute,
  findTanker,
  insertRoute,
  insertTanker,
  insertTolerance,
  replaceStops,
  updateRoute,
  updateTanker,
} from './fleet-store.ts';

/** Throws `collection.union_missing`, `tanker_plate_taken`. */
export async function createTanker(tx: Tx, occasion: Occasion, input: CreateTanker): Promise<Tanker> {
  await requireUnion(tx, input.union_id);
  const id = newId();
  const { union_id, owner = '', compartments } = input;
  const plate = input.plate.trim();
  await insertTanker(
    tx,
    { id, union_id, plate, owner, created_at: occasion.now },
    compartments.map((capacity_ml, index) => ({ id: newId(), tanker_id: id, position: index + 1, capacity_ml })),
  );
  await tell(tx, occasion, 'collection.tanker_created', union_id, { kind: 'collection.tanker', id }, undefined, {
    plate,
    owner,
    compartments,
  });
  return (await findTanker(tx, id)) as Tanker;
}

/** Throws `collection.tanker_missing`. */
export async function changeTanker(tx: Tx, occasion: Occasion, id: string, change: ChangeTanker): Promise<Tanker> {
  const before = await findTanker(tx, id);
  if (!before) throw new DomainError('collection.tanker_missing');
  if (Object.keys(change).length > 0) await updateTanker(tx, id, change);
  const { owner, is_active } = before;
  const subject = { kind: 'collection.tanker', id };
  await tell(tx, occasion, 'collection.tanker_changed', before.union_id, subject, { owner, is_active }, change);
  return (await findTanker(tx, id)) as Tanker;
}

/** Throws `collection.union_missing`, `route_code_taken`, `route_stop_unfit`. */
export async function createRoute(tx: Tx, occasion: Occasion, input: CreateRoute): Promise<TransportRoute> {
  await requireUnion(tx, input.union_id);
  await checkStops(tx, input.union_id, input.stops);
  const { stops, ...plain } = input;
  const id = newId();
  await insertRoute(tx, { id, ...plain, created_at: occasion.now });
  await replaceStops(tx, id, stops);
  const subject = { kind: 'collection.transport_route', id };
  await tell(tx, occasion, 'collection.route_created', input.union_id, subject, undefined, input);
  return (await findRoute(tx, id)) as TransportRoute;
}

/** Throws `collection.route_missing`, `route_stop_unfit`. */
export async function changeRoute(
  tx: Tx,
  occasion: Occasion,
  id: string,
  change: ChangeRoute,
): Promise<TransportRoute> {
  const before = await findRoute(tx, id);
  if (!before) throw new DomainError('collection.route_missing');
  const { stops, ...plain } = change;
  if (stops) await checkStops(tx, before.union_id, stops);
  if (Object.keys(plain).length > 0) await updateRoute(tx, id, plain);
  if (stops) await replaceStops(tx, id, stops);
  const { name_bn, name_en, is_active } = before;
  const old = { name_bn, name_en, is_active, stops: before.stops.map((stop) => stop.centre_id) };
  const subject = { kind: 'collection.transport_route', id };
  await tell(tx, occasion, 'collection.route_changed', before.union_id, subject, old, change);
  return (await findRoute(tx, id)) as TransportRoute;
}

/** From a day on. Throws `collection.union_missing`, `tolerance_exists`. */
export async function setTolerance(tx: Tx, occasion: Occasion, input: SetTolerance): Promise<Tolerance> {
  await requireUnion(tx, input.union_id);
  const id = newId();
  const { union_id, effective_from, ...limits } = input;
  await insertTolerance(tx, {
    ...{ id, union_id, ...limits },
    effective_from: Temporal.PlainDate.from(effective_from),
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  const subject = { kind: 'collection.transport_tolerance', id };
  await tell(tx, occasion, 'collection.tolerance_set', union_id, subject, undefined, { effective_from, ...limits });
  return { effective_from, ...limits };
}

async function requireUnion(tx: Tx, unionId: string): Promise<void> {
  if (!(await findUnion(tx, unionId))) throw new DomainError('collection.union_missing');
}

async function checkStops(tx: Tx, unionId: string, stops: readonly { centre_id: string }[]): Promise<void> {
  const own = new Set((await centresOfUnion(tx, unionId)).map((centre) => centre.site_id));
  stops.forEach((stop, index) => {
    const doubled = stops.findIndex((other) => other.centre_id === stop.centre_id) !== index;
    if (doubled || !own.has(stop.centre_id)) {
      throw new DomainError('collection.route_stop_unfit', { position: index + 1 }, `/stops/${index}/centre_id`);
    }
  });
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  action: string,
  siteId: string,
  subject: { kind: string; id: string },
  before: JsonValue | undefined,
  after: JsonValue,
): Promise<void> {
  await recordAudit(tx, occasion, { action, siteId, subject, ...(before ? { before } : {}), after });
}
