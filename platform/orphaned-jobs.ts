// A job whose process was killed stays locked for hours by graphile-worker's own rule. A live runner holds an advisory
// lock under its pool's name; where that lock can be had, the runner is dead and its jobs are free again.
import { sql } from 'kysely';
import type { ReservedSql, Sql } from 'postgres';
import type { Db } from './db/database.ts';

/** Younger locks are left alone: their runner may be starting and not hold its own lock yet. */
const graceSeconds = 15;

/** Keeps the sign of life of one runner on a connection of its own; the server takes it away with the process. */
export async function signOfLife(pool: Sql, runnerId: string): Promise<{ end(): Promise<void> }> {
  const connection: ReservedSql = await pool.reserve();
  await connection`select pg_advisory_lock(hashtextextended(${runnerId}, 0))`;
  return {
    end: async () => {
      await connection`select pg_advisory_unlock(hashtextextended(${runnerId}, 0))`;
      connection.release();
    },
  };
}

/** Frees the jobs of dead runners and returns how many there were. */
export async function freeOrphanedJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ freed: number }>`
    with held as (
      select locked_by, count(*)::int as jobs from graphile_worker._private_jobs
      where locked_at < now() - make_interval(secs => ${graceSeconds}) group by locked_by
    ), dead as materialized (
      select locked_by, jobs from held where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
    ), freed as materialized (
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0
    )
    select coalesce(sum(jobs), 0)::int as freed from dead where exists (select from freed)`.execute(db);
  return rows[0]?.freed ?? 0;
}
