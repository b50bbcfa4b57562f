import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

describe('password hash', () => {
  test('names its algorithm and cost, is salted, and verifies only its own password', async () => {
    const [first, second] = await Promise.all([hashPassword('দুধের হিসাব ঠিক'), hashPassword('দুধের হিসাব ঠিক')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, 'দুধের হিসাব ঠিক')).toBe(true);
    expect(await verifyPassword(first, 'দুধের হিসাব ঠি')).toBe(false);
  });

  test('verifies the reference vector of another implementation', async () => {
    // printf password | argon2 somesalt -id -t 2 -k 65536 -p 1 -l 32 (phc-winner-argon2, tests)
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword(hash, 'password')).toBe(true);
  });

  test.each([
    '',
    'plain',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2i$v=19$m=16,t=2,p=1$c29tZXNhbHQ$AAAA',
    '$argon2id$v=19$m=0,t=0,p=0$$',
  ])('a foreign hash never matches: %s', async (hash) => expect(await verifyPassword(hash, hash)).toBe(false));

  test('composed and decomposed spellings are one password', async () => {
    expect(await verifyPassword(await hashPassword('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true);
  });
});
