import { expect, test } from 'vitest';
import { cronItems } from '../platform/jobs-runner.ts';
import { jobTable } from './app.ts';

test('every schedule is understood and starts a job there is', () => {
  expect(() => cronItems(jobTable.cron)).not.toThrow();
  expect(jobTable.cron.map(({ job }) => job).filter((job) => !(job in jobTable.jobs))).toEqual([]);
  expect(new Set(jobTable.cron.map(({ name }) => name)).size).toBe(jobTable.cron.length);
});
