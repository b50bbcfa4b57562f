// SQL of a union's own device models: one row a version, the newest counts.
import type { Insertable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { OwnModel } from './contract-models.ts';

export async function insertModel(tx: Tx, model: Insertable<DB['collection.device_models']>): Promise<void> {
  await tx.insertInto('collection.device_models').values(model).execute();
}

/** The newest version of each, by code. */
export async function modelsOf(db: Db, unionId: string): Promise<OwnModel[]> {
  const rows = await db
    .selectFrom('collection.device_models as own')
    .leftJoin('identity.people as person', 'person.id', 'own.created_by')
    .select(['own.id', 'own.union_id', 'own.version', 'own.model', 'own.sample', 'own.created_at'])
    .select('person.name as created_by_name')
    .distinctOn('own.code')
    .where('own.union_id', '=', unionId)
    .orderBy('own.code')
    .orderBy('own.version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    model: row.model as unknown as OwnModel['model'],
    created_at: row.created_at.toString(),
  }));
}
