// Passwords as Argon2id (RFC 9106) in the PHC string form, computed on the thread pool and never on the event loop.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP Password Storage Cheat Sheet, 2025: 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const derive = promisify(argon2);

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await slowHash(secretBytes(password), nonce);
  const { memory, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`;
}

/** False for a wrong password and for a hash in a form this house never wrote. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts;
  const computed = await derive('argon2id', {
    message: secretBytes(password),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(computed, Buffer.from(tag, 'base64'));
}

/** 32 bytes under the parameters of today: for secrets too short for a plain hash. */
export function slowHash(message: Buffer, salt: Buffer): Promise<Buffer> {
  return derive('argon2id', { message, nonce: salt, tagLength, ...current });
}

/** NFKC, so that the same password typed on two keyboards is the same password (NIST SP 800-63B 3.1.1.2). */
function secretBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
