// One transaction around a unit of work, begun at the edge and tried again when two of them crossed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Tx } from './database.ts';
import { sqlState } from './failure.ts';

const attempts = 5;
/** serialization_failure and deadlock_detected: nothing happened, and the same work may succeed at once. */
const retryable = new Set(['40001', '40P01']);

const retries = new WeakMap<Db, number>();

/** How often work on this database was begun anew since it was opened: with locks in order it stays 0. */
export function retriesOf(db: Db): number {
  return retries.get(db) ?? 0;
}

/** Runs `work` in one transaction; it may run more than once, so it must do nothing outside the database. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === attempts || !retryable.has(sqlState(error) ?? '')) throw error;
      retries.set(db, retriesOf(db) + 1);
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}
