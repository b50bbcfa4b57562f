// Whatever the audit names by a code has its words, so that a history never shows a reader the code.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync(['modules/**/*.ts', 'world/**/*.ts', 'scripts/**/*.ts'])
  .filter((path) => !path.endsWith('.test.ts') && !path.includes('factory'))
  .map((path) => readFileSync(path, 'utf8'));
const sentences = new Set(
  globSync('web/messages/en/*.json').flatMap((path) => Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object)),
);
const written = (code: RegExp) => [
  ...new Set(sources.flatMap((source) => [...source.matchAll(code)].map(([, name = '']) => name))),
];
const dotted = (name: string) => name.replaceAll('.', '__');

test.each<[string, RegExp, (name: string) => string]>([
  ['kind of record', /subject(?:: | = )\{\s*kind: '([\w.]+)'/g, (kind) => `audit_kind_${dotted(kind)}`],
  ['act', /action: '(\w+\.\w+)'/g, (action) => `audit_${dotted(action)}`],
  ['work nobody began', /systemOccasion\([\w.]+, '([^']+)'/g, (name) => `audit_by_${name.replaceAll(/[^a-z]+/g, '_')}`],
])('every %s', (_what, code, keyOf) => {
  const names = written(code);
  expect(names.length).toBeGreaterThan(20);
  expect(names.map(keyOf).filter((key) => !sentences.has(key))).toEqual([]);
});
