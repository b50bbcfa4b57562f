// The modules, in order of their floors: the table of contents of the house.
import { findMembership } from '../modules/collection/index.ts';
import { module as collection, notices as collectionNotices } from '../modules/collection/module.ts';
import { notices as identityNotices, peopleWith, recordAudit, sessionActor } from '../modules/identity/index.ts';
import { identityModule } from '../modules/identity/module.ts';
import { module as ledger } from '../modules/ledger/module.ts';
import { notifyModule } from '../modules/notify/module.ts';
import { module as payments } from '../modules/payments/module.ts';
import { eventJobs, registerSubscriptions } from '../platform/events.ts';
import type { House } from '../platform/house.ts';
import { type App, buildApp } from '../platform/http/app.ts';
import type { JobTable } from '../platform/jobs-runner.ts';
import type { Module } from '../platform/module.ts';
import { subscriptions } from './subscriptions.ts';

export const version = '0.1.0';

export const modules: readonly Module[] = [
  notifyModule([...identityNotices, ...collectionNotices], { recordAudit, peopleWith }),
  identityModule(findMembership),
  ledger,
  payments,
  collection,
];

export async function openApp(house: House): Promise<App> {
  await registerSubscriptions(house.db, subscriptions);
  return buildApp(house, { modules, version, identify: (request) => sessionActor(house, request) });
}

export const jobTable: JobTable = {
  jobs: Object.assign({}, eventJobs(subscriptions), ...modules.map((module) => module.jobs ?? {})),
  cron: modules.flatMap((module) => module.cron ?? []),
};
