// docs/compare-collection.md says of every line where we stand, and names only tests that exist.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingTests, namedTests } from './named-tests.ts';

const page = readFileSync('docs/compare-collection.md', 'utf8');
const lines = page.split('\n').flatMap((line) => {
  const [, name = '', state = '', proof = ''] = line.split('|').map((cell) => cell.trim());
  return line.startsWith('| ') && !/^(line|---)$/.test(name) ? [{ name, state, proof }] : [];
});

test('every line says how it stands; what is there has a proof', () => {
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter(({ state }) => !/^(yes|in part|no)\b/.test(state))).toEqual([]);
  expect(lines.filter(({ state, proof }) => !state.startsWith('no') && namedTests(proof).length === 0)).toEqual([]);
});

test('every test named there exists', () => {
  expect(missingTests(namedTests(page))).toEqual([]);
});
