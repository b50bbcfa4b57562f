import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { m } from '#lib/paraglide/messages.js';

type Sentences = Record<string, string>;

const here = new URL('./', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, here), 'utf8'));
const roomsOf = (language: string) => readdirSync(new URL(`messages/${language}`, here)).sort();
const sentencesOf = (language: string, room: string) => read(`messages/${language}/${room}`) as Sentences;
const parametersOf = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();

const rooms = roomsOf('bn');

test('both languages have the same rooms, and the compiler reads each of them', () => {
  const settings = read('project.inlang/settings.json') as { 'plugin.samabay.messages': { pathPattern: string[] } };
  const compiled = settings['plugin.samabay.messages'].pathPattern.map((path) => path.split('/').at(-1));
  expect(roomsOf('en')).toEqual(rooms);
  expect(compiled.filter((room, index) => compiled.indexOf(room) !== index)).toEqual([]);
  expect(rooms.filter((room) => !compiled.includes(room))).toEqual([]);
});

test.each(rooms)('%s says the same things in both languages', (room) => {
  const bangla = sentencesOf('bn', room);
  const english = sentencesOf('en', room);
  expect(Object.keys(english).sort()).toEqual(Object.keys(bangla).sort());
  for (const [key, sentence] of Object.entries(bangla)) {
    expect(parametersOf(english[key] ?? ''), key).toEqual(parametersOf(sentence));
    expect(sentence.trim(), key).not.toBe('');
  }
});

/** "{count} days": a number before a word that ends as plurals do, or before people. A name before a verb is none. */
const uncounted =
  /\{(\w+)\}(?: (?:more|new|unread|earlier|SMS|recovery|labelled))* ((?!(?:ms|is|as|has|was)\b)[a-z]+s|people)\b/g;
/** Parameters that are a name, a code, a text or an amount of money, never a number of things. */
const noCounts = 'address amount buyer code gateway held_on leg limit name position reference variable who'.split(' ');

test.each(rooms)('%s counts in English: one day, two days', (room) => {
  for (const [key, sentence] of Object.entries(sentencesOf('en', room))) {
    const counts = [...sentence.matchAll(uncounted)].filter(([, name = '']) => !noCounts.includes(name));
    expect(
      counts.map(([text]) => text),
      `${key}: write {count:day|days}`,
    ).toEqual([]);
    for (const [, name] of sentence.matchAll(/\{(\w+):/g)) expect(sentence, key).toContain(`{${name}}`);
    expect(sentence.replace(/\{\w+(:[^{}|]+\|[^{}|]+)?\}/g, ''), key).not.toMatch(/[{}]/);
  }
});

test('a sentence takes the form of its numbers', () => {
  const en = { locale: 'en' } as const;
  expect([0, 1, 2].map((count) => m.invoices_days({ count }, en))).toEqual(['0 days', '1 day', '2 days']);
  expect(['1', '1.0', '1,000'].map((count) => m.invoices_days({ count }, en))).toEqual([
    '1 day',
    '1.0 days',
    '1,000 days',
  ]);
  expect(m.payments_line_count({ count: '1' }, en)).toBe('1 person');
  expect(m.payments_line_count({ count: '21' }, en)).toBe('21 people');
  expect(m.collection_cycle_milk({ litres: '1', count: '2' }, en)).toBe('1 litre, 2 receipts');
  expect(m.collection_cycle_milk({ litres: '2.5', count: '1' }, en)).toBe('2.5 litres, 1 receipt');
  expect(m.invoices_days({ count: '১' }, { locale: 'bn' })).toBe(
    m.invoices_days({ count: '২' }, { locale: 'bn' }).replace('২', '১'),
  );
});

test('no key stands in two rooms', () => {
  const keys = rooms.flatMap((room) => Object.keys(sentencesOf('bn', room)));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('Bangla sentences are Bangla', () => {
  const latin = rooms.flatMap((room) =>
    Object.entries(sentencesOf('bn', room)).filter(
      ([, sentence]) => /[a-z]{2,}/i.test(sentence) && !/[ঀ-৿]/.test(sentence),
    ),
  );
  expect(latin.filter(([, sentence]) => !/^[A-Z0-9./ -]{0,16}$/.test(sentence.replace(/\{\w+\}|[,:·–]/g, '')))).toEqual(
    [],
  );
});
