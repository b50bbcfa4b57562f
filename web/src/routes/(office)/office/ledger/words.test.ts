import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transactionLabel } from './words.ts';

test('every kind of transaction that a module posts has a word', () => {
  const sources = globSync('modules/**/*.ts')
    .filter((path) => !/test\.ts$|factory/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => /\b(postOrThrow|performOrThrow|post)\(/.test(text) || text.includes('NewTransaction'));
  // A kind stands beside the day in the same object, or has a name of its own first.
  const beside = /kind: '([a-z_.]+)',\s+effectiveOn/g;
  const named = /const kind = '([a-z_.]+)'/g;
  const kinds = sources.flatMap((text) => [...text.matchAll(beside), ...text.matchAll(named)].map((match) => match[1]));
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => transactionLabel(kind ?? '') === kind)).toEqual([]);
});
