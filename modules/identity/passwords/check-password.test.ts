import { expect, test } from 'vitest';
import { checkPassword } from './check-password.ts';

const person = { name: 'Rahima Begum', nameBn: 'রহিমা বেগম', phone: '+8801711234567', email: 'rahima@surma.example' };

test.each([
  ['short', 'identity.password_too_short'],
  ['aaaaaaaaaaaa', 'identity.password_guessable'],
  ['Samabay-2026', 'identity.password_guessable'],
  ['milk cooperative 1', 'identity.password_guessable'],
  ['সমবায় দুধ ১২৩', 'identity.password_guessable'],
  ['qwertyuiop', 'identity.password_known'],
  ['Password123', 'identity.password_known'],
  ['1234567890', 'identity.password_known'],
  ['superman2024', 'identity.password_known'],
  ['Rahima Begum', 'identity.password_about_you'],
  ['rahimabegum1', 'identity.password_about_you'],
  ['01711234567', 'identity.password_about_you'],
  ['rahima@surma.example', 'identity.password_about_you'],
  ['রহিমা বেগম ১', 'identity.password_about_you'],
])('%s is refused with %s', async (password, code) => {
  await expect(checkPassword(password, { person })).rejects.toMatchObject({ code, field: '/password' });
});

test.each([['হাওরের সাদা হাঁস'], ['a cow in the green field'], ['rahima sells milk every morning']])(
  '%s will do',
  async (password) => {
    await expect(checkPassword(password, { person })).resolves.toBeUndefined();
  },
);

test('a long one will do', async () => {
  await expect(checkPassword('green fields and '.repeat(11), { person })).resolves.toBeUndefined();
});
