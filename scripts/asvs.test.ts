// docs/security/asvs.md cannot rot: every line of the standard is there once, and every proof it names exists.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { houseWords } from '../modules/identity/passwords/check-password.ts';
import { missingTests, namedTests } from './named-tests.ts';

const page = readFileSync('docs/security/asvs.md', 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, id, , state = '', proof = ''] = line.split('|').map((cell) => cell.trim());
  return id !== undefined && /^\d+(\.\d+){2}$/.test(id) ? [{ id, state, proof }] : [];
});

/** Section -> its lines of levels 1 and 2; those of level 3 always come after them. */
const sections: readonly (readonly [section: string, lines: number])[] = [
  ...([
    ['6.1', 3],
    ['6.2', 12],
    ['6.3', 4],
    ['6.4', 4],
    ['6.5', 5],
    ['6.6', 3],
    ['6.8', 4],
  ] as const),
  ...([
    ['7.1', 3],
    ['7.2', 4],
    ['7.3', 2],
    ['7.4', 5],
    ['7.5', 2],
    ['7.6', 2],
  ] as const),
  ...([
    ['8.1', 2],
    ['8.2', 3],
    ['8.3', 1],
    ['8.4', 1],
    ['9.1', 3],
    ['9.2', 4],
  ] as const),
  ...([
    ['16.1', 1],
    ['16.2', 5],
    ['16.3', 4],
    ['16.4', 3],
    ['16.5', 3],
  ] as const),
];

test('every line of levels 1 and 2 stands there once, in order', () => {
  const wanted = sections.flatMap(([section, lines]) =>
    Array.from({ length: lines }, (_, index) => `${section}.${index + 1}`),
  );
  expect(rows.map(({ id }) => id)).toEqual(wanted);
});

test('every line says how it stands, and why', () => {
  const states = /^(met(, .+)?|in part|not met|not by itself|does not apply)$/;
  expect(rows.filter(({ state, proof }) => !states.test(state) || proof === '')).toEqual([]);
});

test('every test named there exists', () => {
  const named = namedTests(page);
  expect(named.length).toBeGreaterThan(60);
  expect(missingTests(named)).toEqual([]);
  expect(page.match(/“/g)?.length, 'a test is named right behind its file').toBe(named.length);
});

test('the words no password may be made of stand in the rules', () => {
  expect(readFileSync('docs/security/rules.md', 'utf8')).toContain(`\n${houseWords.join(', ')}\n`);
});
