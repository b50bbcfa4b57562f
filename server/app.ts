// The modules, in order of their floors: the table of contents of the house.
import { eventJobs } from '../platform/events.ts';
import type { House } from '../platform/house.ts';
import { type App, buildApp } from '../platform/http/app.ts';
import type { JobTable } from '../platform/jobs-runner.ts';
import type { Module } from '../platform/module.ts';
import { subscriptions } from './subscriptions.ts';

export const version = '0.1.0';

export const modules: readonly Module[] = [];

export function openApp(house: House): Promise<App> {
  return buildApp(house, { modules, version, identify: async () => null });
}

export const jobTable: JobTable = {
  jobs: Object.assign({}, eventJobs(subscriptions), ...modules.map((module) => module.jobs ?? {})),
  cron: modules.flatMap((module) => module.cron ?? []),
};
