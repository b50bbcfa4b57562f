import type { Module } from '../../platform/module.ts';
import { constraints, errors, permissions } from './contract.ts';
import { privacyJobs } from './jobs.ts';
import { personalData } from './personal-data.ts';
import { serveMerging } from './routes-merging.ts';
import { serveOwnData } from './routes-own.ts';
import { serveRequests } from './routes-requests.ts';
import { serveRetention } from './routes-retention.ts';

export { notices } from './notices.ts';

/** `others`: the modules whose tables hold something about people; each says what. */
export function privacyModule(others: readonly Module[]): Module {
  const sources = [...others.flatMap((other) => other.personalData ?? []), personalData];
  return {
    name: 'privacy',
    errors,
    constraints,
    permissions,
    personalData,
    routes: (app, house) => {
      serveOwnData(app, house, sources);
      serveRequests(app, house, sources);
      serveMerging(app, house, sources);
      serveRetention(app, house, sources);
    },
    jobs: privacyJobs(sources),
    cron: [
      { name: 'privacy.erase_due', job: 'privacy.erase_due', schedule: '23 * * * *' },
      { name: 'privacy.find_duplicates', job: 'privacy.find_duplicates', schedule: '11 19 * * *' },
      { name: 'privacy.retain', job: 'privacy.retain', schedule: '31 20 * * *' },
    ],
  };
}
