import { expect, test } from 'vitest';
import { base32, matchTotp, totpCode, totpStep, totpUri } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

/** RFC 6238 appendix B, the rows of SHA-1. */
test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(totpCode(secret, totpStep(at(seconds)), 8)).toBe(code);
});

/** RFC 4648 section 10. */
test.each([
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foobar', 'MZXW6YTBOI'],
])('%s in base32 is %s', (text, letters) => {
  expect(base32(Buffer.from(text))).toBe(letters);
});

/** A phone's clock against ours, at the first second of a step. */
test.each([
  [-31, false],
  [-30, true],
  [0, true],
  [30, true],
  [59, true],
  [60, false],
])('a clock %i seconds off: %s', (off, counts) => {
  const now = at(1_800_000_000);
  const code = totpCode(secret, totpStep(now.add({ seconds: off })));
  expect(matchTotp(secret, code, now) !== null).toBe(counts);
});

test.each(['', '12345', '1234567', '１２３４５６', 'abcdef', ' 12345'])('"%s" is no code', (code) => {
  expect(matchTotp(secret, code, at(0))).toBeNull();
});

test('the address in the QR code names house, account and secret', () => {
  expect(totpUri(secret, 'rahima@surma.example')).toBe(
    'otpauth://totp/Samabay%3Arahima%40surma.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' +
      '&issuer=Samabay&algorithm=SHA1&digits=6&period=30',
  );
});
