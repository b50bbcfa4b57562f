// A job is a row, added inside the caller's transaction and run after it commits, at least once.
import { sql } from 'kysely';
import type { Tx } from './db/database.ts';
import type { JsonValue } from './json.ts';

export interface JobOptions {
  readonly runAt?: Temporal.Instant;
  /** A job with the same key that has not started is replaced instead of doubled. */
  readonly key?: string;
  /** Jobs of one queue run one after another. */
  readonly queue?: string;
  readonly maxAttempts?: number;
}

export async function addJob(tx: Tx, name: string, payload: JsonValue, options: JobOptions = {}): Promise<void> {
  await sql`select graphile_worker.add_job(
    identifier => ${name}, payload => ${payload}::json, queue_name => ${options.queue ?? null},
    run_at => ${options.runAt?.toString() ?? null}::timestamptz, max_attempts => ${options.maxAttempts ?? 25},
    job_key => ${options.key ?? null})`.execute(tx);
}

/** One job per payload, in one statement. */
export async function addJobs(tx: Tx, name: string, payloads: readonly JsonValue[]): Promise<void> {
  await sql`select graphile_worker.add_job(identifier => ${name}, payload => payload)
    from unnest(${payloads}::json[]) as payload`.execute(tx);
}
