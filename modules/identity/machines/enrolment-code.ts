// The code a device shows once: 80 bits, in letters and digits nobody confuses, so that it can be typed too.
import { createHmac, randomInt } from 'node:crypto';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Four groups of four. */
export function makeEnrolmentCode(): string {
  const group = (): string => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

export function enrolmentCodeHash(secret: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHmac('sha256', secret).update(`device enrolment ${plain}`).digest();
}
