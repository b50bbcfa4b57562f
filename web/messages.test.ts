import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

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
