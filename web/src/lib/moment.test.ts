import { expect, it } from 'vitest';
import { instantOf, localOf } from './moment.ts';

it('reads a moment in Dhaka and writes it back', () => {
  expect(instantOf('2026-11-21T08:00')).toBe('2026-11-21T02:00:00.000Z');
  expect(localOf('2026-11-20T20:30:00Z')).toBe('2026-11-21T02:30');
  expect([instantOf(''), instantOf('2026-11'), localOf(null)]).toEqual([null, null, '']);
});
