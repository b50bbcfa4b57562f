import { expect, test, vi } from 'vitest';
import { makeCache } from './cache.ts';

test('many who ask at once cause one load', async () => {
  const cache = makeCache(10);
  const load = vi.fn(async () => ({ n: 1 }));
  const answers = await Promise.all([1, 2, 3].map(() => cache.get('a', 1000, load)));
  expect(answers).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a load that failed is not remembered', async () => {
  const cache = makeCache(10);
  await expect(cache.get('a', 1000, async () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', 1000, async () => ({ n: 2 }))).toEqual({ n: 2 });
});

test('what was forgotten by prefix is loaded again, the rest is not', async () => {
  const cache = makeCache(10);
  const load = vi.fn(async () => ({}));
  await cache.get('session:a', 1000, load);
  await cache.get('other:b', 1000, load);
  cache.forget('session:');
  await cache.get('session:a', 1000, load);
  await cache.get('other:b', 1000, load);
  expect(load).toHaveBeenCalledTimes(3);
});
