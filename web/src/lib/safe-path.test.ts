import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test.each<[wanted: unknown, path: string]>([
  ['/office/ledger?at=2026-11-20#sum', '/office/ledger?at=2026-11-20#sum'],
  ['/member', '/member'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['/a\\..\\b', '/'],
  ['/.//elsewhere.example', '/'],
  ['/a/..//elsewhere.example', '/'],
  ['https://elsewhere.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['office', '/'],
  ['', '/'],
  [null, '/'],
  [['/office'], '/'],
])('%j leads to %s', (wanted, path) => {
  expect(safePath(wanted)).toBe(path);
});
