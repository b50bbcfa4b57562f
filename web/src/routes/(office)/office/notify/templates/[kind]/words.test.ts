import { expect, it } from 'vitest';
import { differences, inserted } from './words.ts';

it('says word by word what went and what came', () => {
  expect(differences('Your code is {code}', 'Your new code is {code} now')).toEqual([
    { text: 'Your ', how: 'same' },
    { text: 'new ', how: 'new' },
    { text: 'code is {code}', how: 'same' },
    { text: ' now', how: 'new' },
  ]);
  expect(differences('আগের কথা', '')).toEqual([{ text: 'আগের কথা', how: 'gone' }]);
  expect(differences('', '')).toEqual([]);
});

it('puts a variable where the caret stands', () => {
  expect(inserted('Hello !', 'name', 6, 6)).toEqual({ text: 'Hello {name}!', caret: 12 });
  expect(inserted('Hello', 'name', null, null)).toEqual({ text: 'Hello{name}', caret: 11 });
});
