import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BadConfiguration, readConfig, settingNames } from './config.ts';

const secret = 'a-secret-of-more-than-thirty-two-characters';

test('nothing set is a configuration to develop with', () => {
  expect(readConfig({})).toMatchObject({ NODE_ENV: 'development', HOST: '127.0.0.1', PORT: 3000, DATABASE_URL: '' });
});

test('numbers are read out of text, and an empty setting counts as unset', () => {
  expect(readConfig({ PORT: '8080', HOST: '' })).toMatchObject({ PORT: 8080, HOST: '127.0.0.1' });
});

test.each([
  ['a port that is no number', { PORT: 'http' }, 'PORT'],
  ['a port out of range', { PORT: '70000' }, 'PORT'],
  ['an address of another database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  ['a path in the public address', { PUBLIC_URL: 'https://samabay.example/shop' }, 'PUBLIC_URL'],
  ['an unknown environment', { NODE_ENV: 'staging' }, 'NODE_ENV'],
  ['a short secret', { SECRET: 'short' }, 'SECRET'],
  ['a pool of one', { DATABASE_POOL: '1' }, 'DATABASE_POOL'],
])('%s is refused with a sentence that names it', (_case, environment, name) => {
  expect(() => readConfig(environment)).toThrow(BadConfiguration);
  expect(() => readConfig(environment)).toThrow(new RegExp(`^${name} .+\\.$`));
});

test('every setting at fault is named at once', () => {
  expect(() => readConfig({ PORT: 'x', DATABASE_POOL: 'y' })).toThrow(
    /PORT .*\nDATABASE_POOL .*|DATABASE_POOL .*\nPORT .*/,
  );
});

test('production refuses the demo secret and takes a real one', () => {
  expect(() => readConfig({ NODE_ENV: 'production' })).toThrow('demo secret');
  expect(readConfig({ NODE_ENV: 'production', SECRET: secret }).SECRET).toBe(secret);
});

test('every setting stands in the page about running, and nothing that is none', () => {
  const page = readFileSync('docs/operations/running.md', 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual([...settingNames].toSorted());
});
