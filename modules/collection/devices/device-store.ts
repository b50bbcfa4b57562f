// SQL of the devices of centres.
import type { Insertable, Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { Device } from './contract-devices.ts';

export async function insertDevice(tx: Tx, device: Insertable<DB['collection.devices']>): Promise<void> {
  await tx.insertInto('collection.devices').values(device).execute();
}

export async function updateDevice(tx: Tx, id: string, change: Updateable<DB['collection.devices']>): Promise<void> {
  const result = await tx.updateTable('collection.devices').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.device_missing');
}

function selectDevices(db: Db) {
  return db
    .selectFrom('collection.devices')
    .select([
      'id',
      'centre_id',
      'name',
      'use',
      'model_code',
      'connection',
      'port',
      'baud_rate',
      'tare_command',
      'paper_mm',
      'is_active',
    ]);
}

export async function findDevice(db: Db, id: string): Promise<Device | null> {
  const row = await selectDevices(db).where('id', '=', id).executeTakeFirst();
  return (row as Device | undefined) ?? null;
}

export async function devicesOf(db: Db, centreId: string): Promise<Device[]> {
  const rows = await selectDevices(db).where('centre_id', '=', centreId).orderBy('name').orderBy('id').execute();
  return rows as Device[];
}
