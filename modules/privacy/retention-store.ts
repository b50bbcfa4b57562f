import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db, Tx } from '../../platform/db/database.ts';
import { listPage } from '../../platform/list.ts';
import type { RetentionRule } from '../../platform/personal-data.ts';
import type { RetentionRuns } from './contract.ts';

export interface RemovedPart {
  readonly kind: string;
  readonly before: string;
  readonly rows: number;
  readonly failed: boolean;
}

/** Kind -> days, where somebody changed them. */
export async function retentionDays(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('privacy.retention_days').select(['kind', 'days']).execute();
  return new Map(rows.map(({ kind, days }) => [kind, days]));
}

export async function storeDays(
  tx: Tx,
  kind: string,
  days: number,
  made: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  await sql`insert into privacy.retention_days (kind, days, changed_at, changed_by)
    values (${kind}, ${days}, ${made.at}::timestamptz, ${made.by}::uuid)
    on conflict (kind) do update
    set days = excluded.days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
}

export async function insertRun(
  tx: Tx,
  run: {
    readonly id: string;
    readonly ran_at: Temporal.Instant;
    readonly dry: boolean;
    readonly asked_by: string | null;
    readonly removed: readonly RemovedPart[];
  },
): Promise<void> {
  await tx
    .insertInto('privacy.retention_runs')
    .values({ ...run, removed: sql`${JSON.stringify(run.removed)}::text::jsonb` })
    .execute();
}

export async function listRuns(
  db: Db,
  rules: readonly RetentionRule[],
  query: { readonly limit?: number; readonly cursor?: string; readonly sort?: string },
): Promise<Static<typeof RetentionRuns>> {
  const names = new Map(rules.map(({ kind, name }) => [kind, name]));
  const runs = db
    .selectFrom('privacy.retention_runs as run')
    .leftJoin('identity.people as asker', 'asker.id', 'run.asked_by')
    .select(['run.id', 'run.ran_at', 'run.dry', 'run.removed'])
    .select(['asker.name as asked_by_name', 'asker.name_bn as asked_by_name_bn']);
  const order = { sorts: { ran_at: 'run.ran_at' }, default: '-ran_at', key: 'run.id' };
  const { items, next } = await listPage(runs, order, query);
  return {
    items: items.map((row) => ({
      ...row,
      ran_at: row.ran_at.toString(),
      removed: (row.removed as unknown as RemovedPart[]).map((part) => ({
        ...part,
        name: names.get(part.kind) ?? { bn: part.kind, en: part.kind },
      })),
    })),
    next,
  };
}
