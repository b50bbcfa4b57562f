// SQL of the devices of centres.
import type { Insertable, Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { builtInModels } from './built-in-models.ts';
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
    .selectFrom('collection.devices as device')
    .leftJoin('collection.centres as centre', 'centre.site_id', 'device.centre_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection.device_models as own')
          .select('own.model')
          .where('own.union_id', '=', (one) => one.fn.coalesce('centre.union_id', 'device.centre_id'))
          .whereRef('own.code', '=', 'device.model_code')
          .orderBy('own.version', 'desc')
          .limit(1)
          .as('own'),
      (join) => join.onTrue(),
    )
    .select(['device.id', 'device.centre_id', 'device.name', 'device.use', 'device.model_code', 'device.connection'])
    .select(['device.port', 'device.baud_rate', 'device.tare_command', 'device.paper_mm', 'device.is_active'])
    .select('own.model');
}

/** A built-in model wins: a union cannot give its code to another. */
function deviceJson(row: Omit<Device, 'model'> & { readonly model: unknown }): Device {
  const builtIn = builtInModels.find((one) => one.code === row.model_code);
  return { ...row, model: (builtIn ?? row.model ?? null) as Device['model'] };
}

export async function findDevice(db: Db, id: string): Promise<Device | null> {
  const row = await selectDevices(db).where('device.id', '=', id).executeTakeFirst();
  return row ? deviceJson(row as Omit<Device, 'model'> & { model: unknown }) : null;
}

export async function devicesOf(db: Db, centreId: string): Promise<Device[]> {
  const query = selectDevices(db).where('device.centre_id', '=', centreId);
  const rows = await query.orderBy('device.name').orderBy('device.id').execute();
  return rows.map((row) => deviceJson(row as Omit<Device, 'model'> & { model: unknown }));
}
