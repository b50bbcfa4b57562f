// `node server/worker.ts`: a process that only runs jobs, beside any number of web processes on the same database.
import { readConfig } from '../platform/config.ts';
import { runJobs } from '../platform/jobs-runner.ts';
import { openHouse } from '../platform/open-house.ts';
import { jobTable } from './app.ts';
import { stopGracefully } from './stop.ts';

const config = readConfig(process.env);
if (config.DATABASE_URL === '') {
  process.stderr.write('A worker shares a database with other processes: set DATABASE_URL.\n');
  process.exit(78);
}
const opened = await openHouse({ config, url: config.DATABASE_URL, applicationName: 'samabay-worker' });
const runner = await runJobs(opened.house, config.DATABASE_URL, jobTable);
stopGracefully(opened.house.log, [
  ['jobs', () => runner.stop()],
  ['house', () => opened.close()],
]);
