import { expect, test } from 'vitest';
import { planNextCycle } from './plan-next-cycle.ts';

// planned first day | planned last day | closed up to | next first day | next last day
const cases = [
  ['2026-11-01', '2026-11-15', '2026-11-15', '2026-11-16', '2026-11-30'],
  ['2026-02-01', '2026-02-15', '2026-02-15', '2026-02-16', '2026-02-28'],
  ['2026-11-16', '2026-11-30', '2026-11-30', '2026-12-01', '2026-12-15'],
  ['2026-10-16', '2026-10-31', '2026-10-31', '2026-11-01', '2026-11-15'],
  ['2026-01-01', '2026-01-31', '2026-01-31', '2026-02-01', '2026-02-28'],
  ['2028-02-01', '2028-02-29', '2028-02-29', '2028-03-01', '2028-03-31'],
  ['2026-11-07', '2026-11-13', '2026-11-13', '2026-11-14', '2026-11-20'],
  ['2026-12-26', '2027-01-04', '2027-01-04', '2027-01-05', '2027-01-14'],
  ['2026-11-16', '2026-11-30', '2026-11-20', '2026-11-21', '2026-11-30'],
] as const;

test.each(cases)('%s to %s, closed up to %s: then %s to %s', (from, to, closed, nextFrom, nextTo) => {
  const planned = { fromOn: Temporal.PlainDate.from(from), toOn: Temporal.PlainDate.from(to) };
  const next = planNextCycle(planned, Temporal.PlainDate.from(closed));
  expect([next.fromOn.toString(), next.toOn.toString()]).toEqual([nextFrom, nextTo]);
});
