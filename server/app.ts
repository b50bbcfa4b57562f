// The modules, in order of their floors: the table of contents of the house.
import type { FastifyRequest } from 'fastify';
import { findMembership } from '../modules/collection/index.ts';
import { module as collection, notices as collectionNotices } from '../modules/collection/module.ts';
import {
  notices as identityNotices,
  machineActor,
  peopleWith,
  proposeAct,
  recordAudit,
  sessionActor,
} from '../modules/identity/index.ts';
import { identityModule } from '../modules/identity/module.ts';
import { admitMachines, notices as integrationsNotices } from '../modules/integrations/index.ts';
import { module as integrations } from '../modules/integrations/module.ts';
import { module as inventory } from '../modules/inventory/module.ts';
import { module as ledger } from '../modules/ledger/module.ts';
import { notifyModule } from '../modules/notify/module.ts';
import { invoiceNotices } from '../modules/payments/index.ts';
import { module as payments } from '../modules/payments/module.ts';
import { privacyModule, notices as privacyNotices } from '../modules/privacy/module.ts';
import { eventJobs, registerSubscriptions } from '../platform/events.ts';
import type { House } from '../platform/house.ts';
import { type App, buildApp } from '../platform/http/app.ts';
import type { JobTable } from '../platform/jobs-runner.ts';
import type { Module } from '../platform/module.ts';
import type { Actor } from '../platform/occasion.ts';
import { offerChannels } from './offers.ts';
import { subscriptions } from './subscriptions.ts';

export const version = '0.1.0';

const rooms: readonly Module[] = [
  notifyModule(
    [...identityNotices, ...collectionNotices, ...integrationsNotices, ...invoiceNotices, ...privacyNotices],
    {
      ...{ recordAudit, peopleWith, offerChannels },
    },
  ),
  identityModule(findMembership),
  ledger,
  payments,
  inventory,
  collection,
  integrations,
];

/** Privacy stands beside them all: it works by what each says it keeps about people. */
export const modules: readonly Module[] = [...rooms, privacyModule(rooms)];

export async function openApp(house: House): Promise<App> {
  await registerSubscriptions(house.db, subscriptions);
  return buildApp(house, {
    ...{ modules, version, propose: proposeAct },
    identify: (request) => actorOf(house, request),
    admit: admitMachines(house),
  });
}

/** A key or token that came along counts, even beside a cookie: whoever sends one means to act as that machine. */
async function actorOf(house: House, request: FastifyRequest): Promise<Actor | null> {
  return (await machineActor(house, request)) ?? sessionActor(house, request);
}

export const jobTable: JobTable = {
  jobs: Object.assign({}, eventJobs(subscriptions), ...modules.map((module) => module.jobs ?? {})),
  cron: modules.flatMap((module) => module.cron ?? []),
};
