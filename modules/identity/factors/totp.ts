// One-time codes from a clock: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds: what every app speaks.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const stepSeconds = 30;
const digits = 6;
/** A phone's clock may be one step early or late. */
const drift = 1;

/** RFC 4226 section 4, R6: at least 128 bits, 160 recommended. */
export function makeTotpSecret(): Buffer {
  return randomBytes(20);
}

export function totpCode(secret: Uint8Array, step: number, length: number = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** length).padStart(length, '0');
}

export function totpStep(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / 1000 / stepSeconds);
}

/** The step whose code this is, or null. Every step in reach is compared, so that the time tells nothing. */
export function matchTotp(secret: Uint8Array, code: string, now: Temporal.Instant): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const given = Buffer.from(code);
  const here = totpStep(now);
  let found: number | null = null;
  for (let step = here - drift; step <= here + drift; step += 1) {
    if (timingSafeEqual(given, Buffer.from(totpCode(secret, step)))) found = step;
  }
  return found;
}

/** RFC 4648 base32 without padding: what a person types into the app when the camera does not work. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address inside the QR code, as authenticator apps read it. */
export function totpUri(secret: Uint8Array, account: string): string {
  const label = encodeURIComponent(`Samabay:${account}`);
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=Samabay&algorithm=SHA1&digits=6&period=30`;
}
