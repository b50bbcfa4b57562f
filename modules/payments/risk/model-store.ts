// SQL of models and of what they are learned from.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { RiskLabel } from '../contract-risk.ts';
import type { RiskFacts } from './facts.ts';
import type { Model } from './model.ts';

export type ModelRow = Omit<Selectable<DB['payments.risk_models']>, 'model'> & { readonly model: Model };

export async function findModel(db: Db, id: string): Promise<ModelRow | undefined> {
  const row = await db.selectFrom('payments.risk_models').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as ModelRow | undefined;
}

/** The latest first. */
export async function listModels(db: Db, siteIds: readonly string[]): Promise<readonly ModelRow[]> {
  const query = db
    .selectFrom('payments.risk_models')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`);
  return (await query.orderBy('trained_at', 'desc').orderBy('id', 'desc').limit(50).execute()) as unknown as ModelRow[];
}

export async function insertModel(tx: Tx, { model, ...row }: ModelRow): Promise<void> {
  await tx
    .insertInto('payments.risk_models')
    .values({ ...row, model: sql`${JSON.stringify(model)}::text::jsonb` })
    .execute();
}

export interface Labelled {
  readonly facts: RiskFacts;
  readonly label: RiskLabel;
}

/** Every assessment that people have labelled, by the latest label, in the order they were made. */
export async function labelledFacts(db: Db, siteIds: readonly string[]): Promise<readonly Labelled[]> {
  const { rows } = await sql<Labelled>`
    select assessment.facts, last.label
    from (
      select distinct on (assessment_id) assessment_id, label from payments.risk_labels
      order by assessment_id, labelled_at desc, id desc
    ) last join payments.risk_assessments assessment on assessment.id = last.assessment_id
    where assessment.site_id = any(${[...siteIds]}::uuid[])
    order by assessment.assessed_at, assessment.id limit 50000`.execute(db);
  return rows;
}
