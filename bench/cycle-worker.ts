// The worker that closes a cycle, alone in its process: so that its memory is its own and it can be killed.
import { drainJobs } from '../platform/jobs-runner.ts';
import { openHouse } from '../platform/open-house.ts';
import { jobTable } from '../server/app.ts';
import { tellParent } from './child.ts';
import { benchConfig } from './open-bench.ts';

const { DATABASE = '', DATA_DIR = '', CYCLE = '', JOB = '' } = process.env;
const { house, close } = await openHouse({ config: benchConfig(DATA_DIR), url: DATABASE });
const payload = { cycle_id: CYCLE, after: null };
const started = performance.now();
await jobTable.jobs[JOB]?.(house, payload);
// The statements are told of in batches, each of which hands the next to a job.
if (JOB === 'collection.notify_statements') {
  const only = Object.fromEntries(Object.entries(jobTable.jobs).filter(([name]) => name === JOB));
  await drainJobs(house, DATABASE, { jobs: only, cron: [] });
}
const seconds = (performance.now() - started) / 1000;
await close();
tellParent({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 });
