import { expect, test } from 'vitest';
import { uuidv7 } from './ids.ts';

test('an id is a UUID of version 7 that carries its moment', () => {
  const id = uuidv7(Date.UTC(2026, 10, 20, 4, 10));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Date.UTC(2026, 10, 20, 4, 10));
});

test('later ids sort after earlier ones, and no two are equal', () => {
  expect(uuidv7(1_000) < uuidv7(2_000)).toBe(true);
  expect(new Set(Array.from({ length: 1_000 }, () => uuidv7(1_000))).size).toBe(1_000);
});
