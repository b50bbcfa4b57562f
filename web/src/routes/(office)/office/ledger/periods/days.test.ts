import { expect, test } from 'vitest';
import { dayBefore, lastMonthEnd } from './days.ts';

test.each([
  ['2026-11-20', '2026-11-19', '2026-10-31'],
  ['2026-03-01', '2026-02-28', '2026-02-28'],
  ['2028-03-01', '2028-02-29', '2028-02-29'],
  ['2027-01-01', '2026-12-31', '2026-12-31'],
])('on %s yesterday was %s and the last month ended on %s', (today, yesterday, end) => {
  expect([dayBefore(today), lastMonthEnd(today)]).toEqual([yesterday, end]);
});
