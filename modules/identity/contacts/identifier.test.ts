import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEmail, canonicalPhone, parseIdentifier } from './identifier.ts';

describe('phone numbers', () => {
  test.each([
    ['01712345678', '+8801712345678'],
    ['+8801712345678', '+8801712345678'],
    ['8801712345678', '+8801712345678'],
    ['008801712345678', '+8801712345678'],
    ['০১৭১২-৩৪৫৬৭৮', '+8801712345678'],
    ['+৮৮০ ১৭১২ ৩৪৫৬৭৮', '+8801712345678'],
    ['０１７１２３４５６７８', '+8801712345678'],
    ['(01712) 345 678', '+8801712345678'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalPhone(typed)).toBe(canonical);
    expect(canonicalPhone(canonical)).toBe(canonical);
  });

  test.each(['', '0171', '01712345678901234', 'abc', '+', '01712345678;ext=1', '٠١٧١٢٣٤٥٦٧٨'])(
    '%s is refused',
    (typed) => {
      expect(() => canonicalPhone(typed)).toThrow('identity.phone_invalid');
    },
  );
});

describe('e-mail addresses', () => {
  test.each([
    ['Rahima@Surma.Example', 'rahima@surma.example'],
    ['  rahima@surma.example ', 'rahima@surma.example'],
    ['ｒahima＠surma.example', 'rahima@surma.example'],
    ['rahima@bücher.example', 'rahima@xn--bcher-kva.example'],
  ])('%s is %s', (typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical);
    expect(canonicalEmail(canonical)).toBe(canonical);
  });

  // The first has a Cyrillic а.
  test.each([
    'rаhima@surma.example',
    'a@b',
    '@surma.example',
    'a b@surma.example',
    'a@surma..example',
    `${'a'.repeat(65)}@x.example`,
  ])('%s is refused', (typed) => expect(() => canonicalEmail(typed)).toThrow('identity.email_invalid'));

  test('a look-alike domain is another address', () => {
    expect(canonicalEmail('rahima@surmа.example')).not.toBe(canonicalEmail('rahima@surma.example'));
  });
});

test('whatever is typed, the answer is null or a value that reads back as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.emailAddress()), (typed) => {
      const identifier = parseIdentifier(typed);
      if (identifier) expect(parseIdentifier(identifier.value)).toEqual(identifier);
    }),
  );
});
