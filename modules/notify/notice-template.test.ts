import { describe, expect, it } from 'vitest';
import { defineNotice, type NoticeTemplate, type NoticeVariables } from './notice-template.ts';

const sound: NoticeTemplate<{ name: 'text' }> = {
  kind: 'test.greeting',
  name: { bn: 'শুভেচ্ছা', en: 'Greeting' },
  channels: ['in_app', 'sms'],
  variables: { name: 'text' },
  text: { bn: { title: 'শুভেচ্ছা', body: 'স্বাগতম {name}' }, en: { title: 'Hello', body: 'Welcome {name}' } },
};

describe('defineNotice', () => {
  it('gives back a sound notice as it is', () => {
    expect(defineNotice(sound)).toBe(sound);
  });

  const broken: [string, Partial<NoticeTemplate<NoticeVariables>>, string][] = [
    ['a kind without a module', { kind: 'greeting' }, 'the kind must read <module>.<what_happened>'],
    ['no channel', { channels: [] }, 'it has no channel'],
    ['an opt-in that is no channel', { optIn: ['email'] }, 'email is opt-in but not a channel of it'],
    ['required and opt-in at once', { required: true, optIn: ['sms'] }, 'what must always come cannot be opt-in'],
    ['a variable nobody declared', { variables: {} }, 'the bn text uses {name}, which is not declared'],
    [
      'a variable one language forgets',
      { text: { ...sound.text, en: { title: 'Hello', body: 'Welcome' } } },
      '{name} is declared but the en text does not use it',
    ],
    ['a secret in the inbox', { variables: { name: 'secret' } }, 'a secret cannot lie in the in-app inbox'],
    [
      'a secret in a title',
      {
        channels: ['email'],
        variables: { name: 'secret' },
        text: { ...sound.text, en: { title: '{name}', body: 'Welcome {name}' } },
      },
      'a secret cannot stand in a title',
    ],
  ];
  it.each(broken)('refuses %s', (_what, part, message) => {
    expect(() => defineNotice({ ...sound, ...part })).toThrow(`Notice ${part.kind ?? sound.kind}: ${message}`);
  });
});
