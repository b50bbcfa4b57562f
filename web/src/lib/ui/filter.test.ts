import { expect, test } from 'vitest';
import { amountAsked, amountShown } from './filter.ts';

test.each<[string, string, string]>([
  ['1500', '150000', '1500'],
  ['1,23,456.50', '12345650', '123456.5'],
  ['৫,০০০', '500000', '5000'],
  ['৭৫.২৫', '7525', '75.25'],
  ['0', '0', '0'],
  ['-5', '', ''],
  ['1.005', '', ''],
  ['milk', '', ''],
  ['', '', ''],
])('"%s" asks for "%s" and is shown as "%s"', (typed, asked, shown) => {
  expect([amountAsked(typed), amountShown(asked)]).toEqual([asked, shown]);
});
