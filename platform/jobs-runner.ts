// Runs the jobs of every module over graphile-worker.

import { EventEmitter } from 'node:events';
import {
  type CronItem,
  type ParsedCronItem,
  parseCronItems,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker';
import type { House } from './house.ts';
import type { JsonValue } from './json.ts';
import type { CronEntry, Job } from './module.ts';
import { freeOrphanedJobs, signOfLife } from './orphaned-jobs.ts';
import { openQueuePool, type QueuePool } from './queue-pool.ts';

export interface JobTable {
  readonly jobs: Readonly<Record<string, Job>>;
  readonly cron: readonly CronEntry[];
}

export interface RunningJobs {
  /** Takes no new job, and resolves when the running ones are done. */
  stop(): Promise<void>;
}

const orphanCheckMs = 10_000;

/** Starts taking jobs, first those a killed process left locked. */
export async function runJobs(house: House, url: string, table: JobTable): Promise<RunningJobs> {
  await freeOrphanedJobs(house.db);
  const { events, lives } = watchLives(house);
  const connections = queuePool(house, url);
  const runner = await run({
    pgPool: connections.pool,
    concurrency: house.config.JOB_CONCURRENCY,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: taskList(house, table),
    parsedCronItems: cronItems(table.cron),
    logger: workerLogger(house),
    events,
  });
  const timer = setInterval(() => {
    freeOrphanedJobs(house.db).catch((error) => house.log.error({ err: error }, 'freeing orphaned jobs failed'));
  }, orphanCheckMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      for (const life of await Promise.all(lives)) await life.end();
      await connections.close();
    },
  };
}

/** Runs every job that is due, and those they add and a killed process left, then returns: for tests and the world. */
export async function drainJobs(house: House, url: string, table: JobTable): Promise<void> {
  await freeOrphanedJobs(house.db);
  const { events, lives } = watchLives(house);
  const logger = workerLogger(house);
  const connections = queuePool(house, url);
  try {
    const pgPool = connections.pool;
    await runOnce({ pgPool, noHandleSignals: true, taskList: taskList(house, table), logger, events });
    for (const life of await Promise.all(lives)) await life.end();
  } finally {
    await connections.close();
  }
}

function queuePool(house: House, url: string): QueuePool {
  return openQueuePool(url, (error) => house.log.warn({ err: error }, 'a connection of the job queue was cut'));
}

/** Each pool graphile-worker makes gets its sign of life, under the name it locks jobs with. */
function watchLives(house: House): { events: WorkerEvents; lives: ReturnType<typeof signOfLife>[] } {
  const lives: ReturnType<typeof signOfLife>[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => lives.push(signOfLife(house.database.sql, workerPool.id)));
  return { events, lives };
}

function taskList(house: House, table: JobTable): TaskList {
  const entries = Object.entries(table.jobs).map(
    ([name, job]) => [name, async (payload: unknown) => job(house, payload as JsonValue)] as const,
  );
  return Object.fromEntries(entries);
}

/** Throws on a schedule graphile-worker does not understand. */
export function cronItems(cron: readonly CronEntry[]): ParsedCronItem[] {
  const items: CronItem[] = cron.map((entry) => ({ identifier: entry.name, task: entry.job, match: entry.schedule }));
  return parseCronItems(items);
}

function workerLogger(house: House): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    const line = level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level;
    house.log[line]({ meta: line === 'error' ? meta : undefined }, message);
  });
}
