import { expect, test } from 'vitest';
import { openSecret, sealSecret } from './sealed-secret.ts';

const config = { SECRET: 'a secret of at least thirty-two signs' };

test('what was sealed opens again, and looks different each time', () => {
  const sealed = sealSecret(config, 'totp', 'JBSWY3DPEHPK3PXP');
  expect(openSecret(config, 'totp', sealed).toString()).toBe('JBSWY3DPEHPK3PXP');
  expect(sealSecret(config, 'totp', 'JBSWY3DPEHPK3PXP')).not.toEqual(sealed);
  expect(sealed.includes('JBSWY3DP')).toBe(false);
});

test('a changed byte, another purpose and another secret open nothing', () => {
  const sealed = sealSecret(config, 'totp', 'seed');
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => openSecret(config, 'totp', changed)).toThrow();
  expect(() => openSecret(config, 'push', sealed)).toThrow();
  expect(() => openSecret({ SECRET: 'another secret of thirty-two signs or so' }, 'totp', sealed)).toThrow();
});
