// Identifiers: UUIDv7, so that new rows land at the end of their index.
import { createHash, randomUUIDv7 } from 'node:crypto';

export function newId(): string {
  return randomUUIDv7();
}

/** The same parts always give the same id (UUID version 8, RFC 9562): for records made again after a crash. */
export function derivedId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
