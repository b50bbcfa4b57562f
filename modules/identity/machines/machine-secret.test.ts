import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowsAddress, placeOf, readAddresses } from './allowed-addresses.ts';
import { isSecretShaped, makeSecret, secretHash } from './machine-secret.ts';

test('a secret says what it is, checks itself, and is never the same', () => {
  const live = makeSecret({ NODE_ENV: 'production' }, 'key');
  expect(live.text).toMatch(/^smb_live_[0-9A-Za-z]{49}$/);
  expect(makeSecret({ NODE_ENV: 'test' }, 'key').text).toMatch(/^smb_test_/);
  expect(makeSecret({ NODE_ENV: 'production' }, 'client').text).toMatch(/^smb_client_/);
  expect(live.hint).toBe(`smb_live_…${live.text.slice(-4)}`);
  expect(live.hash).toEqual(secretHash(live.text));
  expect(isSecretShaped(live.text)).toBe(true);
  expect(makeSecret({ NODE_ENV: 'production' }, 'key').text).not.toBe(live.text);
});

test('one wrong sign is seen without asking the database', () => {
  const { text } = makeSecret({ NODE_ENV: 'test' }, 'key');
  fc.assert(
    fc.property(fc.integer({ min: 9, max: text.length - 1 }), fc.constantFrom(...'0123456789abcXYZ'), (at, sign) => {
      const changed = text.slice(0, at) + sign + text.slice(at + 1);
      expect(isSecretShaped(changed)).toBe(changed === text);
    }),
  );
  for (const other of ['', 'smb_live_', `${text}0`, text.toUpperCase()]) expect(isSecretShaped(other)).toBe(false);
});

test.each([
  [[], '203.0.113.9', true],
  [['203.0.113.0/24'], '203.0.113.9', true],
  [['203.0.113.0/24'], '::ffff:203.0.113.9', true],
  [['203.0.113.0/24'], '203.0.114.9', false],
  [['203.0.113.7'], '203.0.113.7', true],
  [['203.0.113.7'], '203.0.113.8', false],
  [['2001:db8::/32'], '2001:db8:1::5', true],
  [['2001:db8::/32'], '2001:db9::5', false],
  [['203.0.113.0/24'], '2001:db8::1', false],
  [['0.0.0.0/0'], '198.51.100.1', true],
])('%j lets %s in: %s', (ranges, address, allowed) => {
  expect(allowsAddress(ranges, address)).toBe(allowed);
});

test.each(['203.0.113.0/33', '203.0.113', 'localhost', '::1/129', '1.2.3.4/', '1.2.3.4/8/8', 'fe80::1%eth0', '/24'])(
  '%s is no range',
  (text) => expect(() => readAddresses([text])).toThrow('identity.machine_address_invalid'),
);

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::5', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is the place %s', (address, place) => {
  expect(placeOf(address)).toBe(place);
});
