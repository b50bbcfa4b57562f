import { expect, test } from 'vitest';
import { loadList, nextSort, withQuery } from './list.ts';

test.each<[search: string, changes: Record<string, string | null>, query: string]>([
  ['', { q: 'রহিমা' }, '?q=%E0%A6%B0%E0%A6%B9%E0%A6%BF%E0%A6%AE%E0%A6%BE'],
  ['?q=a&cursor=x', { sort: '-day' }, '?q=a&sort=-day'],
  ['?q=a&cursor=x', { cursor: 'y' }, '?q=a&cursor=y'],
  ['?q=a', { q: '' }, '?'],
  ['?q=a&state=open', { state: null }, '?q=a'],
])('%s with %j is %s', (search, changes, query) => {
  expect(withQuery(search, changes)).toBe(query);
});

test('pressing a heading goes up, down, and back to the list’s own order', () => {
  expect([nextSort(null, 'day'), nextSort('day', 'day'), nextSort('-day', 'day')]).toEqual(['day', '-day', null]);
});

test('the address decides, fixed filters win, and defaults only fill gaps', async () => {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    return Response.json({ items: [{ id: 1 }], next: 'more' });
  };
  const url = new URL('http://samabay.internal/office/x?q=a&sort=-day&site_id=other&empty=');
  const list = await loadList(fetch, url, '/api/people', { sort: 'day', fixed: { site_id: 'mine', none: undefined } });
  expect(asked).toEqual(['/api/people?limit=50&sort=-day&q=a&site_id=mine']);
  expect(list).toEqual({ items: [{ id: 1 }], next: 'more' });
});
