// Runs the jobs of every module over graphile-worker.

import type { CronItem, ParsedCronItem } from 'graphile-worker';
import { parseCronItems, type Runner, run, runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type { House } from './house.ts';
import type { JsonValue } from './json.ts';
import type { CronEntry, Job } from './module.ts';

export interface JobTable {
  readonly jobs: Readonly<Record<string, Job>>;
  readonly cron: readonly CronEntry[];
}

/** Starts taking jobs; `stop()` lets the running ones finish. */
export async function runJobs(house: House, url: string, table: JobTable): Promise<Runner> {
  return run({
    connectionString: url,
    concurrency: house.config.JOB_CONCURRENCY,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: taskList(house, table),
    parsedCronItems: cronItems(table.cron),
    logger: workerLogger(house),
  });
}

/** Runs every job that is due, and those they add, then returns: for tests and the demo world. */
export async function drainJobs(house: House, url: string, table: JobTable): Promise<void> {
  await runOnce({
    connectionString: url,
    noHandleSignals: true,
    taskList: taskList(house, table),
    logger: workerLogger(house),
  });
}

function taskList(house: House, table: JobTable): TaskList {
  const entries = Object.entries(table.jobs).map(
    ([name, job]) => [name, async (payload: unknown) => job(house, payload as JsonValue)] as const,
  );
  return Object.fromEntries(entries);
}

function cronItems(cron: readonly CronEntry[]): ParsedCronItem[] {
  const items: CronItem[] = cron.map((entry) => ({ identifier: entry.name, task: entry.job, match: entry.schedule }));
  return parseCronItems(items);
}

function workerLogger(house: House): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    const line = level === 'warning' ? 'warn' : level === 'info' ? 'debug' : level;
    house.log[line]({ meta: line === 'error' ? meta : undefined }, message);
  });
}
