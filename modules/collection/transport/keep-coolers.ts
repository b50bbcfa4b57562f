// Adds and corrects coolers, and takes their readings: temperature, and how much stands in them.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findCentre } from '../centre-store.ts';
import type { ChangeCooler, Cooler, CreateCooler, RecordCoolerReading } from './contract-masters.ts';
import { findCooler, insertCooler, insertReading, updateCooler } from './cooler-store.ts';
import { momentOf } from './moment-of.ts';
import { checkDipTable, volumeAtDip } from './volume-at-dip.ts';

/** Throws `collection.centre_missing`, `dip_table_unfit`, `cooler_code_taken`. */
export async function createCooler(tx: Tx, occasion: Occasion, input: CreateCooler): Promise<Cooler> {
  if (!(await findCentre(tx, input.centre_id))) throw new DomainError('collection.centre_missing');
  const { dip_table = [], warm_above_tenths = 60, is_active = true, ...plain } = input;
  checkDipTable(dip_table, input.capacity_ml);
  const id = newId();
  const row = { ...plain, id, dip_table, warm_above_tenths, is_active, created_at: occasion.now };
  await insertCooler(tx, row);
  const { created_at: _made, ...after } = row;
  await tell(tx, occasion, 'collection.cooler_created', { id, centre_id: input.centre_id }, null, after);
  return mustFind(tx, id);
}

/** Throws `collection.cooler_missing`, `dip_table_unfit`. */
export async function changeCooler(tx: Tx, occasion: Occasion, id: string, change: ChangeCooler): Promise<Cooler> {
  const before = await mustFind(tx, id);
  const table = change.dip_table ?? before.dip_table;
  checkDipTable(table, change.capacity_ml ?? before.capacity_ml);
  if (Object.keys(change).length > 0) await updateCooler(tx, id, change);
  const old = Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof ChangeCooler]]));
  await tell(tx, occasion, 'collection.cooler_changed', before, old, change);
  return mustFind(tx, id);
}

/**
 * Throws `collection.cooler_missing`, `cooler_volume_missing` (neither litres nor a dip with a table to read it on),
 * `dip_outside_table`, `cooler_overfull`, `happened_in_future`.
 */
export async function recordCoolerReading(
  tx: Tx,
  occasion: Occasion,
  coolerId: string,
  input: RecordCoolerReading,
): Promise<Cooler> {
  const cooler = await mustFind(tx, coolerId);
  const volume = volumeOf(cooler, input);
  if (volume > cooler.capacity_ml) {
    throw new DomainError(
      'collection.cooler_overfull',
      { volume_ml: volume, capacity_ml: cooler.capacity_ml },
      '/volume_ml',
    );
  }
  const reading = {
    id: input.id,
    cooler_id: coolerId,
    read_at: momentOf(input.read_at, occasion, '/read_at'),
    temp_tenths: input.temp_tenths,
    dip_mm: input.dip_mm ?? null,
    volume_ml: volume,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  };
  await insertReading(tx, reading);
  const { temp_tenths, dip_mm, volume_ml } = reading;
  await tell(tx, occasion, 'collection.cooler_read', cooler, null, { temp_tenths, dip_mm, volume_ml });
  return mustFind(tx, coolerId);
}

function volumeOf(cooler: Cooler, { dip_mm, volume_ml }: RecordCoolerReading): number {
  if (dip_mm != null && cooler.dip_table.length > 0) return volumeAtDip(cooler.dip_table, dip_mm);
  if (volume_ml == null) throw new DomainError('collection.cooler_volume_missing', {}, '/volume_ml');
  return volume_ml;
}

async function mustFind(tx: Tx, id: string): Promise<Cooler> {
  const cooler = await findCooler(tx, id);
  if (!cooler) throw new DomainError('collection.cooler_missing');
  return cooler;
}

async function tell(
  tx: Tx,
  occasion: Occasion,
  action: string,
  cooler: { readonly id: string; readonly centre_id: string },
  before: JsonValue | null,
  after: JsonValue,
): Promise<void> {
  await recordAudit(tx, occasion, {
    action,
    siteId: cooler.centre_id,
    subject: { kind: 'collection.cooler', id: cooler.id },
    ...(before ? { before } : {}),
    after,
  });
}
